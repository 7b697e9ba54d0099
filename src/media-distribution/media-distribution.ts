import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { requireLogDelivery } from './access-logs/log-regions';
import { createStreamBehaviors, type StreamBehaviors } from './behavior/stream-behavior';
import { createDomainRecords, domainProps, firstDomainName } from './domain-names';
import { addBehaviors, placeInDistribution } from './existing-distribution';
import { Invalidation } from './invalidate-files';
import type { IMediaDistribution, MediaDistributionAttributes } from './media-distribution-interface';
import type { MediaDistributionProps } from './media-distribution-options';
import { ViewerAccess } from './viewer-access';
import type { IJobTracker } from '../job-tracker';
import { includeInAccessReport } from '../shared/access-report/write-access-report';
import { nameOf } from '../shared/constructs/construct-name';
import { allowLogDelivery } from '../shared/constructs/key-policy';
import { partitionOf } from '../shared/constructs/partition';
import { grantReadingSecret } from '../shared/constructs/secret-grant';
import { secureBucketDefaults } from '../shared/constructs/secure-bucket-defaults';
import { requireOptionKinds } from '../shared/validation/option-kinds';
import { requireBaseUrl, requireMatch } from '../shared/validation/values';

abstract class MediaDistributionBase extends Construct implements IMediaDistribution {
  /** Start of all playback URLs, without a trailing slash. */
  public abstract readonly baseUrl: string;
  /** Id of the CloudFront distribution. */
  public abstract readonly distributionId: string;
  /** Secret that signs path tokens, JSON with `kid` and `secret`. Absent unless viewerAccess is ViewerAccess.pathTokens(). */
  public abstract readonly signingSecret?: secretsmanager.ISecret;

  /**
   * Playback URL of a file in the bucket.
   *
   * @param key the file's key in the bucket; its parts are URL-encoded
   */
  public urlFor(key: string): string {
    return `${this.baseUrl}/${key.split('/').map(encodeURIComponent).join('/')}`;
  }

  /** Lets the grantee read the signing secret, and so sign path tokens. An error unless viewerAccess is ViewerAccess.pathTokens(). */
  public grantSign(grantee: iam.IGrantable): iam.Grant {
    const secret = this.signingSecret;
    if (!secret) {
      throw new Error(`${nameOf('MediaDistribution', this)} grantSign() needs a signing secret, got none: set viewerAccess to `
        + 'ViewerAccess.pathTokens(), or signingSecret for an imported distribution');
    }
    return grantReadingSecret(secret, grantee, 'grantSign()');
  }

  /** Viewer requests. CloudFront reports to us-east-1. */
  public metricRequests(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('Requests', cloudwatch.Stats.SUM, options);
  }

  /** Bytes that viewers downloaded. CloudFront reports to us-east-1. */
  public metricBytesDownloaded(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('BytesDownloaded', cloudwatch.Stats.SUM, options);
  }

  /** Percentage of requests with a 4xx status. CloudFront reports to us-east-1. */
  public metric4xxErrorRate(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('4xxErrorRate', cloudwatch.Stats.AVERAGE, options);
  }

  /** Percentage of requests with a 5xx status. CloudFront reports to us-east-1. */
  public metric5xxErrorRate(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('5xxErrorRate', cloudwatch.Stats.AVERAGE, options);
  }

  private metric(metricName: string, statistic: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/CloudFront',
      metricName,
      dimensionsMap: { DistributionId: this.distributionId, Region: 'Global' },
      region: 'us-east-1',
      statistic,
      ...options,
    });
  }
}

/**
 * A CloudFront distribution that serves a private bucket to players: HTTPS, HTTP/2 and HTTP/3, caching, CORS headers, and origin access
 * control. With `distribution` and `path`, a distribution of the same stack serves it. Not available in China and GovCloud, where CloudFront
 * has no origin access control.
 *
 * @example
 * const distribution = new MediaDistribution(this, 'Distribution', { bucket: videoBucket, allowedOrigins: ['https://example.com'] });
 * const intro = distribution.urlFor('intro/stream.m3u8');
 */
