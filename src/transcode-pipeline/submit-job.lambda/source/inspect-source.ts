import type { Container, ProbeResult } from '@aws-sdk/client-mediaconvert';
import { probeSource, type ProbeAnswer } from './probe-source';
import { factsOf, frameRateOf, videoOf, type SourceFacts } from './source-facts';
import type { SourceChecks } from '../../../shared/contract/plan';
import type { ErrorClass } from '../../../shared/contract/record';
import { logger } from '../../../shared/handlers.lambda/logger';
import { currentETag, differ } from '../../../shared/handlers.lambda/source-etag';
import { transcodedSeconds } from '../../../shared/pure/transcoded-seconds';
import type { Upload } from '../upload';

export type Inspection =
  /** `facts` are missing where Probe could not tell: the whole plan is tried. `failure`: why, where Probe should have told. */
  | { readonly kind: 'media'; readonly facts?: SourceFacts; readonly failure?: string }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'superseded' }
  /** To be inspected later, as often as it takes. */
  | { readonly kind: 'wait'; readonly reason: string }
  /** To be inspected later, and counted: `denied` among the denials, `again` among the tries. */
  | { readonly kind: 'denied' | 'again'; readonly reason: string }
  /** A cap cannot be checked. */
  | { readonly kind: 'failed'; readonly reason: string; readonly errorClass: ErrorClass };

/** How often Probe may fail, or not answer, before an upload goes on without it. */
const MAX_TRIES = 5;

export interface InspectionOptions {
  readonly checks?: SourceChecks;
  /** Probe may take until so long from now. */
  readonly probeMs?: number;
  /** How often it has failed before. */
  readonly failures?: number;
}

/** Looks at the file, and into it where that is asked for, before anything is paid. */
export async function inspectSource(
  upload: Upload, { checks = { probe: true }, probeMs = 20_000, failures = 0 }: InspectionOptions = {},
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
    ? judge(upload, answer.result, checks)
    : withoutAnswer(answer, needsProbe(checks, upload), failures);
  return needsETag(inspection, answer) && await isOverwritten(upload, answer) ? { kind: 'superseded' } : inspection;
}

export function s3Uri(upload: Upload): string {
  return `s3://${upload.bucket}/${upload.key}`;
}

/** Whether a cap is held against what only Probe tells. */
function needsProbe({ maxSeconds, maxBytes }: SourceChecks, { size }: Upload): boolean {
  return maxSeconds !== undefined || (maxBytes !== undefined && size === undefined);
}

/** A probe that fails lifts no cap. Without one, the whole plan is worth more than an upload that waits. */
function withoutAnswer(answer: Exclude<ProbeAnswer, { kind: 'answered' }> | undefined, isCapped: boolean, failures: number): Inspection {
  switch (answer?.kind) {
    case undefined:
      return { kind: 'media' };
    case 'broken':
      return { kind: 'rejected', reason: `The file is not readable as media: ${answer.reason}` };
    case 'wait':
      return answer;
    case 'denied':
      return isCapped ? answer : wholePlan(answer.reason);
    case 'invalid':
      return isCapped ? unchecked('INPUT', answer.reason) : wholePlan(answer.reason);
    case 'unclear':
      if (failures + 1 < MAX_TRIES) {
        return { kind: 'again', reason: answer.reason };
      }
      return isCapped ? unchecked('TRANSIENT', `${MAX_TRIES} times, the last time ${answer.reason}`) : wholePlan(answer.reason);
  }
}

function unchecked(errorClass: ErrorClass, reason: string): Inspection {
  return { kind: 'failed', errorClass, reason: `The limits of the pipeline could not be checked, since Probe failed: ${reason}` };
}

function wholePlan(failure: string): Inspection {
  logger.warn('Source not inspected, submitting the whole plan', { reason: failure });
  return { kind: 'media', failure };
}

/** What is broken or to be inspected again has no content yet to compare. */
function needsETag({ kind }: Inspection, answer: ProbeAnswer | undefined): boolean {
  return kind === 'media' || kind === 'failed' || answer?.kind === 'answered';
}

async function isOverwritten(upload: Upload, answer: ProbeAnswer | undefined): Promise<boolean> {
  const probed = answer?.kind === 'answered' ? answer.result.Metadata?.ETag : undefined;
  return differ(probed ?? await currentETag(upload.bucket, upload.key), upload.etag);
}

function judge(upload: Upload, { Container: container = {}, Metadata: metadata }: ProbeResult, checks: SourceChecks): Inspection {
  const tracks = container.Tracks ?? [];
  if (tracks.length === 0 && !container.Format && !isReadUnprobed(upload)) {
    return { kind: 'rejected', reason: 'The file is not recognized as video or audio' };
  }
  if (PICTURE_IN_MP4.test(upload.key) && !tracks.some(({ TrackType }) => TrackType === 'audio')) {
    return { kind: 'rejected', reason: IS_PICTURE };
  }
  const inspection: Inspection = tracks.length === 0 ? { kind: 'media' } : judgeTracks(container, checks);
  const excess = excessOf(checks, metadata?.FileSize ?? upload.size ?? Infinity, secondsOf(container, checks));
  return inspection.kind === 'media' && excess ? { kind: 'rejected', reason: excess } : inspection;
}

function judgeTracks(container: Container, { rotate }: SourceChecks): Inspection {
  const facts = factsOf(container, rotate);
  if (facts.hasVideo || facts.hasAudio) {
    return { kind: 'media', facts };
  }
  const isPicture = container.Tracks!.some(({ TrackType }) => TrackType === 'video');
  return { kind: 'rejected', reason: isPicture ? IS_PICTURE : 'The file has neither video nor audio' };
}

const IS_PICTURE = 'The file is a picture, not a video';

/** Pictures of phones, whose format is that of MP4: only their names tell them apart. */
const PICTURE_IN_MP4 = /\.(avif|heic|heif)$/i;

/**
 * Extensions of what MediaConvert reads, and Probe has no name for: Flash, GIF (animated), GXF, HLS, IMF, Y4M, and streams without a
 * container. The rest of MediaConvert's inputs are formats that Probe knows.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/reference-codecs-containers-input.html
 */
const READ_UNPROBED = /\.(264|265|dv|f4v|flv|gif|gxf|h264|h265|hevc|m1v|m2v|m3u8|xml|y4m)$/i;

function isReadUnprobed({ key }: Upload): boolean {
  return READ_UNPROBED.test(key);
}

/** Infinity where Probe does not tell a length: a cap is not lifted by that. */
function secondsOf(container: Container, { clippings }: SourceChecks): number {
  const longestTrack = Math.max(0, ...(container.Tracks ?? []).map(({ Duration = 0 }) => Duration));
  return transcodedSeconds(container.Duration || longestTrack || Infinity, clippings, frameRateOf(videoOf(container)?.VideoProperties));
}

function excessOf({ maxBytes, maxSeconds, clippings }: SourceChecks, bytes = 0, seconds = 0): string | undefined {
  if (maxBytes !== undefined && bytes > maxBytes) {
    return `${Number.isFinite(bytes) ? `The file has ${bytes} bytes` : 'The size of the file is not known'}; at most ${maxBytes} are allowed`;
  }
  if (maxSeconds !== undefined && seconds > maxSeconds) {
    const length = `${clippings ? 'The clips of the file last' : 'The file lasts'} ${seconds} s`;
    return `${Number.isFinite(seconds) ? length : 'The length of the file is not known'}; at most ${maxSeconds} s are allowed`;
  }
  return undefined;
}
