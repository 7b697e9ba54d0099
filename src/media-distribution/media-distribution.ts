import { Annotations, Resource, Stack, type RemovalPolicy } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** Options of MediaDistribution. */
export interface MediaDistributionOptions {
  /**
   * Sites whose players may read the streams, as origins such as `https://example.com`.
   *
   * @default - every site
   */
  readonly allowedOrigins?: string[];

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
   * Whether requests are logged to a bucket. CloudFront's logs need a bucket with access control lists.
   *
   * @default - only where logBucket is given
   */
  readonly enableLogging?: boolean;

  /**
   * Bucket for the access logs.
   *
   * @default - a new one where enableLogging is true
   */
  readonly logBucket?: s3.IBucket;

  /**
   * What happens to the new log bucket when the stack is deleted.
   *
   * @default RemovalPolicy.RETAIN
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
        cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
        originRequestPolicy: cloudfront.OriginRequestPolicy.CORS_S3_ORIGIN,
        responseHeadersPolicy: this.createResponseHeadersPolicy(),
      },
      priceClass: this.props.priceClass ?? cloudfront.PriceClass.PRICE_CLASS_100,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      ...this.logging(),
    });
  }

  private createOrigin(): cloudfront.IOrigin {
    const { bucket } = this.props;
    if (!Resource.isOwnedResource(bucket) || Stack.of(bucket) === Stack.of(this)) {
      return origins.S3BucketOrigin.withOriginAccessControl(bucket);
    }
    this.allowDistributionsOfThisAccount(bucket);
    // CDK takes it for an imported bucket, whose policy must be changed by hand.
    Annotations.of(this).acknowledgeWarning('@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac');
    return origins.S3BucketOrigin.withOriginAccessControl(s3.Bucket.fromBucketAttributes(this, 'Origin', {
      bucketArn: bucket.bucketArn,
      bucketRegionalDomainName: bucket.bucketRegionalDomainName,
    }));
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

  private createResponseHeadersPolicy(): cloudfront.IResponseHeadersPolicy {
    const { allowedOrigins } = this.props;
    if (allowedOrigins?.length === 0) {
      throw new Error('MediaDistribution allowedOrigins must have at least one origin, got none');
    }
    if (!allowedOrigins) {
      return cloudfront.ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT;
    }
    return new cloudfront.ResponseHeadersPolicy(this, 'Cors', {
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
    return { enableLogging: true, logBucket: this.props.logBucket ?? this.createLogBucket() };
  }

  private createLogBucket(): s3.Bucket {
    return new s3.Bucket(this, 'Logs', {
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      // CloudFront delivers by an access control list.
      objectOwnership: s3.ObjectOwnership.OBJECT_WRITER,
      enforceSSL: true,
      removalPolicy: this.props.removalPolicy,
      autoDeleteObjects: this.props.autoDeleteObjects,
    });
  }
}
