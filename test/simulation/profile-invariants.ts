import type { SimulatedJob } from './media-convert';
import type { Pipeline, SeenUpload } from './pipeline';
import type { Schedule } from './schedule';
import type { JobRecord } from '../../src/shared/contract/record';
import { jobIdOfFurther } from '../../src/shared/handlers.lambda/job-ids';

/** Invariants of pipelines with profiles and further jobs. An upload of the previous version has neither. */
export function violationsOfProfiles(pipeline: Pipeline, { profiles, upgradeMs }: Schedule): string[] {
  return !profiles || upgradeMs !== undefined ? [] : [
    ...withoutFurtherJob(pipeline),
    ...furtherTwice(pipeline),
    ...unlikeRecord(pipeline),
    ...chosenAgain(pipeline),
    ...wronglyChosen(pipeline),
    ...unrelated(pipeline),
  ];
}

/** Each main job of the default profile is followed by a trailer, unless it was canceled: then that depends on the time. */
function withoutFurtherJob({ uploads, table, mediaConvert: { ledger } }: Pipeline): string[] {
  return uploads.filter(({ jobId }) => {
    const record = table.record(jobId);
    return record?.profile === 'default' && record.status !== 'CANCELED' && ledger.some(({ id }) => id === record.mediaConvertJobId);
  }).flatMap(({ jobId }) => (table.record(jobIdOfFurther(jobId, 'trailer')) ? [] : [`R2: ${jobId} has no trailer`]));
}

/** By the record, since the id of a further job must depend on nothing else. */
function furtherTwice({ table, mediaConvert: { ledger } }: Pipeline): string[] {
  const further = table.records.filter(({ mainJobId, resubmissionOf }) => mainJobId && !resubmissionOf);
  const paid = further.filter(({ jobId }) => ledger.some(({ metadata, source, status }) => metadata.jobId === jobId && source && status !== 'ERROR'));
  const keys = paid.map(({ mainJobId, purpose }) => `${mainJobId} ${purpose}`);
  return keys.filter((key, index) => keys.indexOf(key) !== index).map(key => `R1: the further job ${key} is paid for twice`);
}

/** The record and the job say the same: whatever took over or recorded it first. */
function unlikeRecord({ table, mediaConvert: { ledger } }: Pipeline): string[] {
  return ledger.flatMap(({ id, metadata: { jobId, profile, purpose } }) => {
    const record = table.record(jobId);
    const isOfRecord = record?.mediaConvertJobId === id && !record.orphan && record.status !== 'DELETED';
    return isOfRecord && (record.profile !== profile || record.purpose !== purpose)
      ? [`R14: ${id} is ${profile} ${purpose}, but ${jobId} is ${record.profile} ${record.purpose}`] : [];
  });
}

/** A retry has the profile and the purpose of the attempt before it. */
function chosenAgain({ mediaConvert: { ledger } }: Pipeline): string[] {
  return ledger.flatMap((job, index) => {
    const before = ledger.slice(0, index).find(({ metadata }) => metadata.jobId === job.metadata.jobId && metadata.attempt !== job.metadata.attempt);
    return before && choiceOf(before) !== choiceOf(job) ? [`R14: ${job.id} is ${choiceOf(job)}, but ${before.id} was ${choiceOf(before)}`] : [];
  });
}

function choiceOf({ metadata: { profile, purpose } }: SimulatedJob): string {
  return `${profile} ${purpose}`;
}

/** If Probe answered, the rule decides. It does not for an object that was deleted. */
function wronglyChosen(pipeline: Pipeline): string[] {
  const { uploads, mediaConvert: { ledger }, calls, bucket: { removals } } = pipeline;
  return removals.length > 0 || calls.failed.has('ProbeCommand') || calls.failed.has('HeadObjectCommand') ? [] : uploads
    .filter(upload => upload.object.file !== 'unknown' && !isOverwritten(pipeline, upload))
    .flatMap(({ jobId, object: { file } }) => ledger.filter(({ metadata }) => metadata.jobId === jobId)
      .filter(({ metadata: { profile } }) => profile !== (file === 'audio' ? 'podcast' : 'default'))
      .map(({ id, metadata: { profile } }) => `R14: ${id} of a ${file} file is ${profile}`));
}

function isOverwritten({ uploads }: Pipeline, { object }: SeenUpload): boolean {
  return uploads.some(other => other.object.key === object.key && other.object.sequencer !== object.sequencer);
}

/** Announcements of a further job name the main one, below whose path it writes. */
function unrelated({ table, subscribers, mediaConvert: { ledger } }: Pipeline): string[] {
  const further = table.records.filter(({ purpose }) => purpose === 'trailer');
  return further.flatMap(({ jobId, mainJobId }: JobRecord) => [
    ...subscribers.messages.filter(message => message.jobId === jobId && message.mainJobId !== mainJobId)
      .map(({ status }) => `R4: ${jobId} was announced ${status} without its main job`),
    ...ledger.filter(({ metadata }) => metadata.jobId === jobId).flatMap(({ destinations }) => destinations)
      .filter(destination => !destination.includes(`/${mainJobId}/trailer/`)).map(destination => `R8: ${jobId} writes to ${destination}`),
  ]);
}
