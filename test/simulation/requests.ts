import { SUBMIT_ENVIRONMENT } from './deployment';
import type { Pipeline } from './pipeline';
import type { RequestPlan, Schedule } from './schedule';
import { SECOND, START } from './world';
import { digestOf } from '../../src/shared/handlers.lambda/requests/parse-request';
import { jobIdOfEntry, jobIdOfInvalid, jobIdOfRequest } from '../../src/shared/handlers.lambda/requests/request-ids';
import { jobIdOf } from '../../src/transcode-pipeline/submit-job.lambda/upload';

const { PIPELINE_ID } = SUBMIT_ENVIRONMENT;
const MANIFEST_KEY = 'uploads/all.job.json';

/** The one that asks for the jobs: a back end that sends requests, or an uploader with a manifest. */
export function planRequests(pipeline: Pipeline, schedule: Schedule): void {
  const { submitOn, requests, uploads } = schedule;
  if (submitOn === 'REQUEST') {
    requests.forEach(request => pipeline.world.at(START + request.atMs, () => send(pipeline, schedule, request)));
  } else if (submitOn === 'MANIFEST') {
    pipeline.world.at(START + Math.max(...uploads.map(({ atMs }) => atMs)) + SECOND, () => uploadManifest(pipeline, schedule));
  }
}

function send(pipeline: Pipeline, { uploads }: Schedule, request: RequestPlan): void {
  const { key } = uploads[request.upload];
  const object = pipeline.bucket.current(key);
  if (object) {
    pipeline.world.tell(() => `back end: requests ${JSON.stringify(detailOf(key, request))}`);
    pipeline.uploads.push({ object, at: pipeline.world.now, jobId: jobIdOfAsked(request), inMessages: [`"${keyOf(request)}"`] });
    pipeline.uploadQueue.send(JSON.stringify({ 'source': 'shop', 'detail-type': 'Submit Job', 'detail': detailOf(key, request) }));
  }
}

function keyOf({ upload }: RequestPlan): string {
  return `order-${upload}`;
}

function detailOf(source: string, { priority, ...request }: RequestPlan) {
  return { idempotencyKey: keyOf({ priority, ...request }), source, priority };
}

export function jobIdOfAsked(request: RequestPlan): string {
  return jobIdOfRequest(PIPELINE_ID, keyOf(request));
}

/** The id of the record of a request whose idempotency key another request had used before. */
export function jobIdOfConflict({ uploads }: Schedule, request: RequestPlan): string {
  const { idempotencyKey, ...job } = detailOf(uploads[request.upload].key, request);
  return jobIdOfInvalid(PIPELINE_ID, JSON.stringify([jobIdOfAsked(request), digestOf(job)]));
}

/** All uploads but the last, which becomes an orphan unless it is the only one. */
function uploadManifest(pipeline: Pipeline, { uploads }: Schedule): void {
  const named = uploads.slice(0, Math.max(1, uploads.length - 1));
  const content = JSON.stringify({ jobs: named.map(({ key }, index) => ({ source: nameIn(key), priority: index })) });
  const manifest = pipeline.bucket.upload(MANIFEST_KEY, 'unknown', content);
  const manifestId = jobIdOf(PIPELINE_ID, { bucket: 'source', ...manifest });
  named.forEach(({ key }, entry) => pipeline.uploads.push({
    object: pipeline.bucket.current(key)!,
    at: pipeline.world.now,
    jobId: jobIdOfEntry(manifestId, entry),
    inMessages: [`"sequencer":"${manifest.sequencer}"`, `"entry":${entry},`],
  }));
  uploads.slice(named.length).forEach(({ key }) => {
    const object = pipeline.bucket.current(key)!;
    pipeline.uploads.push({ object, at: pipeline.world.now, jobId: jobIdOf(PIPELINE_ID, { bucket: 'source', ...object }) });
  });
}

function nameIn(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}
