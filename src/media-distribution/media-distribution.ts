import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { requireLogDelivery } from './access-logs';
import { accountWideName } from './account-wide-name';
import { corsHeadersPolicy } from './cors-headers';
import type { IMediaDistribution, MediaDistributionAttributes } from './media-distribution-interface';
import { noteMissingCorsRule } from './missing-cors-rule';
import { PrivateOrigin } from './private-origin';
import { nameOf } from '../shared/constructs/construct-name';
import { allowLogDelivery } from '../shared/constructs/key-policy';
import { partitionOf } from '../shared/constructs/partition';
import { secureBucketDefaults } from '../shared/constructs/secure-bucket-defaults';
import { requireOptionKinds } from '../shared/validation/option-kinds';
import { requireBaseUrl, requireDurationIn } from '../shared/validation/values';

/** Options of MediaDistribution. */
export interface MediaDistributionOptions {
  /**
   * Origins of the web pages whose players may read the streams, as browsers send them: without a path and without a trailing slash.
   * `https://*.example.com` allows all subdomains. Examples: `https://example.com`, `http://localhost:3000`.
   *
   * @default - all origins
   */
  readonly allowedOrigins?: string[];

  /**
   * How long an edge location caches a file without a `Cache-Control` header, in whole seconds, up to 365 days. Choose a short time if
   * files are overwritten.
   *
   * @default - Duration.days(1); in a MediaPipeline with OutputLayout.mirrorSource(), which overwrites files, Duration.minutes(1)
   */
  readonly defaultTtl?: Duration;

  /**
   * Edge locations that serve the files, by price.
   *
   * @default PriceClass.PRICE_CLASS_100
   */
  readonly priceClass?: cloudfront.PriceClass;

  /**
   * Description of the distribution in the console.
   *
   * @default - none
   */
  readonly comment?: string;

  /**
   * Whether requests are logged to a bucket. CloudFront's standard logs need a bucket with access control lists, in a region that is not
   * opt-in: an error in `af-south-1`, for example.
   *
   * @default - true if logBucket is set
   */
  readonly enableLogging?: boolean;

  /**
   * Bucket for the access logs, with access control lists enabled, in a region that is not opt-in.
   *
   * @default - a new bucket if enableLogging is true
   */
  readonly logBucket?: s3.IBucket;

  /**
   * Customer-managed KMS key for the new log bucket.
   *
   * @default - encryption managed by S3
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Removal policy of the new log bucket.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Whether the new log bucket is emptied before it is deleted. Requires RemovalPolicy.DESTROY and adds CDK's custom resource.
   *
   * @default false
   */
  readonly autoDeleteObjects?: boolean;
}

/** Properties of MediaDistribution. */
export interface MediaDistributionProps extends MediaDistributionOptions {
  /** Bucket that holds the streams. It stays private. */
  readonly bucket: s3.IBucket;
}

abstract class MediaDistributionBase extends Construct implements IMediaDistribution {
  /** Start of all playback URLs, without a trailing slash. */
  public abstract readonly baseUrl: string;
  /** Id of the CloudFront distribution. */
  public abstract readonly distributionId: string;

  /**
   * Playback URL of a file in the bucket.
   *
   * @param key the file's key in the bucket; its parts are URL-encoded
   */
  public urlFor(key: string): string {
    return `${this.baseUrl}/${key.split('/').map(encodeURIComponent).join('/')}`;
  }

  /** Viewer requests. CloudFront reports to us-east-1. */
  public metricRequests(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('Requests', cloudwatch.Stats.SUM, options);
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
 * control. Not available in China and GovCloud, where CloudFront has no origin access control.
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
    }
    return new Import(scope, id);
  }

  /** The CloudFront distribution. */
  public readonly distribution: cloudfront.Distribution;
  /** Start of all playback URLs, without a trailing slash. */
  public readonly baseUrl: string;
  /** Id of the CloudFront distribution. */
  public readonly distributionId: string;

  public constructor(scope: Construct, id: string, private readonly props: MediaDistributionProps) {
    super(scope, id);
    requireOptionKinds(nameOf('MediaDistribution', this), props);
    requireCloudFront(this);
    this.distribution = this.createDistribution();
    this.baseUrl = `https://${this.distribution.distributionDomainName}`;
    this.distributionId = this.distribution.distributionId;
  }

  private createDistribution(): cloudfront.Distribution {
    return new cloudfront.Distribution(this, 'Distribution', {
      comment: this.props.comment,
      defaultBehavior: {
        origin: this.createOrigin(),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
        cachePolicy: this.createCachePolicy(),
        originRequestPolicy: cloudfront.OriginRequestPolicy.CORS_S3_ORIGIN,
        responseHeadersPolicy: corsHeadersPolicy(this, this.props.allowedOrigins),
      },
      priceClass: this.props.priceClass ?? cloudfront.PriceClass.PRICE_CLASS_100,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      ...this.logging(),
    });
  }

  private createOrigin(): cloudfront.IOrigin {
    const { bucket } = this.props;
    noteMissingCorsRule(bucket);
    return new PrivateOrigin(this, bucket, new cloudfront.S3OriginAccessControl(this, 'OriginAccessControl', {
      originAccessControlName: accountWideName(this, 64),
    }));
  }

  /** MediaConvert writes no `Cache-Control` header, so defaultTtl applies to its files. */
  private createCachePolicy(): cloudfront.ICachePolicy {
    const { defaultTtl } = this.props;
    if (!defaultTtl) {
      return cloudfront.CachePolicy.CACHING_OPTIMIZED;
    }
    requireDurationIn(`${nameOf('MediaDistribution', this)} defaultTtl`, defaultTtl, Duration.seconds(0), Duration.days(365));
    return new cloudfront.CachePolicy(this, 'CachePolicy', {
      cachePolicyName: accountWideName(this, 128),
      minTtl: Duration.seconds(0),
      defaultTtl,
      maxTtl: Duration.days(365),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  }

  private logging() {
    if (this.props.enableLogging === false || (!this.props.enableLogging && !this.props.logBucket)) {
      return {};
    }
    const logBucket = this.props.logBucket ?? this.createLogBucket();
    requireLogDelivery(`${nameOf('MediaDistribution', this)} logBucket`, logBucket);
    if (logBucket.encryptionKey) {
      allowLogDelivery(this, logBucket.encryptionKey);
    }
    return { enableLogging: true, logBucket };
  }

  private createLogBucket(): s3.Bucket {
    return new s3.Bucket(this, 'Logs', {
      ...secureBucketDefaults(this.props),
      // CloudFront needs an access control list to deliver logs.
      objectOwnership: s3.ObjectOwnership.OBJECT_WRITER,
    });
  }
}

function requireCloudFront(scope: Construct): void {
  const partition = partitionOf(scope) ?? 'aws';
  if (partition !== 'aws') {
    throw new Error(`${nameOf('MediaDistribution', scope)} requires CloudFront with origin access control, which partition '${partition}' does not `
      + `have, got region '${Stack.of(scope).region}': set delivery to Delivery.none() or Delivery.existingBaseUrl()`);
  }
}
