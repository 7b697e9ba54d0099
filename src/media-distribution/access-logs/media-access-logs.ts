import { Names, Stack, Token, type RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { includeInAccessReport } from '../../shared/access-report/write-access-report';
import { nameOf } from '../../shared/constructs/construct-name';
import { allowLogDeliveryFrom } from '../../shared/constructs/key-policy';
import { allowService } from '../../shared/constructs/resource-policy';
import { secureBucketDefaults } from '../../shared/constructs/secure-bucket-defaults';
import { rejectOptionsOfNewResource } from '../../shared/validation/existing-resource';
import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { requireMatch } from '../../shared/validation/values';

/** File format of access logs. */
export enum AccessLogFormat {
  /** JSON, a line for each request. */
  JSON = 'json',
  /** Apache Parquet, which queries read faster. CloudWatch Logs charges for the conversion. */
  PARQUET = 'parquet',
}

/** Properties of MediaAccessLogs. */
export interface MediaAccessLogsProps {
  /** Id of the CloudFront distribution, such as `E1A2B3C4D5E6F7`. Another one replaces the delivery. */
  readonly distributionId: string;

  /**
   * File format. CloudWatch Logs cannot change it: another one replaces the delivery.
   *
   * @default AccessLogFormat.JSON
   */
  readonly format?: AccessLogFormat;

  /**
   * Bucket for the logs, in any Region. If this app owns it, its policy is extended.
   *
   * @default - a new bucket
   */
  readonly bucket?: s3.IBucket;

  /**
   * Customer-managed KMS key of the new bucket. If this app owns the key, its policy is extended.
   *
   * @default - encryption managed by S3
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Removal policy of the new bucket.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Whether the new bucket is emptied before it is deleted. Requires RemovalPolicy.DESTROY and adds CDK's custom resource.
   *
   * @default false
   */
  readonly autoDeleteObjects?: boolean;
}

/** In names of log files, for queries that read only some days. */
const PARTITIONS = '{DistributionId}/{yyyy}/{MM}/{dd}/{HH}';

/**
 * CloudFront's usual fields without `cs(Cookie)`, since signed cookies let their reader watch, and with milliseconds: `time` alone is in
 * whole seconds, too coarse for what players report.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
const FIELDS = [
  'timestamp(ms)', 'date', 'time', 'x-edge-location', 'sc-bytes', 'c-ip', 'cs-method', 'cs(Host)', 'cs-uri-stem', 'sc-status', 'cs(Referer)',
  'cs(User-Agent)', 'cs-uri-query', 'x-edge-result-type', 'x-edge-request-id', 'x-host-header', 'cs-protocol', 'cs-bytes', 'time-taken',
  'x-forwarded-for', 'ssl-protocol', 'ssl-cipher', 'x-edge-response-result-type', 'cs-protocol-version', 'fle-status', 'fle-encrypted-fields',
  'c-port', 'time-to-first-byte', 'x-edge-detailed-result-type', 'sc-content-type', 'sc-content-len', 'sc-range-start', 'sc-range-end',
];

/** CloudWatch Logs' limit for the names of a delivery source and a destination. */
const MAX_NAME_LENGTH = 60;

/** Longer than the id of any distribution. */
const DISTRIBUTION_ID_LENGTH = 15;

/**
 * Access logs of a distribution in a bucket, by CloudWatch Logs (standard logging v2): JSON or Parquet, in a folder for each distribution
 * and hour. Create it in a stack in `us-east-1`, the only Region that delivers CloudFront's logs, wherever the pipeline is.
 *
 * AWS allows one delivery source for each distribution. So the deployment fails if there is another MediaAccessLogs for the distribution, if
 * its standard logging v2 was enabled in the console, or if this construct moves to another id or stack: remove the other one first.
 *
 * The logs have times in milliseconds, IP addresses and whole URLs: path tokens, which are valid until they expire, and query strings, such
 * as those of CMCD. They have no cookies. Restrict read access to people who may watch all videos.
 *
 * @example
 * new MediaAccessLogs(this, 'AccessLogs', { distributionId: 'E1A2B3C4D5E6F7', format: AccessLogFormat.PARQUET });
 */
export class MediaAccessLogs extends Construct {
  /** Bucket of the logs. */
  public readonly bucket: s3.IBucket;

  public constructor(scope: Construct, id: string, props: MediaAccessLogsProps) {
    super(scope, id);
    const what = nameOf('MediaAccessLogs', this);
    requireOptionKinds(what, props);
    rejectOptionsOfNewResource(what, props, 'bucket', ['encryptionKey', 'removalPolicy', 'autoDeleteObjects']);
    requireMatch(`${what} distributionId`, props.distributionId, /^E[A-Z\d]+$/, 'the id of a distribution, such as \'E1A2B3C4D5E6F7\'');
    requireVirginia(what, Stack.of(this).region);

    this.bucket = props.bucket ?? new s3.Bucket(this, 'Bucket', secureBucketDefaults(props));
    includeInAccessReport(this);
    const name = nameIn(this, MAX_NAME_LENGTH - DISTRIBUTION_ID_LENGTH - 1);
    this.allowDelivery(this.arnOf('delivery-source', `${name}-*`));
    this.createDelivery(props, name);
  }

  private createDelivery({ distributionId, format = AccessLogFormat.JSON }: MediaAccessLogsProps, name: string): void {
    const source = new logs.CfnDeliverySource(this, 'Source', {
      // The distribution of a source cannot change: another distribution needs another source.
      name: `${name}-${distributionId}`,
      logType: 'ACCESS_LOGS',
      resourceArn: Stack.of(this).formatArn({ service: 'cloudfront', region: '', resource: 'distribution', resourceName: distributionId }),
    });
    const destination = new logs.CfnDeliveryDestination(this, 'Destination', {
      // The format of a destination cannot change: another format needs another destination.
      name: `${nameIn(this, MAX_NAME_LENGTH - format.length - 1)}-${format}`,
      destinationResourceArn: this.bucket.bucketArn,
      outputFormat: format,
    });
    const delivery = new logs.CfnDelivery(this, 'Delivery', {
      deliverySourceName: source.ref,
      deliveryDestinationArn: destination.attrArn,
      recordFields: FIELDS,
      s3SuffixPath: PARTITIONS,
    });
    if (this.bucket.policy) {
      // Without the policy, CloudWatch Logs would try to write one.
      delivery.node.addDependency(this.bucket.policy);
    }
  }

  /**
   * By a pattern of the source's name without the distribution's id: the bucket or the key may be in a stack that the distribution needs.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
   */
  private allowDelivery(sources: string): void {
    const { bucket } = this;
    allowService(this, bucket, {
      service: 'delivery.logs.amazonaws.com',
      why: 'CloudWatch Logs delivers access logs',
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: {
        StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': Stack.of(this).account },
        ArnLike: { 'aws:SourceArn': sources },
      },
    }, { id: 'importedAccessLogBucket', kind: 'bucket', arn: bucket.bucketArn, otherwise: 'Otherwise no access log is delivered' });
    if (bucket.encryptionKey) {
      allowLogDeliveryFrom(this, bucket.encryptionKey, sources);
    }
  }

  private arnOf(type: string, name: string): string {
    const { partition, account } = Stack.of(this);
    return `arn:${partition}:logs:us-east-1:${account}:${type}:${name}`;
  }
}

function nameIn(scope: Construct, maxLength: number): string {
  return Names.uniqueResourceName(scope, { maxLength, separator: '-' });
}

function requireVirginia(what: string, region: string): void {
  if (!Token.isUnresolved(region) && region !== 'us-east-1') {
    throw new Error(`${what} must be in a stack in us-east-1, which delivers the logs of all distributions, got '${region}': `
      + 'create it in a stack with `env: { region: \'us-east-1\' }`, and pass the id of the distribution. The bucket may be anywhere');
  }
}
