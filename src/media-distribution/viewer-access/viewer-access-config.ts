import type { Duration } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { FunctionMonitoringOptions } from '../../shared/constructs/function-monitoring-options';

/** The distribution's options that viewer access uses. */
export interface ViewerAccessContext extends FunctionMonitoringOptions {
  /** As in MediaDistributionOptions; all origins if undefined. */
  readonly allowedOrigins?: string[];
  /** Domains of the site. */
  readonly domainNames?: string[];
  /** An existing distribution, which may have domains that are unknown here. */
  readonly distribution?: cloudfront.IDistribution;
  /** Domain of the existing distribution in playback URLs. */
  readonly domainName?: string;
  readonly encryptionKey?: kms.IKey;
  readonly alarmTopic?: sns.ITopic;
}

/** The parts of a behavior that check viewers. */
export interface ViewerAccessConfig {
  /** Whether browsers send cookies: the CORS headers then allow credentials, for explicit origins only. */
  readonly allowsCredentials: boolean;
  readonly trustedKeyGroups?: cloudfront.IKeyGroup[];
  /** Ids of the public keys that were created for this distribution. */
  readonly signingKeyIds?: string[];
  /** Verifies and removes the token of a path. */
  readonly tokens?: PathTokenVerifier;
  /** Secret that signs tokens, JSON with `kid` and `secret`. */
  readonly signingSecret?: secretsmanager.ISecret;
  /** On if the key that signs tokens could not be rotated. */
  readonly rotationAlarm?: cloudwatch.Alarm;
}

/** How a viewer request function verifies tokens. */
export interface PathTokenVerifier {
  /** Holds the keys of the tokens, by key id. */
  readonly keys: cloudfront.IKeyValueStore;
  /** Tokens that expire later than this from now are refused. */
  readonly longestLife: Duration;
}
