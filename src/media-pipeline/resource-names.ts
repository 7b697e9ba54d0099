import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { nameOf } from '../shared/constructs/construct-name';
import { requireMatch } from '../shared/validation/values';

/** The properties of MediaPipeline that name resources. */
interface Naming {
  readonly environmentSuffix?: string;
  readonly exactNames?: boolean;
}

/** Leaves room for an account and the longest region in the 63 characters of a bucket name. */
const LONGEST_SUFFIX = 19;
/** Keeps the role's name within 64 characters. */
const LONGEST_EXACT_SUFFIX = 45;

export type ResourceNames = Partial<ReturnType<typeof namesWith>>;

/** Physical names with the environment's suffix. Without a suffix there are none, and CloudFormation generates them. */
export function resourceNames(scope: Construct, { environmentSuffix: suffix, exactNames = false }: Naming): ResourceNames {
  if (suffix === undefined) {
    requireNoExactNames(scope, exactNames);
    return {};
  }
  requireSuffix(scope, suffix, exactNames);
  return namesWith(scope, suffix, exactNames);
}

function namesWith(scope: Construct, suffix: string, exactNames: boolean) {
  const { account, region } = Stack.of(scope);
  // Bucket names are unique in a partition, role names in an account, all others in a region of an account.
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

function requireNoExactNames(scope: Construct, exactNames: boolean): void {
  if (exactNames) {
    throw new Error(`${nameOf('MediaPipeline', scope)} exactNames requires environmentSuffix, got exactNames: true without it`);
  }
}

function requireSuffix(scope: Construct, suffix: string, exactNames: boolean): void {
  const most = exactNames ? LONGEST_EXACT_SUFFIX : LONGEST_SUFFIX;
  const reason = exactNames ? 'role names are limited' : 'bucket names also include account and region, unless exactNames is true';
  requireMatch(`${nameOf('MediaPipeline', scope)} environmentSuffix`, suffix, new RegExp(`^(?=.{1,${most}}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$`),
    `1 to ${most} lowercase letters, digits and "-", with a letter or digit at both ends (${reason})`);
}
