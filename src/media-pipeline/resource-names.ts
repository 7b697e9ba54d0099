import { requireMatch } from '../shared/validation';

/** Physical names with an environment's suffix; none where there is no suffix, so that CloudFormation generates them. */
export function resourceNames(suffix: string | undefined) {
  if (suffix === undefined) {
    return {};
  }
  requireMatch('MediaPipeline environmentSuffix', suffix, /^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]$|^[a-z0-9]$/,
    '1 to 40 lower-case letters, digits and "-", with a letter or digit at both ends (bucket names allow no more)');
  return {
    sourceBucket: `media-source-${suffix}`,
    processedBucket: `media-processed-${suffix}`,
    table: `media-jobs-${suffix}`,
    topic: `media-notifications-${suffix}`,
    role: `media-convert-role-${suffix}`,
    submitFunction: `media-transcode-${suffix}`,
    recordFunction: `media-status-${suffix}`,
    distributionComment: `Media delivery CDN ${suffix}`,
  };
}
