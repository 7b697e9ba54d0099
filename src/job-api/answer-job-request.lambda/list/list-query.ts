import * as z from 'zod/mini';
import {
  BY_OUTCOME_INDEX, BY_PIPELINE_INDEX, BY_SOURCE_INDEX, BY_UPLOADER_INDEX, FAILED_STATUSES, OPEN_JOBS_INDEX, OPEN_STATUSES,
  type JobRecord, type JobStatus, type RecordIndex,
} from '../../../shared/contract/record';
import { Problem } from '../../../shared/handlers.lambda/job-api/problem';
import { isVisible, type Visibility } from '../../../shared/handlers.lambda/job-api/visible-job';
import { errorsOf } from '../../../shared/handlers.lambda/requests/request-errors';

const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 25;
const LIMIT_RULE = `must be a whole number from 1 to ${MAX_LIMIT}`;

const parameters = z.strictObject({
  status: z.optional(z.enum([...OPEN_STATUSES, 'COMPLETE', ...FAILED_STATUSES])),
  source: z.optional(z.string().check(z.minLength(1), z.maxLength(1_024))),
  uploader: z.optional(z.string().check(z.minLength(1), z.maxLength(1_024))),
  limit: z.optional(z.string().check(z.regex(/^[1-9]\d{0,2}$/, LIMIT_RULE), z.refine(text => Number(text) <= MAX_LIMIT, LIMIT_RULE))),
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(4_096))),
});

/** A list: where it is read, and which of the jobs that are read belong to it. */
export interface ListQuery {
  readonly index: RecordIndex;
  readonly partition: string;
  readonly accepts: (record: JobRecord) => boolean;
  /** The parameters that a cursor belongs to. */
  readonly filters: { readonly [name in 'status' | 'source' | 'uploader']?: string };
  readonly limit: number;
  readonly cursor?: string;
}

/** The bucket of the uploads, and the names of the optional indexes that the table has. */
export interface ListContext {
  readonly visibility: Visibility;
  readonly sourceBucket: string;
  readonly indexes: readonly string[];
}

/** Throws a Problem for parameters that are invalid, or that the API has no index for. */
export function listQueryOf(query: { readonly [name: string]: string }, context: ListContext): ListQuery {
  const parsed = parameters.safeParse(query);
  if (!parsed.success) {
    throw new Problem(400, 'A parameter is invalid', errorsOf(parsed.error, query));
  }
  const { limit = DEFAULT_LIMIT, cursor, ...filters } = parsed.data;
  const { visibility } = context;
  if (visibility.uploader !== undefined && filters.uploader !== undefined && filters.uploader !== visibility.uploader) {
    throw new Problem(403, 'Users see their own jobs only');
  }
  const uploader = visibility.uploader ?? filters.uploader;
  const place = placeOf({ ...filters, uploader }, context);
  requireIndex(place.index, context.indexes);
  return { ...place, filters, cursor, limit: Number(limit), accepts: record => isVisible(visibility, record) && matches(record, filters) };
}

type Filters = ListQuery['filters'];

/** The index with the fewest other jobs. */
function placeOf({ status, source, uploader }: Filters, { sourceBucket, visibility: { pipelineId } }: ListContext) {
  if (source !== undefined) {
    return { index: BY_SOURCE_INDEX, partition: `${sourceBucket}/${source}` };
  }
  if (uploader !== undefined) {
    return { index: BY_UPLOADER_INDEX, partition: uploader };
  }
  if (status === undefined) {
    return { index: BY_PIPELINE_INDEX, partition: pipelineId };
  }
  const openPhase = OPEN_PHASES[status];
  return openPhase ? { index: OPEN_JOBS_INDEX, partition: openPhase } : { index: BY_OUTCOME_INDEX, partition: `${pipelineId}#${status}` };
}

const OPEN_PHASES: { readonly [status in JobStatus | string]?: JobRecord['openPhase'] } = {
  SUBMITTING: 'SUBMIT', RETRYING: 'SUBMIT', HELD: 'HELD', SUBMITTED: 'TRANSCODE', PROGRESSING: 'TRANSCODE',
} satisfies { [status in (typeof OPEN_STATUSES)[number]]: JobRecord['openPhase'] };

function requireIndex({ indexName }: RecordIndex, indexes: readonly string[]): void {
  if (indexName !== BY_SOURCE_INDEX.indexName && indexName !== OPEN_JOBS_INDEX.indexName && !indexes.includes(indexName)) {
    throw new Problem(400, `The list needs the index ${indexName}, which the table does not have`);
  }
}

/** The status may have changed since the index was read. */
function matches(record: JobRecord, { status, source, uploader }: Filters): boolean {
  return (status === undefined || record.status === status)
    && (source === undefined || record.sourceKey === source)
    && (uploader === undefined || record.uploader === uploader);
}
