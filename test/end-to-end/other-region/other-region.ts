import { CloudFormationClient, ListStackResourcesCommand, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DisableRuleCommand, EnableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetJobCommand, type Job, MediaConvertClient, type QueueStatus, UpdateQueueCommand } from '@aws-sdk/client-mediaconvert';
import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { DeployedPipeline, type PipelineStackOutputs } from '../../../sandbox/deployed-pipeline';
import type { Sandbox } from '../../../sandbox/sandbox';
import { waitFor } from '../../../sandbox/wait-for';
import { type JobRecord, TERMINAL_STATUSES } from '../../../src/shared/contract/record';
import { giveCommand, invoke } from '../jobs/operator';

/** The region in which MediaConvert runs the jobs of both pipelines. */
export const mediaConvertRegion = 'eu-west-1';
const stackName = 'Elsewhere';

interface Outputs extends PipelineStackOutputs {
  readonly QueueArn: string;
}

/** A pipeline in a region without MediaConvert, and what its operators can do. */
export class PipelineElsewhere {
  static async deploy(sandbox: Sandbox, home: string): Promise<PipelineElsewhere> {
    const stacks = await sandbox.cdkIn(home).deploy('test/end-to-end/other-region/other-region-app.ts');
    return new PipelineElsewhere(sandbox, home, stacks[stackName] as unknown as Outputs);
  }

  readonly pipeline: DeployedPipeline;
  readonly mediaConvert: MediaConvertClient;

  private constructor(private readonly sandbox: Sandbox, readonly home: string, readonly outputs: Outputs) {
    this.pipeline = new DeployedPipeline({ clientConfig: sandbox.clientConfigIn(home) }, outputs);
    this.mediaConvert = mediaConvertIn(sandbox, mediaConvertRegion);
  }

  async submitted(key: string): Promise<JobRecord> {
    return this.recordThat(key, 'is submitted', ({ mediaConvertJobId }) => mediaConvertJobId !== undefined);
  }

  async ended(key: string): Promise<JobRecord> {
    return this.recordThat(key, 'has ended', ({ status }) => TERMINAL_STATUSES.includes(status));
  }

  async job({ mediaConvertJobId }: JobRecord): Promise<Job> {
    const { Job: job } = await this.mediaConvert.send(new GetJobCommand({ Id: mediaConvertJobId! }));
    return job!;
  }

  async setQueue(status: QueueStatus): Promise<void> {
    await this.mediaConvert.send(new UpdateQueueCommand({ Name: this.outputs.QueueArn.split('/').at(-1)!, Status: status }));
  }

  async cancel(jobId: string): Promise<void> {
    await giveCommand({ endpoint: this.sandbox.endpoint, arn: this.outputs.TranscodeFunctionArn }, 'cancel', { jobId });
  }

  async deleteSource(key: string): Promise<void> {
    await new S3Client(this.config()).send(new DeleteObjectCommand({ Bucket: this.outputs.SourceBucketName, Key: key }));
  }

  /** Stops or resumes the events that come home. */
  async sendEventsHome(enabled: boolean): Promise<void> {
    const Name = await this.resource(mediaConvertRegion, this.supportStackName, 'JobEventRule');
    const events = new EventBridgeClient(this.config(mediaConvertRegion));
    await events.send(enabled ? new EnableRuleCommand({ Name }) : new DisableRuleCommand({ Name }));
  }

  /** Makes the record an hour older, and invokes the reconciler, as its schedule would. */
  async reconcile({ jobId }: JobRecord): Promise<Record<string, number>> {
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
    await DynamoDBDocumentClient.from(new DynamoDBClient(this.config())).send(new UpdateCommand({
      TableName: this.outputs.JobTableName,
      Key: { jobId },
      UpdateExpression: 'SET openSince = :then, updatedAt = :then',
      ExpressionAttributeValues: { ':then': anHourAgo },
    }));
    const name = await this.resource(this.home, stackName, 'ReconcileJobs', 'AWS::Lambda::Function');
    return invoke({ endpoint: this.sandbox.endpoint, arn: `arn:aws:lambda:${this.home}:000000000000:function:${name}` }, {});
  }

  get supportStackName(): string {
    return `${stackName}-${this.home}-MediaConvert-${mediaConvertRegion}`;
  }

  private async recordThat(key: string, what: string, isWanted: (record: JobRecord) => boolean): Promise<JobRecord> {
    for await (const record of this.pipeline.follow(key)) {
      if (isWanted(record)) {
        return record;
      }
    }
    throw new Error(`The record of ${key} ended before it ${what}`);
  }

  private async resource(region: string, StackName: string, id: string, type?: string): Promise<string> {
    const cloudFormation = new CloudFormationClient(this.config(region));
    const { StackResourceSummaries: resources = [] } = await cloudFormation.send(new ListStackResourcesCommand({ StackName }));
    return resources.find(({ ResourceType, LogicalResourceId }) =>
      LogicalResourceId?.includes(id) && (type ?? ResourceType) === ResourceType)!.PhysicalResourceId!;
  }

  private config(region = this.home) {
    return this.sandbox.clientConfigIn(region);
  }
}

export function mediaConvertIn(sandbox: Sandbox, region: string): MediaConvertClient {
  return new MediaConvertClient({ ...sandbox.clientConfigIn(region), endpoint: sandbox.mediaConvertEndpoint });
}

/** Waits until MediaConvert has ended a job. */
export async function endOf(elsewhere: PipelineElsewhere, record: JobRecord): Promise<Job> {
  return waitFor('The end of the job', async () => {
    const job = await elsewhere.job(record);
    return ['COMPLETE', 'ERROR', 'CANCELED'].includes(job.Status!) ? job : undefined;
  }, { timeoutSeconds: 120 });
}

export async function stackNamesIn(sandbox: Sandbox, region: string): Promise<string[]> {
  const { StackSummaries: stacks = [] } = await new CloudFormationClient(sandbox.clientConfigIn(region)).send(new ListStacksCommand({}));
  return stacks.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE').map(({ StackName }) => StackName!).sort();
}
