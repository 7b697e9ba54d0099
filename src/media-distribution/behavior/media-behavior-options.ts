import type { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { FunctionMonitoringOptions } from '../../shared/constructs/function-monitoring-options';
import type { ViewerAccess } from '../viewer-access';

/** How a distribution serves the files of a bucket. */
export interface MediaBehaviorOptions extends FunctionMonitoringOptions {
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
   * Default TTL of playlists, manifests and WebVTT files (`*.m3u8`, `*.mpd`, `*.vtt`), if they change more often than the files that they
   * name. Where segments are overwritten too, as with OutputLayout.mirrorSource(), a new manifest over old segments does not play. Omit
   * this option so that all files have the same TTL.
   *
   * @default - defaultTtl
   */
  readonly manifestTtl?: Duration;

  /**
   * Whether a URL that ends with `?download=<name>` is a download with that file name. The name is URL-encoded; without one, the file
   * keeps its own. Adds a CloudFront Function, which is charged for each request.
   *
   * @default false
   */
  readonly downloadNames?: boolean;

  /**
   * Whether requests to the bucket go through one more cache, Origin Shield, so that the bucket gets fewer of them. It is charged for
   * each request that it receives.
   *
   * @default - true if originShieldRegion is set
   */
  readonly originShield?: boolean;

  /**
   * Region of Origin Shield, such as `eu-west-1`. Required if originShield is true and the bucket's Region is unknown.
   *
   * @default - the one that is nearest to the bucket
   */
  readonly originShieldRegion?: string;

  /**
   * Who may watch the streams.
   *
   * @default ViewerAccess.open()
   */
  readonly viewerAccess?: ViewerAccess;

  /**
   * Whether edge locations drop the files of a job that overwrote others: each job of a MediaPipeline with OutputLayout.mirrorSource(),
   * and retries of a job otherwise. Adds a queue and a function. CloudFront charges for each path after 1,000 in a month: one for most
   * jobs, and two with an existing distribution. With a MediaDistribution of your own, call `invalidateAfterJobs()` instead.
   *
   * @default false
   */
  readonly invalidateOverwrites?: boolean;

  /**
   * Customer-managed KMS key for the signing secret, the new bucket for access logs, the invalidation queues, and the logs and environment
   * variables of the functions.
   *
   * @default - encryption managed by each service; in a MediaPipeline, its encryptionKey
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Topic that the alarms of the secret's rotation and of invalidations publish to. If this app owns the topic, its policy is extended.
   *
   * @default - the alarms have no action; in a MediaPipeline, its alarmTopic
   */
  readonly alarmTopic?: sns.ITopic;
}

/** Options of `Delivery.existingDistribution()`. */
export interface ExistingDistributionOptions extends MediaBehaviorOptions {
  /** Start of the paths that the bucket serves, such as `/videos`: begins with `/`, without a trailing slash. */
  readonly path: string;

  /**
   * Domain name of the distribution in playback URLs, such as `www.example.com`.
   *
   * @default - the distribution's own, such as `d111111abcdef8.cloudfront.net`
   */
  readonly domainName?: string;
}
