import {
  MediaConvertClient, ProbeCommand, UnprocessableEntityException, type ProbeResult, type VideoProperties,
} from '@aws-sdk/client-mediaconvert';
import type { Upload } from './upload.lambda-shared';
import type { SourceChecks } from '../shared/contract';
import type { SourceTracks } from '../shared/kept-outputs';
import { logger } from '../shared/logger.lambda-shared';
import { currentETag, differ } from '../shared/source-etag.lambda-shared';
import { transcodedSeconds } from '../shared/transcoded-seconds';

/** What the plan is fitted to. */
export interface SourceFacts extends SourceTracks {
  /** In pixels, as displayed, after rotation. */
  readonly width?: number;
}

export type Inspection =
  /** `facts` are missing where Probe could not tell: the whole plan is tried. */
  | { readonly kind: 'media'; readonly facts?: SourceFacts }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'superseded' };

/** An upload does not wait for long to be inspected: the whole plan works too. */
const mediaConvert = new MediaConvertClient({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
});

/** Looks at the file, and into it where that is asked for, before anything is paid; Probe may take until `probeMs` from now. */
export async function inspectSource(upload: Upload, checks: SourceChecks = { probe: true }, probeMs = 20_000): Promise<Inspection> {
  if (upload.size === 0) {
    return { kind: 'rejected', reason: 'The file is empty' };
  }
  const excess = excessOf(checks, upload.size);
  if (excess) {
    return { kind: 'rejected', reason: excess };
  }
  const probed = checks.probe ? await probe(upload, probeMs) : undefined;
  if (probed instanceof UnprocessableEntityException) {
    return { kind: 'rejected', reason: `The file is not readable as media: ${probed.message}` };
  }
  const etag = probed?.Metadata?.ETag ?? await currentETag(upload.bucket, upload.key);
  return differ(etag, upload.etag) ? { kind: 'superseded' } : judge(probed, checks);
}

export function s3Uri(upload: Upload): string {
  return `s3://${upload.bucket}/${upload.key}`;
}

function judge(result: ProbeResult | undefined, checks: SourceChecks): Inspection {
  const tracks = result?.Container?.Tracks;
  const video = tracks?.find(track => track.TrackType === 'video');
  const seconds = transcodedSeconds(result?.Container?.Duration ?? 0, checks.clippings, frameRateOf(video?.VideoProperties));
  const excess = excessOf(checks, result?.Metadata?.FileSize, seconds);
  if (excess) {
    return { kind: 'rejected', reason: excess };
  }
  if (!tracks?.length) {
    return { kind: 'media' };
  }
  const hasAudio = tracks.some(track => track.TrackType === 'audio');
  if (!video && !hasAudio) {
    return { kind: 'rejected', reason: 'The file has neither video nor audio' };
  }
  return { kind: 'media', facts: { hasVideo: video !== undefined, hasAudio, ...displaySize(video?.VideoProperties, checks.rotate) } };
}

/** What is not known is not held against the source. */
function excessOf({ maxBytes, maxSeconds, clippings }: SourceChecks, bytes = 0, seconds = 0): string | undefined {
  if (maxBytes !== undefined && bytes > maxBytes) {
    return `The file has ${bytes} bytes; at most ${maxBytes} are allowed`;
  }
  if (maxSeconds !== undefined && seconds > maxSeconds) {
    return `${clippings ? 'The clips of the file last' : 'The file lasts'} ${seconds} s; at most ${maxSeconds} s are allowed`;
  }
  return undefined;
}

/** Only 422 says that the file is broken; a container that Probe does not know may still be one that MediaConvert reads. */
async function probe(upload: Upload, probeMs: number): Promise<ProbeResult | UnprocessableEntityException | undefined> {
  try {
    const { ProbeResults } = await mediaConvert.send(
      new ProbeCommand({ InputFiles: [{ FileUrl: s3Uri(upload) }] }), { abortSignal: AbortSignal.timeout(probeMs) });
    return ProbeResults?.[0];
  } catch (error) {
    if (error instanceof UnprocessableEntityException) {
      return error;
    }
    logger.warn('Source not inspected, submitting the whole plan', { reason: String(error) });
    return undefined;
  }
}

/** Turned as its metadata say, or as the job does. */
function displaySize({ Width, Height, Rotation = 0 }: VideoProperties = {}, rotate: string | undefined) {
  const degrees = rotate === undefined ? Rotation : Number(/\d+$/.exec(rotate));
  const sideways = Math.abs(degrees) % 180 === 90;
  return sideways ? { width: Height, height: Width } : { width: Width, height: Height };
}

function frameRateOf(video: VideoProperties | undefined): number {
  const { Numerator = 30, Denominator = 1 } = video?.FrameRate ?? {};
  return Numerator / Denominator;
}
