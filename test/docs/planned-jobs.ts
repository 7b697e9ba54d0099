import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { firstJobOf, PLAN_FILE, type Plan, type Settings } from '../../src/shared/contract/plan';
import { outputPathOf } from '../../src/transcode-pipeline/submit-job.lambda/create/output-path';
import { fillPlaceholders, uploadValues } from '../../src/transcode-pipeline/submit-job.lambda/create/placeholders';
import { sourceNamesIn } from '../../src/transcode-pipeline/submit-job.lambda/create/source-names';

export interface PlannedJob {
  /** The example that makes the job. */
  readonly place: string;
  /** The request that the submit-job handler would send for an upload that is not probed. */
  readonly request: object;
}

/** A job of each pipeline in a cloud assembly. The plan of an import, which creates no jobs, has no layout. */
export function jobsIn(assembly: string, place: string): PlannedJob[] {
  return readdirSync(assembly).map(asset => join(assembly, asset, PLAN_FILE)).filter(existsSync)
    .map(file => JSON.parse(readFileSync(file, 'utf8')) as Plan).filter(({ layout }) => layout !== undefined)
    .map(plan => ({ place, request: requestOf(plan) }));
}

function requestOf(plan: Plan): object {
  const { settings, request = {} } = firstJobOf(plan);
  const path = outputPathOf(plan.layout, 'job1', 'uploads/film.mov');
  if ('reason' in path) {
    throw new Error(path.reason);
  }
  const values = uploadValues('s3://source/uploads/film.mov', 'processed', path.path, 'job1');
  return withoutTokens(fillPlaceholders({
    ...request,
    Role: 'arn:aws:iam::111122223333:role/MediaConvert',
    Queue: QUEUE,
    ClientRequestToken: 'a'.repeat(64),
    UserMetadata: { ...request.UserMetadata as Settings, pipelineId: 'pipeline', jobId: 'job1', attempt: '1' },
    Settings: settings,
  }, { ...values, ...sourceNamesIn(settings, values, 'uploads/film.mov') }));
}

const QUEUE = 'arn:aws:mediaconvert:eu-west-1:111122223333:queues/example';
const STATIC_KEY = '0123456789abcdef'.repeat(2);
const KMS_KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const KEYS: { readonly [member: string]: string } = { StaticKeyValue: STATIC_KEY, KmsKeyArn: KMS_KEY, SigningKmsKey: KMS_KEY };
const OTHER_QUEUE = 'arn:aws:mediaconvert:eu-west-1:111122223333:queues/other';

/** In the examples, only hop queues, keys and secrets are deploy-time values. */
function withoutTokens(request: object): object {
  const known = JSON.stringify(request).replace(/\{\{PLAN_TOKEN_\d+\}\}/g, OTHER_QUEUE);
  return JSON.parse(known, (name: string, value: unknown) => KEYS[name] ?? value);
}
