import { prices } from './service-prices.json';
import usage from './usage-per-video.json';

/** Usage of a service for one video with one job, without errors. `test/end-to-end/jobs/cost-and-usage.test.ts` counts it in the sandbox. */
export interface Overhead {
  readonly service: string;
  /** The usage in words. */
  readonly what: string;
  readonly dollars: number;
}

/** The pipeline's own costs for a video: without MediaConvert, storage, delivery and monthly costs. */
export function overheadPerVideo(): Overhead[] {
  const gigabyteSeconds = usage.lambdaMilliseconds / 1000 * usage.lambdaMegabytes / 1024;
  return [
    {
      service: 'Lambda',
      what: `${usage.lambdaInvocations} invocations, ${usage.lambdaMilliseconds} ms with ${usage.lambdaMegabytes} MB`,
      dollars: usage.lambdaInvocations * prices.lambdaRequest.dollars + gigabyteSeconds * prices.lambdaGigabyteSecond.dollars,
    },
    {
      service: 'DynamoDB',
      what: `${usage.dynamoDbWriteUnits} write units, ${usage.dynamoDbReadUnits} read unit`,
      dollars: usage.dynamoDbWriteUnits * prices.dynamoDbWriteUnit.dollars + usage.dynamoDbReadUnits * prices.dynamoDbReadUnit.dollars,
    },
    { service: 'SQS', what: `${usage.sqsRequests} requests`, dollars: usage.sqsRequests * prices.sqsRequest.dollars },
    { service: 'SNS', what: `${usage.snsPublishes} messages`, dollars: usage.snsPublishes * prices.snsPublish.dollars },
    { service: 'EventBridge', what: `${usage.eventBridgeEvents} event of S3`, dollars: usage.eventBridgeEvents * prices.eventBridgeEvent.dollars },
    { service: 'CloudWatch Logs', what: `${usage.logBytes / 1000} kB`, dollars: usage.logBytes / 1e9 * prices.logsGigabyte.dollars },
    { service: 'S3', what: `${usage.s3Reads} GET or HEAD requests`, dollars: usage.s3Reads * prices.s3Read.dollars },
    {
      service: 'CloudFront',
      what: usage.cloudFrontRequests === 0 ? 'no requests before someone watches' : `${usage.cloudFrontRequests} requests`,
      dollars: usage.cloudFrontRequests * prices.cloudFrontRequest.dollars,
    },
  ];
}
