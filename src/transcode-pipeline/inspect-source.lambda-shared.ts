import { MediaConvertClient, ProbeCommand, type ProbeResult, type VideoProperties } from '@aws-sdk/client-mediaconvert';
import type { Upload } from './upload.lambda-shared';
import { logger } from '../shared/logger.lambda-shared';

/** What the plan is fitted to. */
export interface SourceFacts {
  readonly hasVideo: boolean;
  readonly hasAudio: boolean;
  /** As displayed, after rotation. */
  readonly height?: number;
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

/** Looks into the file before anything is paid. */
export async function inspectSource(upload: Upload): Promise<Inspection> {
  if (upload.size === 0) {
    return { kind: 'rejected', reason: 'The file is empty' };
  }
  try {
    const { ProbeResults } = await mediaConvert.send(new ProbeCommand({ InputFiles: [{ FileUrl: s3Uri(upload) }] }));
    return judge(upload, ProbeResults?.[0]);
  } catch (error) {
    return judgeFailure(error);
  }
}

export function s3Uri(upload: Upload): string {
  return `s3://${upload.bucket}/${upload.key}`;
}

function judge(upload: Upload, result: ProbeResult | undefined): Inspection {
  const seen = result?.Metadata?.ETag;
  if (seen && upload.etag && unquoted(seen) !== unquoted(upload.etag)) {
    return { kind: 'superseded' };
  }
  const tracks = result?.Container?.Tracks;
  if (!tracks?.length) {
    return { kind: 'media' };
  }
  const video = tracks.find(track => track.TrackType === 'video');
  const hasAudio = tracks.some(track => track.TrackType === 'audio');
  if (!video && !hasAudio) {
    return { kind: 'rejected', reason: 'The file has neither video nor audio' };
  }
  return { kind: 'media', facts: { hasVideo: video !== undefined, hasAudio, height: displayHeight(video?.VideoProperties) } };
}

/** Only 422 says that the file is broken; a container that Probe does not know may still be one that MediaConvert reads. */
function judgeFailure(error: unknown): Inspection {
  if (error instanceof Error && error.name === 'UnprocessableEntityException') {
    return { kind: 'rejected', reason: `The file is not readable as media: ${error.message}` };
  }
  logger.warn('Source not inspected, submitting the whole plan', { reason: String(error) });
  return { kind: 'media' };
}

function displayHeight(video: VideoProperties | undefined): number | undefined {
  const sideways = Math.abs(video?.Rotation ?? 0) % 180 === 90;
  return sideways ? video?.Width : video?.Height;
}

function unquoted(etag: string): string {
  return etag.replaceAll('"', '');
}
