import { Annotations, Duration, RemovalPolicy, Resource, Stack } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { requireLogDelivery } from './access-logs';
import { accountWideName } from './account-wide-name';
import { requireOrigins } from './allowed-origins';
import { remarkOnMissingCors } from './cors-rules';
import { partitionOf } from '../shared/constructs/partition';
import { requireDurationIn } from '../shared/constructs/validation';

/** Options of MediaDistribution. */
export interface MediaDistributionOptions {
  /**
   * Sites whose players may read the streams, as origins: `https://example.com`, `https://*.example.com` for all of its subdomains, or
   * `http://localhost:3000`. Without a path and without a trailing slash, as browsers send them.
   *
   * @default - every site
   */
  readonly allowedOrigins?: string[];

  /**
   * How long an edge location serves a file before it asks the bucket whether the file has changed, in whole seconds, up to 365 days.
   * A file's own `Cache-Control` wins. Choose a short time where files are overwritten.
   *
   * @default - Duration.days(1); in a MediaPipeline with OutputLayout.mirrorSource(), which overwrites files, Duration.minutes(1)
   */
  readonly defaultTtl?: Duration;

  /**
   * Which edge locations serve, and at what price.
   *
   * @default PriceClass.PRICE_CLASS_100
   */
  readonly priceClass?: cloudfront.PriceClass;

  /**
   * What the distribution is for.
   *
   * @default - none
   */
  readonly comment?: string;

  /**
   * Whether requests are logged to a bucket. CloudFront's standard logs need a bucket with access control lists, in a region that is not
   * opt-in: an error in `af-south-1`, for example.
   *
   * @default - only where logBucket is given
   */
  readonly enableLogging?: boolean;

  /**
   * Bucket for the access logs: with access control lists, in a region that is not opt-in.
   *
   * @default - a new one where enableLogging is true
   */
  readonly logBucket?: s3.IBucket;

  /**
   * What happens to the new log bucket when the stack is deleted.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Whether the new log bucket is emptied before it is deleted. Adds CDK's custom resource. Needs RemovalPolicy.DESTROY.
   *
   * @default false
   */
  readonly autoDeleteObjects?: boolean;
}

/** Properties of MediaDistribution. */
export interface MediaDistributionProps extends MediaDistributionOptions {
  /** The bucket that holds the streams. It stays private. */
  readonly bucket: s3.IBucket;
}

/**
 * A CloudFront distribution for players: HTTPS, HTTP/2 and 3, cached, open to players on other sites, and the only way to the bucket.
 * Not for regions of China and GovCloud, where CloudFront has no origin access control.
 *
 * @example
 * const distribution = new MediaDistribution(this, 'Distribution', { bucket: videoBucket, allowedOrigins: ['https://example.com'] });
 * const intro = distribution.urlFor('intro/stream.m3u8');
 */
export class MediaDistribution extends Construct {
  /** The distribution. */
  public readonly distribution: cloudfront.Distribution;
  /** What playback URLs begin with, without a trailing slash. */
  public readonly baseUrl: string;

  public constructor(scope: Construct, id: string, private readonly props: MediaDistributionProps) {
    super(scope, id);
    requireCloudFront(this);
    this.distribution = this.createDistribution();
    this.baseUrl = `https://${this.distribution.distributionDomainName}`;
  }