export class MediaDistribution extends MediaDistributionBase {
  /** References a MediaDistribution of another stack or app. */
  public static fromMediaDistributionAttributes(scope: Construct, id: string, attributes: MediaDistributionAttributes): IMediaDistribution {
    requireBaseUrl(`MediaDistribution '${scope.node.path}/${id}' baseUrl`, attributes.baseUrl);
    class Import extends MediaDistributionBase {
      public readonly baseUrl = attributes.baseUrl;
      public readonly distributionId = attributes.distributionId;
      public readonly signingSecret = attributes.signingSecret;
    }
    return new Import(scope, id);
  }

  /** The CloudFront distribution, new or given. */
  public readonly distribution: cloudfront.Distribution;
  /** Start of all playback URLs, without a trailing slash. */
  public readonly baseUrl: string;
  /** Id of the CloudFront distribution. */
  public readonly distributionId: string;
  /** Secret that signs path tokens, JSON with `kid` and `secret`. Absent unless viewerAccess is ViewerAccess.pathTokens(). */
  public readonly signingSecret?: secretsmanager.ISecret;
  /**
   * Ids of the keys of SigningKeys.publicKeys(), in the same order. A signed URL or cookie names its key as `Key-Pair-Id`. Absent for other
   * viewer access.
   */
  public readonly signingKeyIds?: string[];
  /**
   * Path tokens that expire later from now are refused.
   * @internal
   */
  public readonly _longestTokenLife?: Duration;
  private invalidation?: Invalidation;
  private readonly rotationAlarm?: cloudwatch.Alarm;

  public constructor(scope: Construct, id: string, private readonly props: MediaDistributionProps) {
    super(scope, id);
    const name = nameOf('MediaDistribution', this);
    requireOptionKinds(name, props);
    requireCloudFront(this);
    includeInAccessReport(this);
    requirePipeline(name, props.invalidateOverwrites);
    const place = placeInDistribution(this, props);
    const viewers = (props.viewerAccess ?? ViewerAccess.open())._bind(this, props);
    this.signingSecret = viewers.signingSecret;
    this.signingKeyIds = viewers.signingKeyIds;
    this.rotationAlarm = viewers.rotationAlarm;
    this._longestTokenLife = viewers.tokens?.longestLife;
    const behaviors = createStreamBehaviors(this, props, viewers);
    this.distribution = place?.distribution ?? this.createDistribution(name, behaviors);
    if (place) {
      addBehaviors(place, behaviors);
    }
    this.baseUrl = `https://${this.domainName()}${place?.path ?? ''}`;
    this.distributionId = this.distribution.distributionId;
  }

  /**
   * Makes edge locations drop the files of each job that completes, for a bucket whose files are overwritten by jobs. Adds a queue and a
   * function, which further calls for other trackers use too. CloudFront charges for each path after 1,000 in a month: one for a job with
   * streams, and one for each file beside them.
   *
   * @param tracker records the jobs that write the bucket, in the same stack
   *
   * @example
   * const tracker = new JobTracker(this, 'Tracker');
   * const distribution = new MediaDistribution(this, 'Distribution', { bucket: videoBucket, defaultTtl: Duration.hours(1) });
   * distribution.invalidateAfterJobs(tracker);
   */
  public invalidateAfterJobs(tracker: IJobTracker): void {
    this._invalidateAfter(tracker, {});
  }

  /**
   * The same for jobs whose announcement matches.
   *
   * @internal
   */
  public _invalidateAfter(tracker: IJobTracker, announcement: { [member: string]: any }): void {
    this.invalidation ??= new Invalidation(this, { ...this.props, distribution: this.distribution });
    this.invalidation.invalidateAfter(tracker, announcement);
  }

