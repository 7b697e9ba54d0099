import type { PlannedLayout } from '../../../shared/contract/plan';
import type { SubmissionDetails } from '../../../shared/contract/record';
import { jobIdOfFurther } from '../upload';

/** Destination, name modifier and segment number together must stay within S3's 1,024 bytes. */
const MAX_OUTPUT_PATH_BYTES = 850;

/** The path of an upload's outputs, or the reason why it has none. Further jobs write below the path of the main job. */
export function outputPathOf(
  layout: PlannedLayout, jobId: string, sourceKey: string, details: SubmissionDetails = {},
): { path: string } | { reason: string } {
  const below = folderBelow(jobId, details);
  if (layout.type === 'byJob') {
    return { path: `${layout.prefix}${details.mainJobId ?? jobId}${below}` };
  }
  const strip = layout.stripPrefix ?? '';
  const rest = withoutExtension(sourceKey.startsWith(strip) ? sourceKey.slice(strip.length) : sourceKey);
  const path = `${layout.prefix}${rest}${below}`;
  if (rest === '') {
    return { reason: `The key is '${strip}', which leaves no name for the mirrored output path` };
  }
  if (path.includes('$')) {
    return { reason: 'The key contains "$", which MediaConvert would replace in the mirrored output path' };
  }
  return Buffer.byteLength(path) > MAX_OUTPUT_PATH_BYTES
    ? { reason: `The key is too long for a mirrored output path: ${Buffer.byteLength(path)} bytes of at most ${MAX_OUTPUT_PATH_BYTES}` }
    : { path };
}

/** A further job that is submitted again on purpose has a separate folder: outputs of two jobs must not mix. */
function folderBelow(jobId: string, { mainJobId, purpose }: SubmissionDetails): string {
  if (mainJobId === undefined || purpose === undefined) {
    return '';
  }
  return jobId === jobIdOfFurther(mainJobId, purpose) ? `/${purpose}` : `/${purpose}/${jobId}`;
}

export function withoutExtension(key: string): string {
  return key.replace(/(?<=[^/])\.[^./]*$/, '');
}