  /**
   * Playback URL of a file in the bucket.
   *
   * @param key the file's key in the bucket, of which each part is encoded
   */
  public urlFor(key: string): string {
    return `${this.baseUrl}/${key.split('/').map(encodeURIComponent).join('/')}`;
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
        responseHeadersPolicy: this.createResponseHeadersPolicy(),
      },
      priceClass: this.props.priceClass ?? cloudfront.PriceClass.PRICE_CLASS_100,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      ...this.logging(),
    });
  }

  private createOrigin(): cloudfront.IOrigin {
    return origins.S3BucketOrigin.withOriginAccessControl(this.originBucket(), {
      originAccessControl: new cloudfront.S3OriginAccessControl(this, 'OriginAccessControl', {
        originAccessControlName: accountWideName(this, 64),
      }),
    });
  }

  private originBucket(): s3.IBucket {
    const { bucket } = this.props;
    remarkOnMissingCors(bucket);
    if (!Resource.isOwnedResource(bucket) || Stack.of(bucket) === Stack.of(this)) {
      return bucket;
    }
    this.allowDistributionsOfThisAccount(bucket);
    // CDK takes it for an imported bucket, whose policy must be changed by hand.
    Annotations.of(this).acknowledgeWarning('@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac');
    return s3.Bucket.fromBucketAttributes(this, 'Origin', {
      bucketArn: bucket.bucketArn,
      bucketRegionalDomainName: bucket.bucketRegionalDomainName,
    });
  }

  /** A bucket of another stack cannot name this distribution in its policy: each stack would need the other first. */
  private allowDistributionsOfThisAccount(bucket: s3.IBucket): void {
    const distributions = Stack.of(this).formatArn({ service: 'cloudfront', region: '', resource: 'distribution', resourceName: '*' });
    const statement = (action: string, resource: string) => new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudfront.amazonaws.com')],
      actions: [action],
      resources: [resource],
      conditions: { ArnLike: { 'aws:SourceArn': distributions } },
    });
    bucket.addToResourcePolicy(statement('s3:GetObject', bucket.arnForObjects('*')));
    bucket.encryptionKey?.addToResourcePolicy(statement('kms:Decrypt', '*'));
  }

  /** MediaConvert writes no `Cache-Control`, so the default time is the one that counts. */
  private createCachePolicy(): cloudfront.ICachePolicy {
    const { defaultTtl } = this.props;
    if (!defaultTtl) {
      return cloudfront.CachePolicy.CACHING_OPTIMIZED;
    }
    requireDurationIn('MediaDistribution defaultTtl', defaultTtl, Duration.seconds(0), Duration.days(365));
    return new cloudfront.CachePolicy(this, 'CachePolicy', {
      cachePolicyName: accountWideName(this, 128),
      minTtl: Duration.seconds(0),
      defaultTtl,
      maxTtl: Duration.days(365),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  }

  private createResponseHeadersPolicy(): cloudfront.IResponseHeadersPolicy {
    const { allowedOrigins } = this.props;
    if (!allowedOrigins) {
      return cloudfront.ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT;
    }
    requireOrigins('MediaDistribution allowedOrigins', allowedOrigins);
    return new cloudfront.ResponseHeadersPolicy(this, 'Cors', {
      responseHeadersPolicyName: accountWideName(this, 128),
      corsBehavior: {
        accessControlAllowOrigins: allowedOrigins,
        accessControlAllowMethods: ['GET', 'HEAD', 'OPTIONS'],
        accessControlAllowHeaders: ['*'],
        accessControlExposeHeaders: ['*'],
        accessControlAllowCredentials: false,
        originOverride: true,
      },
    });
  }

  private logging() {
    if (this.props.enableLogging === false || (!this.props.enableLogging && !this.props.logBucket)) {
      return {};
    }
    const logBucket = this.props.logBucket ?? this.createLogBucket();
    requireLogDelivery('MediaDistribution logBucket', logBucket);
    return { enableLogging: true, logBucket };
  }

  private createLogBucket(): s3.Bucket {
    return new s3.Bucket(this, 'Logs', {
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      // CloudFront delivers by an access control list.
      objectOwnership: s3.ObjectOwnership.OBJECT_WRITER,
      enforceSSL: true,
      removalPolicy: this.props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      autoDeleteObjects: this.props.autoDeleteObjects,
    });
  }
}

function requireCloudFront(scope: Construct): void {
  const partition = partitionOf(scope) ?? 'aws';
  if (partition !== 'aws') {
    throw new Error(`MediaDistribution needs CloudFront with origin access control, which the partition '${partition}' does not have, `
      + `got region '${Stack.of(scope).region}': `
      + 'set MediaPipeline delivery to Delivery.none(), or to Delivery.existingBaseUrl() of a server of your own');
  }
}
