import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { FurtherPurposes } from '../../shared/contract/deletion';

/** Where a pipeline's jobs run and write, for what deletes their outputs. */
export interface WrittenOutputs {
  readonly prefix: string;
  /** Whether outputs are written to the path of the source, where other jobs may write too. */
  readonly mirrorsSource: boolean;
  /** The region of the jobs, if it is not the region of the stack. */
  readonly mediaConvertRegion?: string;
  readonly furtherPurposes: FurtherPurposes;
}

/** A JobDeletion, for the monitoring of the pipeline. */
export interface DeletionOfJobs extends Construct {
  readonly deadLetterAlarm: cloudwatch.Alarm;
}
