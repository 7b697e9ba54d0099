import { createHash } from 'crypto';
import { BESIDE_MANIFEST, forbiddenIn, forbiddenSource, underPrefix, type FileCheck } from './allowed-request';
import { errorsOf, type JsonPath, type RequestError } from './request-errors';
import { jobManifest, storedRequest, submitJobMessage, type RequestedJob } from './request-schema';
import { SUBMIT_JOB_TYPE, type JobRequest, type RequestRules } from '../../contract/requests';

/** A job that was asked for, of an object in the bucket of the uploads. */
export interface AskedJob {
  readonly sourceKey: string;
  readonly profile?: string;
  readonly passthrough?: string;
  readonly request: JobRequest;
}

export type Parsed<T> = { readonly value: T } | { readonly errors: RequestError[] };

/** Whether a message of the queue is a request, valid or not. */
export function isRequest(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'detail-type' in message && message['detail-type'] === SUBMIT_JOB_TYPE;
}

/** `prefix`: that of the uploads. */
export function parseRequest(message: unknown, rules: RequestRules | undefined, prefix: string): Parsed<AskedJob> {
  const parsed = submitJobMessage.safeParse(message);
  if (rules?.submitOn !== 'REQUEST') {
    return { errors: [{ path: '$', problem: 'is a request, but the pipeline does not start jobs on requests: see submitOn' }] };
  }
  if (!parsed.success) {
    return { errors: errorsOf(parsed.error, message) };
  }
  const { idempotencyKey, ...job } = parsed.data.detail;
  const errors = forbidden(job, rules, ['detail'], underPrefix(prefix));
  return errors.length > 0 ? { errors } : { value: asked(job, { channel: 'REQUEST', origin: idempotencyKey }, file => file) };
}

/** `manifestKey` determines the folder of the files. */
export function parseManifest(manifest: unknown, rules: RequestRules, manifestKey: string): Parsed<AskedJob[]> {
  const parsed = jobManifest.safeParse(manifest);
  if (!parsed.success) {
    return { errors: errorsOf(parsed.error, manifest) };
  }
  const { jobs } = parsed.data;
  const errors = jobs.flatMap((job, index) => forbidden(job, rules, ['jobs', index], BESIDE_MANIFEST));
  const folder = folderOf(manifestKey);
  return errors.length > 0
    ? { errors }
    : { value: jobs.map((job, entry) => asked(job, { channel: 'MANIFEST', origin: manifestKey, entry }, file => `${folder}${file}`)) };
}

/**
 * A request of a record or a message of the pipeline. Senders of messages may write such a request too, so it is held to the same
 * rules as when it came.
 */
export function parseStoredRequest(value: unknown, rules: RequestRules | undefined, prefix: string): Parsed<JobRequest> {
  const parsed = storedRequest.safeParse(value);
  if (!parsed.success) {
    return { errors: errorsOf(parsed.error, value) };
  }
  const errors = forbiddenIn(parsed.data, rules ?? { features: [] }, placeOf(parsed.data), underPrefix(prefix));
  return errors.length > 0 ? { errors } : { value: parsed.data };
}

/** Where the options are in the request or in the manifest. */
export function placeOf({ channel, entry = 0 }: Pick<JobRequest, 'channel' | 'entry'>): JsonPath {
  return channel === 'REQUEST' ? ['detail'] : ['jobs', entry];
}

function forbidden(job: RequestedJob, rules: RequestRules, at: JsonPath, check: FileCheck): RequestError[] {
  return [...forbiddenSource(job.source, at, check), ...forbiddenIn(job, rules, at, check)];
}

function asked(job: RequestedJob, by: Pick<JobRequest, 'channel' | 'origin' | 'entry'>, keyOf: (file: string) => string): AskedJob {
  const { source, profile, passthrough, captions, audio, watermark, ...others } = job;
  const withKeys = <File extends { readonly file: string }>(files: File[] | undefined) => files?.map(each => ({ ...each, file: keyOf(each.file) }));
  return {
    sourceKey: keyOf(source),
    ...(profile !== undefined && { profile }),
    ...(passthrough !== undefined && { passthrough }),
    request: {
      ...by,
      digest: digestOf(job),
      ...others,
      ...(captions && { captions: withKeys(captions) }),
      ...(audio && { audio: withKeys(audio) }),
      ...(watermark && { watermark: { file: keyOf(watermark.file) } }),
    },
  };
}

/** The same for the same content, whatever the order of its members. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sorted)).digest('hex');
}

function sorted(_: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}

function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/') + 1);
}

