import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import type * as SignPlayback from '../../../src/job-api/sign-playback.lambda';
import { JOB_API_ROUTES } from '../../../src/shared/contract/job-api';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';
import { apiEvent, aRecord } from '../api-fixtures';

const aws = new FakeAws();
const secrets = mockClient(SecretsManagerClient);
const output = new CapturedOutput();

test('users who see their own jobs only sign those', async () => {
  output.start();
  Object.assign(process.env, {
    PIPELINE_ID: 'videos',
    JOB_TABLE_NAME: 'jobs',
    USER_CLAIM: 'sub',
    SIGNING_SECRET_ARN: 'arn:signing',
    PLAYBACK_BASE_URL: 'https://v',
    PLAYBACK_SECONDS: '60',
    OWN_JOBS_ONLY: 'true',
  });
  const { handler } = jest.requireActual<typeof SignPlayback>('../../../src/job-api/sign-playback.lambda');
  aws.reset();
  secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify({ kid: 'k1', secret: 'k'.repeat(64) }) });
  const film = aRecord({ jobId: 'film', status: 'COMPLETE', outputs: [{ preset: 'cmaf', type: 'HLS', path: 's3://p/film/cmaf/stream.m3u8' }] });
  const statusFor = async (uploader?: string) => {
    aws.table.put({ ...film, uploader });
    return (await handler(apiEvent(JOB_API_ROUTES.playback, { jobId: 'film', user: 'anna' }))).statusCode;
  };

  expect([await statusFor('anna'), await statusFor('bob'), await statusFor()]).toEqual([200, 404, 404]);
  output.stop();
});
