import { MediaConvertClient, ProbeCommand, type ProbeResult } from '@aws-sdk/client-mediaconvert';
import { httpStatusOf } from '../shared/media-convert-jobs.lambda-shared';

export type ProbeAnswer =
  | { readonly kind: 'answered'; readonly result: ProbeResult }
  /** "Recognized but appears to be malformed or corrupt" (service model, 422). */
  | { readonly kind: 'broken'; readonly reason: string }
  /** Throttled, over a quota, or in conflict with another request. */
  | { readonly kind: 'wait'; readonly reason: string }
  | { readonly kind: 'denied'; readonly reason: string }
  /** MediaConvert cannot probe this file, now or later. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** No answer in time, or an error of MediaConvert's own. */
  | { readonly kind: 'failed'; readonly reason: string };

const mediaConvert = new MediaConvertClient({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
});

export async function probeSource(uri: string, probeMs: number): Promise<ProbeAnswer> {
  try {
    const { ProbeResults } = await mediaConvert.send(
      new ProbeCommand({ InputFiles: [{ FileUrl: uri }] }), { abortSignal: AbortSignal.timeout(probeMs) });
    return { kind: 'answered', result: ProbeResults?.[0] ?? {} };
  } catch (error) {
    return classify(error);
  }
}

function classify(error: unknown): ProbeAnswer {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  switch (httpStatusOf(error)) {
    case 422:
      return { kind: 'broken', reason: (error as Error).message };
    case 402:
    case 409:
    case 429:
      return { kind: 'wait', reason };
    case 403:
      return { kind: 'denied', reason };
    case 400:
    case 404:
      return { kind: 'refused', reason };
    default:
      return { kind: 'failed', reason };
  }
}
