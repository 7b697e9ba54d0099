import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { ApiCall } from './api-call';
import { giveCommand } from './give-command';
import { COMMAND_TYPES } from '../../shared/contract/events';
import type { JobRecord } from '../../shared/contract/record';
import { jsonAnswer, Problem } from '../../shared/handlers.lambda/job-api/problem';
import { readVisibleJob } from '../../shared/handlers.lambda/job-api/visible-job';
import { jobIdOfResubmission } from '../../shared/handlers.lambda/job-ids';
import { isTerminal } from '../../shared/handlers.lambda/record-state';
import { errorsOf } from '../../shared/handlers.lambda/requests/request-errors';

const resubmission = z.strictObject({ idempotencyKey: z.string().check(z.minLength(1), z.maxLength(200)) });

/** Submits the source of an ended job again. The same key for the same job means the same new job. */
export async function resubmitJob({ environment, visibility, jobId, json }: ApiCall): Promise<APIGatewayProxyStructuredResultV2> {
  const record = await readVisibleJob(environment.JOB_TABLE_NAME, visibility, jobId);
  const body = json();
  const parsed = resubmission.safeParse(body);
  if (!parsed.success) {
    throw new Problem(400, 'The resubmission is invalid', errorsOf(parsed.error, body));
  }
  requireResubmittable(record);
  const { idempotencyKey: nonce } = parsed.data;
  await giveCommand(environment, COMMAND_TYPES.resubmit, { jobId: record.jobId, nonce });
  return jsonAnswer(202, { jobId: jobIdOfResubmission(record.jobId, nonce) });
}

/** As the command does, which would fail. */
function requireResubmittable({ status, orphan, sourceKey }: JobRecord): void {
  if (!isTerminal(status)) {
    throw new Problem(409, `The job is ${status}: cancel it or wait for its end`);
  }
  if (status === 'DELETED') {
    throw new Problem(409, 'The job is DELETED');
  }
  if (orphan || sourceKey === undefined) {
    throw new Problem(409, 'The record of the job names no source');
  }
}
