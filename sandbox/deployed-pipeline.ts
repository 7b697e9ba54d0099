import { createReadStream, statSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Upload } from '@aws-sdk/lib-storage';
import { waitFor } from './wait-for';
import type { Announcement } from '../src/shared/contract/events';
import { BY_SOURCE_INDEX, type JobRecord, TERMINAL_STATUSES } from '../src/shared/contract/record';

/** Outputs of a `PipelineStack`. */
export interface PipelineStackOutputs {
  readonly SourceBucketName: string;
  readonly ProcessedBucketName: string;
  readonly JobTableName: string;
  readonly DistributionDomainName: string;
  readonly SubscriberUrl: string;
  readonly MediaConvertRoleArn: string;
  readonly TranscodeFunctionArn: string;
}

/** For clients of the AWS SDK, which read other settings from the environment. */
export interface ClientConfig {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Properties of an uploaded object, in the names of S3's PutObject. */
export interface ObjectProperties {
  readonly Metadata?: { [name: string]: string };
  /** As in a URL's query. */
  readonly Tagging?: string;
}

/**
 * If there is no change for this long, something is stuck. On a busy machine, transcodes are slow, and calls of functions time out: each time,
 * they wait longer before they try again.
 */
const secondsWithoutChange = 600;

/** The actions of a pipeline's users: upload, follow the job's record, receive messages. */
export class DeployedPipeline {
  private readonly s3: S3Client;
  private readonly sqs: SQSClient;
  private readonly table: DynamoDBDocumentClient;

  constructor(sandbox: { readonly clientConfig: ClientConfig }, readonly outputs: PipelineStackOutputs) {
    this.s3 = new S3Client(sandbox.clientConfig);
    this.sqs = new SQSClient(sandbox.clientConfig);
    this.table = DynamoDBDocumentClient.from(new DynamoDBClient(sandbox.clientConfig));
  }

  async upload(file: string, key: string, onPercent: (percent: number) => void = () => {}, object: ObjectProperties = {}): Promise<void> {
    const total = statSync(file).size;
    const upload = new Upload({
      client: this.s3, params: { Bucket: this.outputs.SourceBucketName, Key: key, Body: createReadStream(file), ...object },
    });
    upload.on('httpUploadProgress', ({ loaded }) => onPercent(Math.round(100 * (loaded ?? 0) / total)));
    await upload.done();
  }

  /** Yields the record of the upload to this key each time it changes, up to its terminal state. */
  async *follow(key: string): AsyncGenerator<JobRecord, void> {
    const jobId = await waitFor(`A job record for ${key}`, () => this.findJobId(key), { timeoutSeconds: secondsWithoutChange });
    let seen: JobRecord | undefined;
    do {
      seen = await waitFor(`A change of job ${jobId}, ${seen?.status ?? 'new'}`, () => this.readChanged(jobId, seen), {
        timeoutSeconds: secondsWithoutChange,
      });
      yield seen;
    } while (!TERMINAL_STATUSES.includes(seen.status));
  }

  /** The records of the upload to this key, newest first: one for each job. */
  async records(key: string): Promise<JobRecord[]> {
    const records = (await this.findJobIds(key)).map(jobId => this.table.send(new GetCommand({
      TableName: this.outputs.JobTableName, Key: { jobId }, ConsistentRead: true,
    })));
    return (await Promise.all(records)).map(({ Item: item }) => item as JobRecord);
  }

  /** The messages that the subscriber received since the last call. */
  async receive(): Promise<Announcement[]> {
    const received: Message[] = [];
    for (;;) {
      const receive = new ReceiveMessageCommand({ QueueUrl: this.outputs.SubscriberUrl, MaxNumberOfMessages: 10 });
      const { Messages: messages = [] } = await this.sqs.send(receive);
      if (messages.length === 0) {
        return received.map(message => JSON.parse(JSON.parse(message.Body!).Message));
      }
      received.push(...messages);
      await Promise.all(messages.map(message => this.delete(message)));
    }
  }

  private async delete(message: Message): Promise<void> {
    await this.sqs.send(new DeleteMessageCommand({ QueueUrl: this.outputs.SubscriberUrl, ReceiptHandle: message.ReceiptHandle }));
  }

  private async findJobId(key: string): Promise<string | undefined> {
    return (await this.findJobIds(key))[0];
  }

  private async findJobIds(key: string): Promise<string[]> {
    const { Items: items = [] } = await this.table.send(new QueryCommand({
      TableName: this.outputs.JobTableName,
      IndexName: BY_SOURCE_INDEX.indexName,
      KeyConditionExpression: '#source = :source',
      ExpressionAttributeNames: { '#source': 'source' },
      ExpressionAttributeValues: { ':source': `${this.outputs.SourceBucketName}/${key}` },
      ScanIndexForward: false,
    }));
    return items.map(({ jobId }) => jobId);
  }

  private async readChanged(jobId: string, seen?: JobRecord): Promise<JobRecord | undefined> {
    const { Item: item } = await this.table.send(new GetCommand({ TableName: this.outputs.JobTableName, Key: { jobId }, ConsistentRead: true }));
    const record = item as JobRecord;
    return record.updatedAt === seen?.updatedAt && record.status === seen.status ? undefined : record;
  }
}
