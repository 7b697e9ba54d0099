import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { cursorOf, positionOf, type CursorScope } from './cursor';
import { readCursorSecret } from './cursor-secret';
import { listQueryOf } from './list-query';
import { readPage } from './read-page';
import { jsonAnswer } from '../../../shared/handlers.lambda/job-api/problem';
import type { ApiCall } from '../api-call';
import { jobSummary } from '../job-view';

/** A page of jobs, newest first. */
export async function listJobs({ environment, visibility, user, query }: ApiCall): Promise<APIGatewayProxyStructuredResultV2> {
  const { JOB_TABLE_NAME, SOURCE_BUCKET_NAME, JOB_INDEXES = '', CURSOR_SECRET_ARN } = environment;
  const list = listQueryOf(query, { visibility, sourceBucket: SOURCE_BUCKET_NAME, indexes: JOB_INDEXES.split(',') });
  const scope: CursorScope = { pipelineId: visibility.pipelineId, index: list.index.indexName, user, filters: list.filters };
  const start = list.cursor === undefined ? undefined : await positionOf(await readCursorSecret(CURSOR_SECRET_ARN), scope, list.cursor);
  const { records, end } = await readPage(JOB_TABLE_NAME, list, start);
  return jsonAnswer(200, {
    jobs: records.map(jobSummary),
    nextCursor: end && await cursorOf(await readCursorSecret(CURSOR_SECRET_ARN), scope, end),
  });
}