  /**
   * The alarms of rotations and invalidations, as far as there are such.
   *
   * @internal
   */
  public get _alarms(): cloudwatch.Alarm[] {
    return [this.rotationAlarm, this.invalidation?.alarm].flatMap(alarm => alarm ?? []);
  }

  /**
   * The part before the keys in the paths of URLs.
   *
   * @internal
   */
  public get _viewerPath(): string | undefined {
    return this.props.path;
  }

  private domainName(): string {
    const { domainName = firstDomainName(this.props.domainNames) } = this.props;
    return domainName ?? this.distribution.distributionDomainName;
  }

  private createDistribution(name: string, { origin, files, byName }: StreamBehaviors): cloudfront.Distribution {
    const { comment, priceClass, httpVersion, webAclId, geoRestriction } = this.props;
    if (webAclId !== undefined) {
      requireMatch(`${name} webAclId`, webAclId, /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/[^/]+\/[^/]+$/,
        'the ARN of a WAFv2 web ACL for CloudFront, arn:aws:wafv2:us-east-1:<account>:global/webacl/<name>/<id>');
    }
    const distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment,
      defaultBehavior: { origin, ...files },
      additionalBehaviors: Object.fromEntries(Object.entries(byName).map(([pattern, behavior]) => [pattern, { origin, ...behavior }])),
      priceClass: priceClass ?? cloudfront.PriceClass.PRICE_CLASS_100,
      httpVersion: httpVersion ?? cloudfront.HttpVersion.HTTP2_AND_3,
      errorResponses: MISSING.map(httpStatus => ({ httpStatus, ttl: Duration.seconds(1) })),
      webAclId,
      geoRestriction,
      ...domainProps(name, this.props),
      ...this.logging(name),
    });
    createDomainRecords(this, name, distribution, this.props);
    return distribution;
  }

  private logging(name: string) {
    const { enableLogging, logFilePrefix } = this.props;
    if (enableLogging === false || (!enableLogging && !this.props.logBucket)) {
      if (logFilePrefix !== undefined) {
        throw new Error(`${name} logFilePrefix requires access logs, got '${logFilePrefix}' without them: set enableLogging or logBucket`);
      }
      return {};
    }
    const logBucket = this.props.logBucket ?? this.createLogBucket();
    requireLogDelivery(`${name} logBucket`, logBucket);
    if (logBucket.encryptionKey) {
      allowLogDelivery(this, logBucket.encryptionKey);
    }
    return { enableLogging: true, logBucket, logFilePrefix };
  }

  private createLogBucket(): s3.Bucket {
    return new s3.Bucket(this, 'Logs', {
      ...secureBucketDefaults(this.props),
      // CloudFront needs an access control list to deliver logs.
      objectOwnership: s3.ObjectOwnership.OBJECT_WRITER,
    });
  }
}

/**
 * S3 answers 403 for a missing file unless the reader may list the bucket, and 404 otherwise. The status stays. A file that a player asked
 * for too early is there a second after it was written, instead of CloudFront's ten, and a page that polls costs S3 a request a second.
 */
const MISSING = [403, 404];

function requirePipeline(name: string, invalidateOverwrites: boolean | undefined): void {
  if (invalidateOverwrites) {
    throw new Error(`${name} invalidateOverwrites applies to the delivery of a MediaPipeline, got true for a separate distribution: `
      + 'call invalidateAfterJobs() with the tracker of the jobs that write the bucket');
  }
}

function requireCloudFront(scope: Construct): void {
  const partition = partitionOf(scope) ?? 'aws';
  if (partition !== 'aws') {
    throw new Error(`${nameOf('MediaDistribution', scope)} requires CloudFront with origin access control, which partition '${partition}' does not `
      + `have, got region '${Stack.of(scope).region}': set delivery to Delivery.none() or Delivery.existingBaseUrl()`);
  }
}
