import { ProbeCommand, type ProbeResult } from '@aws-sdk/client-mediaconvert';
import { mediaConvertClient } from '../../../shared/handlers.lambda/media-convert-client';
import { failureOf, type MediaConvertFailure } from '../../../shared/handlers.lambda/media-convert-errors';
import { httpStatusOf } from '../../../shared/handlers.lambda/media-convert-jobs';

export type ProbeAnswer =
  | { readonly kind: 'answered'; readonly result: ProbeResult }
  /** "Recognized but appears to be malformed or corrupt" (service model, status 422). */
  | { readonly kind: 'broken'; readonly reason: string }
  | MediaConvertFailure;

const mediaConvert = mediaConvertClient({
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
  return httpStatusOf(error) === 422 ? { kind: 'broken', reason: (error as Error).message } : failureOf(error);
}
