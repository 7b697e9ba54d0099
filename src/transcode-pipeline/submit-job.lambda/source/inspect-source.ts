import type { Container, ProbeResult } from '@aws-sdk/client-mediaconvert';
import { archivedText } from './archived-source';
import { probeSource, type ProbeAnswer } from './probe-source';
import { excessOf } from './source-limits';
import type { SourceChecks } from '../../../shared/contract/plan';
import type { ErrorClass } from '../../../shared/contract/record';
import { logger } from '../../../shared/handlers.lambda/logger';
import { currentObject, differ } from '../../../shared/handlers.lambda/source-etag';
import { factsOf } from '../../../shared/handlers.lambda/source-facts';
import { s3Uri, type Upload } from '../upload';

export type Inspection =
  /** Without `probed`, the source is unknown, and all planned outputs are submitted. `failure` is the reason if Probe failed. */
  | { readonly kind: 'media'; readonly probed?: ProbeResult; readonly failure?: string }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'superseded' }
  /** Throttled: to be inspected later, without a limit. */
  | { readonly kind: 'wait'; readonly reason: string }
  /** To be inspected later, a limited number of times. */
  | { readonly kind: 'denied' | 'unclear'; readonly reason: string }
  /** A limit cannot be checked. */
  | { readonly kind: 'failed'; readonly reason: string; readonly errorClass: ErrorClass };

/** The number of times that Probe may fail, or not answer, before an upload is submitted without it. */
const MAX_TRIES = 5;

export interface InspectionOptions {
  /** Those that all jobs of the plan have in common. */
  readonly checks?: Omit<SourceChecks, 'clippings' | 'rotate'>;
  /** The time that Probe may take. */
  readonly probeMs?: number;
  /** The number of times that Probe has failed for this upload before. */
  readonly failures?: number;
  /** Whether the job needs the length of the source: for a budget. */
  readonly needsLength?: boolean;
}

/** Checks the file, and with `probe` its content, before a job is chosen. `checkSource()` checks it against the job's own limits. */
export async function inspectSource(
  upload: Upload, { checks = { probe: true }, probeMs = 20_000, failures = 0, needsLength = false }: InspectionOptions = {},
): Promise<Inspection> {
  if (upload.size === 0) {
    return { kind: 'rejected', reason: 'The file is empty' };
  }
  const excess = excessOf(checks, upload.size);
  if (excess) {
    return { kind: 'rejected', reason: excess };
  }
  const answer = checks.probe ? await probeSource(s3Uri(upload), probeMs) : undefined;
  const inspection = answer?.kind === 'answered'
    ? judge(upload, answer.result)
    : withoutAnswer(answer, needsLength || needsProbe(checks, upload), failures);
  return compare(upload, inspection, answer);
}

/** Whether a limit applies to a fact that only Probe reports. */
function needsProbe({ maxSeconds, maxBytes }: Pick<SourceChecks, 'maxSeconds' | 'maxBytes'>, { size }: Upload): boolean {
  return maxSeconds !== undefined || (maxBytes !== undefined && size === undefined);
}

/** A failed probe lifts no limit. Without a limit, the upload is submitted with all planned outputs rather than delayed. */
function withoutAnswer(answer: Exclude<ProbeAnswer, { kind: 'answered' }> | undefined, isLimited: boolean, failures: number): Inspection {
  switch (answer?.kind) {
    case undefined:
      return { kind: 'media' };
    case 'broken':
      return { kind: 'rejected', reason: `The file is not readable as media: ${answer.reason}` };
    case 'wait':
      return answer;
    case 'denied':
      return isLimited ? answer : wholePlan(answer.reason);
    case 'invalid':
      return isLimited ? unchecked('INPUT', answer.reason) : wholePlan(answer.reason);
    case 'unclear':
      if (failures + 1 < MAX_TRIES) {
        return answer;
      }
      return isLimited ? unchecked('TRANSIENT', `${MAX_TRIES} times, most recently with ${answer.reason}`) : wholePlan(answer.reason);
  }
}

function unchecked(errorClass: ErrorClass, reason: string): Inspection {
  return { kind: 'failed', errorClass, reason: `The limits of the pipeline could not be checked because Probe failed: ${reason}` };
}

function wholePlan(failure: string): Inspection {
  logger.warn('Source not inspected: all planned outputs are submitted', { reason: failure });
  return { kind: 'media', failure };
}

/** Compares the inspected object with the upload. If Probe did not read it, S3 says why it may not be readable. */
async function compare(upload: Upload, inspection: Inspection, answer: ProbeAnswer | undefined): Promise<Inspection> {
  const probed = answer?.kind === 'answered' ? answer.result.Metadata?.ETag : undefined;
  const needsETag = isCompared(inspection, answer);
  const object = probed === undefined && (needsETag || inspection.kind === 'denied') ? await currentObject(upload.bucket, upload.key) : undefined;
  if (needsETag && differ(probed ?? object?.ETag, upload.etag)) {
    return { kind: 'superseded' };
  }
  const archived = object && archivedText(object);
  return archived === undefined ? inspection : { kind: 'rejected', reason: archived };
}

/** A broken source and one that is inspected again later are not compared. */
function isCompared({ kind }: Inspection, answer: ProbeAnswer | undefined): boolean {
  return kind === 'media' || kind === 'failed' || answer?.kind === 'answered';
}

function judge(upload: Upload, probed: ProbeResult): Inspection {
  const container = probed.Container ?? {};
  const tracks = container.Tracks ?? [];
  if (tracks.length === 0 && !container.Format && !isReadUnprobed(upload)) {
    return { kind: 'rejected', reason: 'The file is not recognized as video or audio' };
  }
  if (IMAGE_IN_MP4.test(upload.key) && !tracks.some(({ TrackType }) => TrackType === 'audio')) {
    return { kind: 'rejected', reason: IS_IMAGE };
  }
  return isMedia(container) ? { kind: 'media', probed } : {
    kind: 'rejected', reason: tracks.some(({ TrackType }) => TrackType === 'video') ? IS_IMAGE : 'The file has neither video nor audio',
  };
}

/** A file without tracks may be media that Probe does not recognize. */
function isMedia(container: Container): boolean {
  const { hasVideo, hasAudio } = factsOf(container);
  return !container.Tracks?.length || hasVideo || hasAudio;
}

const IS_IMAGE = 'The file is an image, not a video';

/** Extensions of photos in the MP4 format: only their names distinguish them from videos. */
const IMAGE_IN_MP4 = /\.(avif|heic|heif)$/i;

/**
 * Extensions of inputs that MediaConvert reads and Probe does not recognize: Flash, GIF (animated), GXF, HLS, IMF, Y4M, and streams without
 * a container. Probe recognizes MediaConvert's other inputs.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/reference-codecs-containers-input.html
 */
const READ_UNPROBED = /\.(264|265|dv|f4v|flv|gif|gxf|h264|h265|hevc|m1v|m2v|m3u8|xml|y4m)$/i;

function isReadUnprobed({ key }: Upload): boolean {
  return READ_UNPROBED.test(key);
}
