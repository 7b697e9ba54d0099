import type { PlannedOutputGroup } from './plan';

/** The statuses of a record. `HELD` and `DELETED` are reserved: no handler of this version writes them, and none overwrites them. */
export type JobStatus =
  | 'SUBMITTING' | 'HELD' | 'SUBMITTED' | 'PROGRESSING' | 'RETRYING'
  | 'COMPLETE' | 'ERROR' | 'CANCELED' | 'REJECTED' | 'SUPERSEDED' | 'DELETED';

/** Final: a record with one of these never changes its status again. Only DELETED may follow another terminal status. */
export const TERMINAL_STATUSES: readonly JobStatus[] = ['COMPLETE', 'ERROR', 'CANCELED', 'REJECTED', 'SUPERSEDED', 'DELETED'];

export const PARTITION_KEY = 'jobId';
export const TTL_ATTRIBUTE = 'expiresAt';

/** An index of the job table. Both are sparse and project keys only. */
export interface RecordIndex {
  readonly indexName: string;
  readonly partitionKey: keyof JobRecord;
  readonly sortKey: keyof JobRecord;
}

/** Unfinished jobs, oldest first. */
export const OPEN_JOBS_INDEX = { indexName: 'openJobs', partitionKey: 'openPhase', sortKey: 'openSince' } as const satisfies RecordIndex;
/** The jobs of a source object. */
export const BY_SOURCE_INDEX = { indexName: 'bySource', partitionKey: 'source', sortKey: 'createdAt' } as const satisfies RecordIndex;

export const RECORD_INDEXES: readonly RecordIndex[] = [OPEN_JOBS_INDEX, BY_SOURCE_INDEX];

/** User metadata of each MediaConvert job, which every event of the job returns. */
export interface JobMetadata {
  readonly pipelineId: string;
  readonly jobId: string;
  readonly attempt: string;
}

export const OWN_METADATA: readonly (keyof JobMetadata)[] = ['pipelineId', 'jobId', 'attempt'];

/** A result on the record. Size, bitrate and codecs are those of its highest rendition, its file or one image. */
export interface JobOutput extends Rendition {
  readonly preset: string;
  /** THUMBNAILS are files of one image each. SPRITES is a WebVTT file that maps each moment to an area of a sprite sheet. */
  readonly type: 'HLS' | 'DASH' | 'FILE' | 'MSS' | 'THUMBNAILS' | 'SPRITES';
  /** `s3://` URI of the playlist or file. For THUMBNAILS, the first file: the others are numbered on from its 0000000. */
  readonly path: string;
  /** Playback URL. Absent if the pipeline has no delivery. */
  readonly url?: string;
  readonly renditions?: Rendition[];
  /** For THUMBNAILS and SPRITES. */
  readonly pictures?: Pictures;
}

export interface Rendition {
  readonly width?: number;
  readonly height?: number;
  readonly bitrate?: number;
  /** As in RFC 6381, audio included, such as `avc1.640028,mp4a.40.2`. Absent if the files do not state it. */
  readonly codecs?: string;
  readonly frameRate?: number;
  readonly durationMs?: number;
}

interface Pictures {
  /** Absent if MediaConvert named a file without a number. */
  readonly count?: number;
  readonly intervalMs?: number;
  /** Of a sprite sheet. */
  readonly columns?: number;
  readonly rows?: number;
}

/** Who can fix the cause: the uploader (INPUT), the owner of the pipeline (PERMISSIONS, SETTINGS), or a retry (TRANSIENT). */
export type ErrorClass = 'INPUT' | 'PERMISSIONS' | 'SETTINGS' | 'ACCELERATION' | 'TRANSIENT' | 'OTHER';

/** One item of the job table. */
export interface JobRecord {
  readonly jobId: string;
  readonly pipelineId: string;
  readonly status: JobStatus;
  readonly attempt: number;

  /** The invocation that holds the claim, when its lease ends (epoch ms), and the number of claims so far. */
  readonly owner?: string;
  readonly leaseUntil?: number;
  readonly claims?: number;
  /** A MediaConvert job with an unknown id may have existed since then, and may still be listed until then (epoch ms). */
  readonly maybeSince?: number;
  readonly maybeUntil?: number;

  /** `bucket/key`. Absent, like the other facts of the source, if the record was lost (`orphan`). */
  readonly source?: string;
  readonly sourceBucket?: string;
  readonly sourceKey?: string;
  readonly sourceVersionId?: string;
  readonly sourceSize?: number;
  readonly sourceETag?: string;
  /** From S3's event: orders the events of one key. Absent for objects that are older than the pipeline. */
  readonly sequencer?: string;
  /** User metadata that the pipeline sets for its jobs, without `JobMetadata`. */
  readonly userMetadata?: { readonly [key: string]: string };
  /** The job that this one deliberately repeats. */
  readonly resubmissionOf?: string;
  /** The source had other content when the job ended than when it was submitted: the outputs may show the newer one. */
  readonly sourceOverwritten?: boolean;
  /** Created from an event whose record was lost: nothing is known of the source. */
  readonly orphan?: boolean;

  /** Which profile of the plan was chosen, and which of its jobs this is. */
  readonly profile?: string;
  readonly purpose?: string;
  /** For further jobs of an upload: the `jobId` of its main job. */
  readonly mainJobId?: string;
  /** Options that a request, a manifest or upload metadata asked for. */
  readonly request?: { readonly [name: string]: unknown };
  /** Returned unchanged in announcements. */
  readonly passthrough?: string;
  /** The identity that uploaded the source. */
  readonly uploader?: string;

  readonly mediaConvertJobId?: string;
  /** What set the status last, and the event's own time (epoch ms). */
  readonly cause?: 'submit' | 'event';
  readonly eventTime?: number;
  /** Duplicate MediaConvert jobs of this upload, counted once each. */
  readonly otherJobs?: string[];
  readonly outputGroups?: PlannedOutputGroup[];
  /** With `trackProgress`: 0 to 100, and MediaConvert's phase. */
  readonly progressPercent?: number;
  readonly progressPhase?: string;
  /** With `trackProgress`: the queue that the job hopped to. */
  readonly queueArn?: string;
  readonly outputs?: JobOutput[];
  readonly warnings?: string[];
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly errorClass?: ErrorClass;

  /** The status before DELETED, and when the job ended. */
  readonly outcome?: string;
  readonly endedAt?: string;
  /** What a budget reserved for the job, and the budget's key. */
  readonly reserved?: number;
  readonly budgetKey?: string;

  readonly openPhase?: 'SUBMIT' | 'TRANSCODE' | 'HELD';
  readonly openSince?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Epoch seconds. DynamoDB deletes the record afterwards. */
  readonly expiresAt?: number;
}
