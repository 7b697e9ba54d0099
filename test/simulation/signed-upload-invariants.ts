import { SIGNED_PREFIX } from './deployment';
import type { Pipeline } from './pipeline';
import type { Schedule } from './schedule';
import type { JobRecord } from '../../src/shared/contract/record';
import { parseSignedKey } from '../../src/shared/pure/signed-keys';

/** Each key that an UploadApi signed has one record and at most one job, with the uploader of the key. Resubmissions are other jobs. */
export function violationsOfSignedUploads(pipeline: Pipeline, { zombies }: Schedule): string[] {
  const records = pipeline.table.records.filter(({ sourceKey, mainJobId, resubmissionOf }) => sourceKey && !mainJobId && !resubmissionOf);
  const signed = records.filter(({ sourceKey }) => uploaderOf(sourceKey!) !== undefined);
  return [
    ...repeated(signed.map(({ source }) => source!)).map(source => `R1: ${source} is one signed upload, and has several records`),
    ...zombies ? [] : repeated(paidSources(pipeline, signed)).map(source => `R1: ${source} is one signed upload, and is paid for several times`),
    ...signed.filter(({ status }) => status === 'SUPERSEDED').map(({ source }) => `R2: ${source} is SUPERSEDED by itself`),
    ...records.filter(({ sourceKey, uploader }) => uploader !== uploaderOf(sourceKey!))
      .map(({ source, uploader }) => `R14: ${source} names the uploader ${uploader}`),
  ];
}

/** The source of each job that MediaConvert bills. */
function paidSources({ mediaConvert: { ledger } }: Pipeline, records: readonly JobRecord[]): string[] {
  const paid = ledger.filter(({ source, status }) => source && status !== 'ERROR');
  return records.flatMap(({ jobId, source }) => paid.filter(({ metadata }) => metadata.jobId === jobId).map(() => source!));
}

function uploaderOf(key: string): string | undefined {
  return parseSignedKey([SIGNED_PREFIX], key)?.uploader;
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
