import { Stack } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { requireLogDelivery } from './access-logs';
import type { IMediaDistribution, MediaDistributionAttributes } from './media-distribution-interface';
import type { MediaDistributionProps } from './media-distribution-options';
import { createStreamBehavior } from './stream-behavior';
import { ViewerAccess } from './viewer-access';
import { nameOf } from '../shared/constructs/construct-name';
import { allowLogDelivery } from '../shared/constructs/key-policy';
import { partitionOf } from '../shared/constructs/partition';
import { secureBucketDefaults } from '../shared/constructs/secure-bucket-defaults';
import { requireOptionKinds } from '../shared/validation/option-kinds';
import { requireBaseUrl } from '../shared/validation/values';

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
    secret.encryptionKey?.grant(grantee, 'kms:Decrypt');
    return iam.Grant.addToPrincipal({ grantee, actions: ['secretsmanager:GetSecretValue'], resourceArns: [secret.secretArn] });
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
      public readonly signingSecret = attributes.signingSecret;
    }
    return new Import(scope, id);
  }

  /** The CloudFront distribution. */
  public readonly distribution: cloudfront.Distribution;
  /** Start of all playback URLs, without a trailing slash. */
  public readonly baseUrl: string;
  /** Id of the CloudFront distribution. */
  public readonly distributionId: string;
  /** Secret that signs path tokens, JSON with `kid` and `secret`. Absent unless viewerAccess is ViewerAccess.pathTokens(). */
  public readonly signingSecret?: secretsmanager.ISecret;

  public constructor(scope: Construct, id: string, private readonly props: MediaDistributionProps) {
    super(scope, id);
    requireOptionKinds(nameOf('MediaDistribution', this), props);
    requireCloudFront(this);
    const viewers = (props.viewerAccess ?? ViewerAccess.open())._bind(this, props);
    this.signingSecret = viewers.signingSecret;
    this.distribution = this.createDistribution(createStreamBehavior(this, props, viewers));
    this.baseUrl = `https://${this.distribution.distributionDomainName}`;
    this.distributionId = this.distribution.distributionId;
  }

  private createDistribution(defaultBehavior: cloudfront.BehaviorOptions): cloudfront.Distribution {
    return new cloudfront.Distribution(this, 'Distribution', {
      comment: this.props.comment,
      defaultBehavior,
      priceClass: this.props.priceClass ?? cloudfront.PriceClass.PRICE_CLASS_100,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      ...this.logging(),
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
