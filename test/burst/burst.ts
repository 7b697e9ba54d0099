import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { QueueDepths, total, type QueueDepth } from './queue-depths';
import type { Run } from './run';
import type { PipelineStackOutputs } from '../../sandbox/deployed-pipeline';
import { TERMINAL_STATUSES, type JobRecord } from '../../src/shared/contract/record';

export interface BurstOutputs extends PipelineStackOutputs {
  readonly UploadQueueUrl: string;
  readonly UploadDeadLetterQueueUrl: string;
  readonly JobEventQueueUrl: string;
  readonly JobEventDeadLetterQueueUrl: string;
  readonly SubmitFunctionName: string;
  readonly RecordFunctionName: string;
}

/** The state at one point in time. */
export interface Sample {
  readonly seconds: number;
  readonly uploads: QueueDepth;
  readonly jobEvents: QueueDepth;
  readonly ended: number;
}

/** Many simultaneous uploads and their results. */
export class Burst {
  public readonly samples: Sample[] = [];
  public kills = 0;
  private readonly s3: S3Client;
  private readonly table: DynamoDBDocumentClient;
  private readonly depths: QueueDepths;
  private readonly startedAt = Date.now();

  constructor(private readonly run: Run, private readonly count: number) {
    this.s3 = new S3Client({ ...run.clientConfig, forcePathStyle: true });
    this.table = DynamoDBDocumentClient.from(new DynamoDBClient(run.clientConfig));
    this.depths = new QueueDepths(run.clientConfig);
  }

  private get outputs(): BurstOutputs {
    return this.run.outputs;
  }

  /** Uploads as fast as possible, several at a time. */
  async uploadAll(video: Buffer): Promise<void> {
    const keys = Array.from({ length: this.count }, (_, index) => `uploads/${index}.mp4`);
    const upload = async () => {
      for (let key = keys.pop(); key; key = keys.pop()) {
        await this.s3.send(new PutObjectCommand({ Bucket: this.outputs.SourceBucketName, Key: key, Body: video }));
      }
    };
    await Promise.all(Array.from({ length: 16 }, upload));
  }

  /** Kills a working process of one of the functions; does nothing if none is working. */
  async killWorker(ofSubmitter: boolean): Promise<void> {
    const functionName = ofSubmitter ? this.outputs.SubmitFunctionName : this.outputs.RecordFunctionName;
    const response = await fetch(`${this.run.endpoint}/_sandbox/kill-worker`, { method: 'POST', body: JSON.stringify({ functionName }) });
    const { killed } = await response.json() as { killed: boolean };
    this.kills += killed ? 1 : 0;
  }

  async sample(): Promise<Sample> {
    const [uploads, jobEvents, records] = await Promise.all([
      this.depths.read(this.outputs.UploadQueueUrl), this.depths.read(this.outputs.JobEventQueueUrl), this.records(),
    ]);
    const ended = records.filter(({ status }) => TERMINAL_STATUSES.includes(status)).length;
    const sample = { seconds: (Date.now() - this.startedAt) / 1000, uploads, jobEvents, ended };
    this.samples.push(sample);
    return sample;
  }

  isOver({ uploads, jobEvents, ended }: Sample): boolean {
    return ended === this.count && total(uploads) === 0 && total(jobEvents) === 0;
  }

  async records(): Promise<Pick<JobRecord, 'jobId' | 'status' | 'mediaConvertJobId'>[]> {
    const records: JobRecord[] = [];
    const pages = paginateScan({ client: this.table }, {
      TableName: this.outputs.JobTableName,
      ProjectionExpression: 'jobId, #status, mediaConvertJobId',
      ExpressionAttributeNames: { '#status': 'status' },
    });
    for await (const { Items: items = [] } of pages) {
      records.push(...items as JobRecord[]);
    }
    return records;
  }

  async deadLetters(): Promise<number> {
    const depths = await Promise.all([this.outputs.UploadDeadLetterQueueUrl, this.outputs.JobEventDeadLetterQueueUrl]
      .map(url => this.depths.read(url)));
    return depths.reduce((sum, depth) => sum + total(depth), 0);
  }
}
