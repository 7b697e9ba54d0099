import type { RemovalPolicy } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as route53 from 'aws-cdk-lib/aws-route53';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { MediaBehaviorOptions } from './behavior/media-behavior-options';

/** Options of MediaDistribution. */
export interface MediaDistributionOptions extends MediaBehaviorOptions {
  /**
   * Domain names of the distribution, such as `videos.example.com` or `*.example.com`. Playback URLs begin with the first one that has no
   * wildcard. Requires certificate.
   *
   * @default - only the distribution's own, such as `d111111abcdef8.cloudfront.net`
   */
  readonly domainNames?: string[];

  /**
   * Certificate for domainNames, in `us-east-1` wherever the stack is.
   *
   * @default - CloudFront's certificate for `*.cloudfront.net`
   */
  readonly certificate?: acm.ICertificate;

  /**
   * Hosted zone that gets A, AAAA and HTTPS records for those of domainNames that it contains.
   *
   * @default - no records
   */
  readonly hostedZone?: route53.IHostedZone;

  /**
   * Oldest TLS version and ciphers that viewers may use. Requires certificate: without one, CloudFront accepts TLSv1.
   *
   * @default SecurityPolicyProtocol.TLS_V1_2_2021 with a certificate
   */
  readonly minimumProtocolVersion?: cloudfront.SecurityPolicyProtocol;

  /**
   * HTTP versions that viewers may use.
   *
   * @default HttpVersion.HTTP2_AND_3
   */
  readonly httpVersion?: cloudfront.HttpVersion;

  /**
   * ARN of an AWS WAFv2 web ACL for CloudFront, which is in `us-east-1`:
   * `arn:aws:wafv2:us-east-1:111122223333:global/webacl/<name>/<id>`.
   *
   * @default - none
   */
  readonly webAclId?: string;

  /**
   * Countries whose viewers are allowed or blocked.
   *
   * @default - all countries
   */
  readonly geoRestriction?: cloudfront.GeoRestriction;

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
   * opt-in: an error in `af-south-1`, for example. MediaAccessLogs has neither limit.
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
   * Start of the names of the access logs, such as `videos/`, if several distributions share logBucket.
   *
   * @default - none
   */
  readonly logFilePrefix?: string;

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

  /**
   * Start of the keys that the distribution may read, such as `streams/`, for a bucket that also has files that viewers must not get. It is
   * part of playback URLs. Empty, or ends with `/`.
   *
   * @default - all files; in a MediaPipeline whose uploads are in the same bucket, the prefix of its layout
   */
  readonly prefix?: string;

  /**
   * Distribution of the same stack that serves the bucket under path. Options of a new distribution, such as priceClass, are then errors.
   *
   * @default - a new distribution
   */
  readonly distribution?: cloudfront.Distribution;

  /**
   * Start of the paths that the bucket serves in the given distribution, such as `/videos`: begins with `/`, without a trailing slash.
   * Required with distribution, and an error without it.
   *
   * @default - none
   */
  readonly path?: string;

  /**
   * Domain name of the given distribution in playback URLs, such as `www.example.com`. Requires distribution.
   *
   * @default - the distribution's own, such as `d111111abcdef8.cloudfront.net`
   */
  readonly domainName?: string;
}
