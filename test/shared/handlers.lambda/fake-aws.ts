import { createHash } from 'crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CancelJobCommand, MediaConvertClient } from '@aws-sdk/client-mediaconvert';
import {
  GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client,
  type GetObjectCommandInput, type GetObjectCommandOutput, type ListObjectsV2CommandInput, type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient, type AwsStub } from 'aws-sdk-client-mock';
import { InMemoryTable } from './in-memory-table';
import type { Announcement } from '../../../src/shared/contract/events';

/** The services that the handlers call: a table that stores records, and services that succeed by default. */
export class FakeAws {
  public readonly table = new InMemoryTable();
  public readonly dynamoDb = mockClient(DynamoDBDocumentClient);
  public readonly mediaConvert = mockClient(MediaConvertClient);
  public readonly sns = mockClient(SNSClient);
  public readonly sqs = mockClient(SQSClient);
  public readonly eventBridge = mockClient(EventBridgeClient);
  public readonly s3 = mockClient(S3Client);
  /** The objects in buckets, by `s3://` URI. */
  public readonly objects = new Map<string, string | Buffer>();
  private readonly rawDynamoDb = mockClient(DynamoDBClient);
  private readonly clients: AwsStub<any, any, any>[] = [
    this.dynamoDb, this.mediaConvert, this.sns, this.sqs, this.eventBridge, this.s3, this.rawDynamoDb,
  ];

  /** Deletes all records, objects and calls. */
  public reset(): void {
    this.clients.forEach(client => client.reset());
    this.table.clear();
    this.objects.clear();
    this.dynamoDb.on(UpdateCommand).callsFake(input => this.table.update(input));
    this.dynamoDb.on(TransactWriteCommand).callsFake(input => this.table.transact(input));
    this.dynamoDb.on(GetCommand).callsFake(input => this.table.get(input));
    this.dynamoDb.on(BatchGetCommand).callsFake(input => this.table.batchGet(input));
    this.dynamoDb.on(QueryCommand).callsFake(input => this.table.query(input));
    this.mediaConvert.on(CancelJobCommand).resolves({});
    this.s3.on(GetObjectCommand).callsFake(input => this.getObject(input));
    this.s3.on(ListObjectsV2Command).callsFake(input => this.listObjects(input));
    this.s3.on(PutObjectCommand).callsFake(({ Bucket, Key, Body }) => this.objects.set(`s3://${Bucket}/${Key}`, Body));
    this.s3.on(HeadObjectCommand).resolves({});
    this.sns.on(PublishCommand).resolves({ MessageId: 'message' });
    this.sqs.on(SendMessageCommand).resolves({ MessageId: 'message' });
    this.eventBridge.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: 'event' }] });
  }

  /** Names of all calls so far, in order. */
  public get calls(): string[] {
    return this.clients.flatMap(client => client.calls())
      .sort((a, b) => (a.calledBefore(b) ? -1 : 1))
      .map(call => call.args[0].constructor.name.replace(/Command$/, ''));
  }

  /** The messages that subscribers of the topic received. */
  public get announcements(): Announcement[] {
    return this.sns.commandCalls(PublishCommand).map(call => JSON.parse(call.args[0].input.Message!));
  }

  /** The messages sent to queues. */
  public get messagesSent() {
    return this.sqs.commandCalls(SendMessageCommand).map(call => call.args[0].input);
  }

  /** Ids of the MediaConvert jobs in cancellation requests. */
  public get cancellations() {
    return this.mediaConvert.commandCalls(CancelJobCommand).map(call => call.args[0].input.Id);
  }

  private getObject({ Bucket, Key, Range }: GetObjectCommandInput): Partial<GetObjectCommandOutput> {
    const found = this.objects.get(`s3://${Bucket}/${Key}`);
    if (found === undefined) {
      throw Object.assign(new Error('The specified key does not exist.'), { name: 'NoSuchKey' });
    }
    const [, first = '0', last = 'Infinity'] = /^bytes=(\d+)-(\d+)$/.exec(Range ?? '') ?? [];
    const bytes = Buffer.from(found).subarray(Number(first), Number(last) + 1);
    const body = { transformToByteArray: () => Promise.resolve(new Uint8Array(bytes)), transformToString: () => Promise.resolve(bytes.toString()) };
    return { Body: body as GetObjectCommandOutput['Body'] };
  }

  private listObjects({ Bucket, Prefix = '', StartAfter = '' }: ListObjectsV2CommandInput): Partial<ListObjectsV2CommandOutput> {
    const start = `s3://${Bucket}/`;
    const keys = [...this.objects.keys()].filter(path => path.startsWith(`${start}${Prefix}`)).map(path => path.slice(start.length)).sort()
      .filter(key => key > StartAfter);
    const describe = (Key: string) => {
      const content = this.objects.get(`${start}${Key}`)!;
      return { Key, Size: Buffer.byteLength(content), ETag: etagOf(content) };
    };
    return { Contents: keys.slice(0, PAGE_SIZE).map(describe), IsTruncated: keys.length > PAGE_SIZE };
  }

  public get updates() {
    return this.dynamoDb.commandCalls(UpdateCommand).map(call => call.args[0].input);
  }
}

/** As S3's API returns it, with quotes. */
export function etagOf(content: string | Buffer): string {
  return `"${createHash('md5').update(content).digest('hex')}"`;
}

/** Objects in a page of a listing: few, so that tests do not need a thousand objects for a second page. */
const PAGE_SIZE = 3;
