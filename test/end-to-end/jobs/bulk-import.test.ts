import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateBucketCommand, PutBucketNotificationConfigurationCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { inventoryFolder, inventoryOf, libraryBucket } from './bulk-import';
import { invoke } from './operator';
import { recordClip } from '../../../sandbox/clip';
import { DeployedPipeline, type PipelineStackOutputs } from '../../../sandbox/deployed-pipeline';
import { workFolder } from '../../../sandbox/paths';
import { Sandbox } from '../../../sandbox/sandbox';
import { setUpTools } from '../../../sandbox/setup';
import { waitFor } from '../../../sandbox/wait-for';
import type { ImportReport } from '../../../src/bulk-import/import-objects.lambda/report';
import { IMPORT_COMMANDS } from '../../../src/shared/contract/bulk-import';
import { EVENT_SOURCE } from '../../../src/shared/contract/events';
import type { JobRecord } from '../../../src/shared/contract/record';

const clip = join(workFolder, 'bulk-import', 'media', 'clip.mp4');
const minutes = 60_000;
const films = ['uploads/a film + 100%.mp4', 'uploads/b.mp4', 'uploads/c.mp4'];
const untilPipeline = '2100-01-01T00:00:00Z';

let sandbox: Sandbox;
let s3: S3Client;
let pipeline: DeployedPipeline;
let arn: string;

async function put(key: string, body: string | Buffer): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: libraryBucket, Key: key, Body: body }));
}

beforeAll(async () => {
  const tools = await setUpTools();
  sandbox = await Sandbox.start('bulk-import', tools, { localAws: 0, mediaConvert: 0 });
  s3 = new S3Client({ ...sandbox.clientConfig, forcePathStyle: true });
  await recordClip(tools.ffmpeg, clip, { seconds: 2, width: 320, height: 180 });
  await s3.send(new CreateBucketCommand({ Bucket: libraryBucket }));
  const NotificationConfiguration = { EventBridgeConfiguration: {} };
  const content = readFileSync(clip);
  await Promise.all(films.map(key => put(key, content)));
  await put('uploads/empty.mp4', '');
  await put('other/d.mp4', content);
  await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket: libraryBucket, NotificationConfiguration }));
  await sandbox.cdk.bootstrap();
  const { Imported } = await sandbox.cdk.deploy('test/end-to-end/jobs/bulk-import-app.ts');
  arn = Imported.ImportFunctionArn;
  pipeline = new DeployedPipeline(sandbox, Imported as unknown as PipelineStackOutputs);
}, 10 * minutes);

afterAll(async () => sandbox?.stop());

function give(type: keyof typeof IMPORT_COMMANDS, detail: object): Promise<ImportReport> {
  return invoke({ endpoint: sandbox.endpoint, arn }, { 'source': EVENT_SOURCE, 'detail-type': IMPORT_COMMANDS[type], detail });
}

function completed(importId: string): Promise<ImportReport> {
  return waitFor(`the import ${importId}`, async () => {
    const report = await give('describe', { importId });
    return report.status === 'COMPLETE' ? report : undefined;
  }, { timeoutSeconds: 300 });
}

async function finished(key: string): Promise<JobRecord> {
  let last: JobRecord | undefined;
  for await (last of pipeline.follow(key));
  return last!;
}

test('a dry run counts and prices what an import would submit, and submits nothing', async () => {
  await give('start', { importId: 'dry', dryRun: true, sampleSize: 2, modifiedBefore: untilPipeline });
  expect(await completed('dry')).toMatchObject({
    counts: { listed: 4, submitted: 3, empty: 1, known: 0 },
    estimate: { objects: 3, sampled: 2, unpriced: 0, minutes: expect.any(Number), dollars: expect.any(Number) },
  });
  expect((await Promise.all(films.map(key => pipeline.records(key)))).flat()).toEqual([]);
}, 5 * minutes);

test('an upload that arrives meanwhile has only the job of its event, and older objects are imported once, at the rate', async () => {
  await pipeline.upload(clip, 'uploads/new.mp4');
  await give('start', { importId: 'films', ratePerMinute: 2, modifiedBefore: untilPipeline });
  await give('start', { importId: 'films', ratePerMinute: 2, modifiedBefore: untilPipeline });
  const halfway = await waitFor('the first slice', async () => {
    const report = await give('describe', { importId: 'films' });
    return report.counts.submitted > 0 ? report : undefined;
  }, { timeoutSeconds: 60 });
  expect(halfway).toMatchObject({ status: 'RUNNING', counts: { submitted: 2 } });
  expect(await completed('films')).toMatchObject({ counts: { submitted: 3, empty: 1, newer: 1 } });
  for (const key of [...films, 'uploads/new.mp4']) {
    expect(await finished(key)).toMatchObject({ status: 'COMPLETE', sourceKey: key });
    expect(await pipeline.records(key)).toHaveLength(1);
  }
}, 8 * minutes);

test('an inventory is read where it is, and what has a record is skipped', async () => {
  const files = inventoryOf([...films, 'uploads/gone.mp4', 'other/d.mp4']);
  await Promise.all(Object.entries(files).map(([key, body]) => put(key, body)));
  const inventory = `s3://${libraryBucket}/${inventoryFolder}/manifest.json`;
  await give('start', { importId: 'report', inventory, modifiedBefore: untilPipeline });
  expect(await completed('report')).toMatchObject({ counts: { listed: 5, submitted: 0, known: 3, missing: 1, notMatching: 1 } });
  await expect(give('start', { importId: 'elsewhere', inventory: `s3://${libraryBucket}/uploads/manifest.json` })).rejects.toThrow();
}, 5 * minutes);
