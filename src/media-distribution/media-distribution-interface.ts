import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { IConstruct } from 'constructs';

/** A distribution that serves streams: a MediaDistribution of this app, or one of another stack or app. */
export interface IMediaDistribution extends IConstruct {
  /** Start of all playback URLs, without a trailing slash. */
  readonly baseUrl: string;

  /** Id of the CloudFront distribution. */
  readonly distributionId: string;

  /** Secret that signs path tokens, JSON with `kid` and `secret`. Absent unless viewerAccess is ViewerAccess.pathTokens(). */
  readonly signingSecret?: secretsmanager.ISecret;

  /**
   * Playback URL of a file in the bucket.
   *
   * @param key the file's key in the bucket; its parts are URL-encoded
   */
  urlFor(key: string): string;

  /** Lets the grantee read the signing secret, and so sign path tokens. An error unless viewerAccess is ViewerAccess.pathTokens(). */
  grantSign(grantee: iam.IGrantable): iam.Grant;

  /** Viewer requests. CloudFront reports to us-east-1. */
  metricRequests(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /** Bytes that viewers downloaded. CloudFront reports to us-east-1. */
  metricBytesDownloaded(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /** Percentage of requests with a 4xx status. CloudFront reports to us-east-1. */
  metric4xxErrorRate(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /** Percentage of requests with a 5xx status. CloudFront reports to us-east-1. */
  metric5xxErrorRate(options?: cloudwatch.MetricOptions): cloudwatch.Metric;
}

/** Attributes of a MediaDistribution of another stack or app. */
export interface MediaDistributionAttributes {
  /** Start of all playback URLs, such as `https://d111111abcdef8.cloudfront.net`, without a trailing slash. */
  readonly baseUrl: string;

  /** Id of the CloudFront distribution, such as `E1A2B3C4D5E6F7`. */
  readonly distributionId: string;

  /**
   * Secret that signs path tokens, for `grantSign()`.
   *
   * @default - none
   */
  readonly signingSecret?: secretsmanager.ISecret;
}
