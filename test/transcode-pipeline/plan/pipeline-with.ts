import { Template } from 'aws-cdk-lib/assertions';
import { JobTracker } from '../../../src/job-tracker';
import { MediaIngest } from '../../../src/media-ingest';
import { TranscodePipeline, type TranscodePipelineProps } from '../../../src/transcode-pipeline';
import { plannedJobOf, testStack } from '../../synth';

/** A pipeline, its template, and the job in its plan. */
export function pipelineWith(options: Omit<TranscodePipelineProps, 'ingest' | 'tracker'>, stack = testStack()) {
  const pipeline = new TranscodePipeline(stack, 'Transcode', {
    ingest: new MediaIngest(stack, 'Ingest'), tracker: new JobTracker(stack, 'Tracker'), ...options,
  });
  const template = Template.fromStack(stack);
  return { pipeline, template, job: plannedJobOf(template) };
}
