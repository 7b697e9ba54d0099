import { execFileSync, spawn } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';
import { REQUEST_SCHEMAS } from '../../bundling/request-schemas';
import { repository } from '../../sandbox/paths';
import { DeployedApi } from '../job-api/answer-job-request.lambda/deployed-api';
import { aRecord } from '../job-api/api-fixtures';
import { ApiServer } from '../job-api/api-server';
import { OPEN_API_FILE } from '../job-api/open-api-document';

const FOLDER = join(repository, 'examples/job-client');
const tool = (name: string) => join(repository, 'node_modules/.bin', name);

/** Else run `npx openapi-typescript schemas/job-api.openapi.json --output examples/job-client/job-api.ts`. */
test('the types are those of the document', () => {
  const generated = execFileSync(tool('openapi-typescript'), [OPEN_API_FILE], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  expect(readFileSync(join(FOLDER, 'job-api.ts'), 'utf8').trim()).toBe(generated.trim());
}, 60_000);

test('the document is valid, and has the request as the handler validates it', () => {
  const { components } = JSON.parse(readFileSync(OPEN_API_FILE, 'utf8'));
  expect(components.schemas.SubmittedJob).toEqual(REQUEST_SCHEMAS['submit-job.schema.json']().properties.detail);
  const environment = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  expect(() => execFileSync(tool('redocly'), ['lint', OPEN_API_FILE], { env: environment, stdio: 'pipe' })).not.toThrow();
}, 60_000);

test('the client compiles', () => {
  const output = (() => {
    try {
      return execFileSync(tool('tsc'), ['--project', FOLDER], { encoding: 'utf8', cwd: FOLDER });
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  })();
  expect(output).toBe('');
}, 120_000);

describe('with the handler', () => {
  const api = new DeployedApi({ JOB_INDEXES: 'byPipeline', SUBMIT_FUNCTION_ARN: 'arn:submit' });
  const server = new ApiServer(event => api.answer(event));
  let url: string;

  beforeAll(async () => {
    url = await server.start();
  });

  afterAll(() => server.stop());

  test('the script lists the jobs of all pages', async () => {
    Array.from({ length: 30 }, (_, minute) => api.aws.table.put(aRecord({ jobId: `job-${minute}`, status: 'COMPLETE' }, minute)));
    const listed = Array.from({ length: 30 }, (_, index) => `job-${29 - index} COMPLETE uploads/a.mov\n`).join('');
    expect(await run(['list-jobs.ts'], url, 'Bearer t')).toBe(listed);
  }, 60_000);

  test('refusals of the API and its authorizer are errors', async () => {
    const get = ['--eval', 'const { JOB_API_URL: url, JOB_API_AUTHORIZATION: header } = process.env; import("./job-client.ts")'
      + '.then(({ JobClient }) => new JobClient(url, header).get("missing")).catch(({ message }) => console.log(message))'];
    expect(await run(get, url, 'Bearer t')).toBe('The job does not exist\n');
    expect(await run(get, url, 'Bearer other')).toBe('Unauthorized\n');
  }, 60_000);
});

/** The output of a script of the example. */
async function run(args: string[], url: string, authorization: string): Promise<string> {
  const script = spawn(tool('tsx'), args, { cwd: FOLDER, env: { ...process.env, JOB_API_URL: url, JOB_API_AUTHORIZATION: authorization } });
  let output = '';
  [script.stdout, script.stderr].forEach(stream => stream.on('data', data => output += data));
  await new Promise(resolve => script.on('close', resolve));
  return output;
}
