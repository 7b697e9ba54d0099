import type { Context, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { acceptJobs } from './submission';
import { batch, ENVIRONMENT, invocation, NOW } from './upload-fixtures';
import type { RequestRules } from '../../../src/shared/contract/requests';
import type * as SubmitJob from '../../../src/transcode-pipeline/submit-job.lambda';
import type { Outcome } from '../../../src/transcode-pipeline/submit-job.lambda/outcome';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

/** The plan is a file in the handler's bundle. */
jest.mock('fs', () => {
  const fs = jest.requireActual('fs');
  const { join } = jest.requireActual('path');
  const plan = jest.requireActual('./upload-fixtures').planWith({ request: { UserMetadata: { team: 'shop', tenant: '{{PLAN_TOKEN_0}}' } } });
  const planPath = join(__dirname, '../../../src/transcode-pipeline/submit-job.lambda/plan.json');
  const deployed = () => JSON.stringify({
    ...plan, uploads: { ...plan.uploads, bucket: '{{PLAN_TOKEN_2}}' }, requests: JSON.parse(process.env.TEST_REQUEST_RULES!) ?? undefined,
  });
  return { ...fs, readFileSync: (path: string, ...rest: unknown[]) => (path === planPath ? deployed() : fs.readFileSync(path, ...rest)) };
});

export const HANDLER = '../../../src/transcode-pipeline/submit-job.lambda';

/** The handler with fake services, for the tests of one file. `requests`: rules of the plan. */
export function deployHandler(requests?: RequestRules) {
  const aws = new FakeAws();
  const output = new CapturedOutput();
  let handler: typeof SubmitJob.handler;

  beforeAll(() => {
    output.start();
    Object.assign(process.env, ENVIRONMENT, { PLAN_TOKEN_0: 'ENG', PLAN_TOKEN_1: 'SECRET-TOKEN', PLAN_TOKEN_2: 'source' },
      { TEST_REQUEST_RULES: JSON.stringify(requests ?? null) });
    ({ handler } = jest.requireActual<typeof SubmitJob>(HANDLER));
  });

  beforeEach(() => {
    jest.useFakeTimers({ now: NOW });
    output.start();
    aws.reset();
    acceptJobs(aws);
  });

  afterEach(() => {
    output.stop();
    jest.useRealTimers();
  });

  const handleWith = async (context: Context, ...records: SQSRecord[]) => await handler(batch(...records), context) as SQSBatchResponse;
  /** An operator invokes the function. */
  const command = async (body: string) => await handler(JSON.parse(body), invocation()) as Outcome;
  return { aws, output, command, handleWith, handle: (...records: SQSRecord[]) => handleWith(invocation(), ...records) };
}
