import { ProbeCommand, type ProbeResult } from '@aws-sdk/client-mediaconvert';
import type { ImportPlan, SampledObject } from '../../shared/contract/bulk-import';
import { declaredSeconds } from '../../shared/handlers.lambda/declared-seconds';
import { logger } from '../../shared/handlers.lambda/logger';
import { mediaConvertClient } from '../../shared/handlers.lambda/media-convert-client';
import { probedSourceOf } from '../../shared/handlers.lambda/probed-source';
import { isServiceFailure } from '../../shared/handlers.lambda/requeue';
import { factsOf } from '../../shared/handlers.lambda/source-facts';
import { estimateJob } from '../../shared/pure/estimate/estimate-job';
import { firstMatch } from '../../shared/pure/source-rules';

const mediaConvert = mediaConvertClient({
  maxAttempts: 4,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
});

/** The minutes and dollars of an object's jobs. Both are absent for what MediaConvert cannot read. Throws if MediaConvert is throttled. */
export async function priceObject(plan: ImportPlan, bucket: string, { key, bytes }: SampledObject): Promise<SampledObject['result']> {
  try {
    const { ProbeResults } = await mediaConvert.send(new ProbeCommand({ InputFiles: [{ FileUrl: `s3://${bucket}/${key}` }] }));
    return priceOf(plan, key, bytes, ProbeResults?.[0] ?? {});
  } catch (error) {
    if (isServiceFailure(error)) {
      throw error;
    }
    logger.warn('Object of the sample not priced', { bucket, key, reason: String(error) });
    return {};
  }
}

/** As for an upload, except that metadata and tags, for which rules of profiles may ask, are not read. */
export function priceOf(
  { profiles, rates }: ImportPlan, key: string, bytes: number, { Container: container = {} }: ProbeResult,
): SampledObject['result'] {
  const seconds = declaredSeconds(container);
  if (seconds === undefined) {
    return {};
  }
  const { found } = firstMatch(profiles, { key, bytes, probed: probedSourceOf(container) });
  const lines = found.jobs.flatMap(job => estimateJob(job, job.tiers!, { ...factsOf(container, job.sourceChecks?.rotate), seconds }, rates));
  const dollars = lines.every(({ price }) => price !== undefined) ? sum(lines.map(({ price }) => price!)) : undefined;
  return { minutes: sum(lines.map(({ minutes }) => minutes)), dollars };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
