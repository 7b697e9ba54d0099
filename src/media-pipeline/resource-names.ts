import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { requireMatch } from '../shared/constructs/validation';

/** What `MediaPipelineProps` says about names. */
interface Naming {
  readonly environmentSuffix?: string;
  readonly exactNames?: boolean;
}

/** Leave room for an account and the longest region in the 63 characters of a bucket's name. */
const LONGEST_SUFFIX = 19;
/** Leaves room for the 64 characters of a role's name. */
const LONGEST_EXACT_SUFFIX = 45;

/** Physical names with an environment's suffix; none where there is no suffix, so that CloudFormation generates them. */
export function resourceNames(scope: Construct, { environmentSuffix: suffix, exactNames = false }: Naming) {
  if (suffix === undefined) {
    requireNoExactNames(exactNames);
    return {};
  }
  requireSuffix(suffix, exactNames);
  const { account, region } = Stack.of(scope);
  // Names of buckets are unique in a partition, those of roles in an account, all others in an account's region.
  const ofBucket = exactNames ? suffix : `${suffix}-${account}-${region}`;
  const ofRole = exactNames ? suffix : `${suffix}-${region}`;
  return {
    sourceBucket: `media-source-${ofBucket}`,
    processedBucket: `media-processed-${ofBucket}`,
    table: `media-jobs-${suffix}`,
    topic: `media-notifications-${suffix}`,
    role: `media-convert-role-${ofRole}`,
    submitFunction: `media-transcode-${suffix}`,
    recordFunction: `media-status-${suffix}`,
    distributionComment: `Media delivery CDN ${suffix}`,
  };
}

function requireNoExactNames(exactNames: boolean): void {
  if (exactNames) {
    throw new Error('MediaPipeline exactNames is for the names that environmentSuffix gives, got it without an environmentSuffix');
  }
}

function requireSuffix(suffix: string, exactNames: boolean): void {
  const most = exactNames ? LONGEST_EXACT_SUFFIX : LONGEST_SUFFIX;
  const reason = exactNames ? 'the name of the role allows no more' : 'account and region join it in the names of buckets, without exactNames';
  requireMatch('MediaPipeline environmentSuffix', suffix, new RegExp(`^(?=.{1,${most}}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$`),
    `1 to ${most} lower-case letters, digits and "-", with a letter or digit at both ends (${reason})`);
}
