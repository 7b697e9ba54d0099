import type { PlannedLayout } from '../../../shared/contract/plan';
import type { SubmissionDetails } from '../../../shared/contract/record';
import { jobFolderOf } from '../../../shared/handlers.lambda/job-ids';

/** Destination, name modifier and segment number together must stay within S3's 1,024 bytes. */
const MAX_OUTPUT_PATH_BYTES = 850;

/** The path of an upload's outputs, or the reason why it has none. Further jobs write below the path of the main job. */
export function outputPathOf(
  layout: PlannedLayout, jobId: string, sourceKey: string, details: SubmissionDetails = {},
): { path: string } | { reason: string } {
  const folder = jobFolderOf({ ...details, jobId });
  if (layout.type === 'byJob') {
    return { path: `${layout.prefix}${folder}` };
  }
  const below = folder.slice((details.mainJobId ?? jobId).length);
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

export function withoutExtension(key: string): string {
  return key.replace(/(?<=[^/])\.[^./]*$/, '');
}
