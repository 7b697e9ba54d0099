/** The message on the upload queue that asks for a job, by its `detail-type`. */
export const SUBMIT_JOB_TYPE = 'Submit Job';

/** The end of the keys of manifests. */
export const MANIFEST_SUFFIX = '.job.json';

/** Options that the owner of the pipeline allows or not. `passthrough` changes no job and is always allowed. */
export const REQUEST_FEATURES = ['PROFILE', 'CLIPS', 'ROTATION', 'CAPTIONS', 'AUDIO', 'WATERMARK', 'PRIORITY'] as const;
export type RequestFeatureName = (typeof REQUEST_FEATURES)[number];

/** The plan's rules of requests. Absent if uploads start the jobs and their metadata are ignored. */
export interface RequestRules {
  /** Where jobs start. */
  readonly submitOn: 'UPLOAD' | 'REQUEST' | 'MANIFEST';
  /** Features that requests or manifests may ask for. */
  readonly features: readonly RequestFeatureName[];
  /** Which user metadata of the source are read. */
  readonly metadata?: 'PASSTHROUGH' | 'PROFILE_AND_PASSTHROUGH';
}

/** A sidecar file of a request. */
export interface RequestFile {
  /** Key in the bucket of the uploads. */
  readonly file: string;
}

/** A sidecar file that becomes a track. */
export interface RequestTrack extends RequestFile {
  /** BCP 47, or ISO 639-2. */
  readonly language: string;
  /** For the menus of players. */
  readonly name?: string;
}

/** A part of the source, between two of the job's timecodes. */
export interface RequestClip {
  readonly start?: string;
  readonly end?: string;
}

/** Options that a job was asked for: a member of records and messages. Files are keys. */
export type JobRequest = {
  readonly channel: 'REQUEST' | 'MANIFEST';
  /** The idempotency key, or the key of the manifest. */
  readonly origin: string;
  /** The place in the manifest, from 0. */
  readonly entry?: number;
  /** Hash of the request. The same idempotency key with another hash is a mistake. */
  readonly digest: string;
  readonly clips?: readonly RequestClip[];
  /** In degrees, clockwise. */
  readonly rotation?: number;
  readonly captions?: readonly RequestTrack[];
  readonly audio?: readonly RequestTrack[];
  readonly watermark?: RequestFile;
  readonly priority?: number;
};
