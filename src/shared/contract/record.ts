import type { PlannedOutputGroup } from './plan';

/** Statuses of jobs that have not ended. A HELD upload has no job, and waits until the budget has room for it. */
export const OPEN_STATUSES = ['SUBMITTING', 'HELD', 'SUBMITTED', 'PROGRESSING', 'RETRYING'] as const;
/** Statuses of jobs that ended without outputs. */
export const FAILED_STATUSES = ['ERROR', 'CANCELED', 'REJECTED', 'SUPERSEDED'] as const;
export type JobStatus = (typeof OPEN_STATUSES)[number] | 'COMPLETE' | (typeof FAILED_STATUSES)[number] | 'DELETED';
/** Final: only DELETED may follow another one. */
export const TERMINAL_STATUSES: readonly JobStatus[] = ['COMPLETE', ...FAILED_STATUSES, 'DELETED'];

/** Job ids of MediaConvert jobs that other code creates and registers begin with this; those of uploads never do. */
export const OWN_JOB_PREFIX = 'own-';

export const PARTITION_KEY = 'jobId';
export const TTL_ATTRIBUTE = 'expiresAt';

/** An index of the job table: sparse, and with keys only. */
export interface RecordIndex {
  readonly indexName: string;
  readonly partitionKey: keyof JobRecord;
  readonly sortKey: keyof JobRecord;
}

/** Unfinished jobs, oldest first. */
export const OPEN_JOBS_INDEX = { indexName: 'openJobs', partitionKey: 'openPhase', sortKey: 'openSince' } as const satisfies RecordIndex;
/** The jobs of a source object. */
export const BY_SOURCE_INDEX = { indexName: 'bySource', partitionKey: 'source', sortKey: 'createdAt' } as const satisfies RecordIndex;

/** The jobs of a user, if the table has the index. */
export const BY_UPLOADER_INDEX = { indexName: 'byUploader', partitionKey: 'uploader', sortKey: 'createdAt' } as const satisfies RecordIndex;

/** Jobs that ended with a status, if the table has the index. */
export const BY_OUTCOME_INDEX = { indexName: 'byOutcome', partitionKey: 'endedAs', sortKey: 'endedAt' } as const satisfies RecordIndex;

/** The jobs of a pipeline, if the table has the index. */
export const BY_PIPELINE_INDEX = { indexName: 'byPipeline', partitionKey: 'pipelineId', sortKey: 'createdAt' } as const satisfies RecordIndex;

/** Indexes that a table has if the app asks for them. */
export const OPTIONAL_INDEXES: readonly RecordIndex[] = [BY_UPLOADER_INDEX, BY_OUTCOME_INDEX, BY_PIPELINE_INDEX];
export type OptionalIndexName = (typeof BY_UPLOADER_INDEX | typeof BY_OUTCOME_INDEX | typeof BY_PIPELINE_INDEX)['indexName'];

/** The indexes of every table. */
export const RECORD_INDEXES: readonly RecordIndex[] = [OPEN_JOBS_INDEX, BY_SOURCE_INDEX];

/** User metadata of each MediaConvert job, which every event of the job returns. */
export const OWN_METADATA = ['pipelineId', 'jobId', 'attempt'] as const;
/** `profile` if the pipeline has several; `purpose` if it has further jobs, which also have `mainJobId`. */
export const CHOICE_METADATA = ['profile', 'purpose', 'mainJobId'] as const;
export type JobMetadata = { readonly [name in (typeof OWN_METADATA)[number]]: string }
  & { readonly [name in (typeof CHOICE_METADATA)[number]]?: string };

/** Members of a record that the pipeline's messages have too, in the member `submission` of their bodies. */
export type SubmissionDetails = Pick<JobRecord, 'profile' | 'purpose' | 'mainJobId' | 'request' | 'passthrough'>;

/** A result on the record. Size, bitrate and codecs are those of its highest rendition, its file or one image. */
export interface JobOutput extends Rendition {
  readonly preset: string;
  /**
   * THUMBNAILS are files of one image each, at intervals. PICTURE is a single image. SPRITES is a WebVTT file that maps each moment to an area
   * of a sprite sheet.
   */
  readonly type: 'HLS' | 'DASH' | 'FILE' | 'MSS' | 'THUMBNAILS' | 'PICTURE' | 'SPRITES';
  /** `s3://` URI of the playlist or file. For THUMBNAILS, the first file, 0000000: the numbers of the others follow. */
  readonly path: string;
  /** Playback URL. Absent if the pipeline has no delivery. */
  readonly url?: string;
  readonly renditions?: Rendition[];
  /** For THUMBNAILS and SPRITES. */
  readonly pictures?: Pictures;
  /** For PICTURE: the time of the image in the video. */
  readonly atMs?: number;
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

export interface Pictures {
  /** Absent if MediaConvert named a file without a number. */
  readonly count?: number;
  readonly intervalMs?: number;
  /** The grid of a sprite sheet. */
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
  /** The job that was submitted again as this one. */
  readonly resubmissionOf?: string;
  /** The source was overwritten while the job ran: the outputs may show the newer object. */
  readonly sourceOverwritten?: boolean;
  /** Created from an event without a record: nothing is known about the source. */
  readonly orphan?: boolean;

  /** Which profile of the plan was chosen, and which of its jobs this is. */
  readonly profile?: string;
  readonly purpose?: string;
  /** For further jobs of an upload: the `jobId` of its main job. */
  readonly mainJobId?: string;
  /** Options that a request, a manifest or upload metadata asked for. */
  readonly request?: { readonly [name: string]: unknown };
  /** Returned unchanged in messages. */
  readonly passthrough?: string;
  /** The identity that uploaded the source. */
  readonly uploader?: string;

  readonly mediaConvertJobId?: string;
  /** Which handler set the status last, and the time of the event (epoch ms). */
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

  /** The status before DELETED. Absent for a further job that was deleted before it had a record. `endedAt`: when the job ended. */
  readonly outcome?: string;
  readonly endedAt?: string;
  /** `<pipeline id>#<status>`, set once when the job ends, if the table has the index of ended jobs. */
  readonly endedAs?: string;
  /** The amount that a budget reserved for the job, in its smallest unit, and the key of the account that it was reserved in. */
  readonly reserved?: number;
  readonly budgetKey?: string;
  /** The reservation was released. */
  readonly released?: boolean;
  /** The upload ended without a known job, but may have one that is billed: its reservation is kept. */
  readonly maybeBilled?: boolean;
  /** The amount that a HELD upload waits for. */
  readonly heldAmount?: number;

  readonly openPhase?: 'SUBMIT' | 'TRANSCODE' | 'HELD';
  readonly openSince?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Epoch seconds. DynamoDB deletes the record afterwards. */
  readonly expiresAt?: number;
}
