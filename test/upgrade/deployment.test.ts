import { join } from 'node:path';
import { readBaseline } from './baseline';
import { recordClip } from '../../sandbox/clip';
import { DeployedPipeline, type PipelineStackOutputs } from '../../sandbox/deployed-pipeline';
import { workFolder } from '../../sandbox/paths';
import { Sandbox } from '../../sandbox/sandbox';
import { setUpTools, type Tools } from '../../sandbox/setup';
import type { JobRecord } from '../../src/shared/contract/record';
import { MediaConvertControl } from '../burst/media-convert-control';

const KEYS = ['uploads/transcoding.mp4', 'uploads/waiting.mp4'];
let tools: Tools;
let sandbox: Sandbox;

beforeAll(async () => {
  tools = await setUpTools();
  sandbox = await Sandbox.start('upgrade', tools, { localAws: 0, mediaConvert: 0 });
}, 60_000);

afterAll(() => sandbox.stop());

test('a job in flight and an upload that waits survive an update from the previous version', async () => {
  const mediaConvert = new MediaConvertControl(sandbox);
  const clip = join(workFolder, 'upgrade', 'clip.mp4');
  await recordClip(tools.ffmpeg, clip, { seconds: 1, width: 320, height: 180 });
  await sandbox.cdk.bootstrap();
  const { Upgrade: outputs } = await sandbox.cdk.deployAssembly(readBaseline().assembly) as { [stack: string]: unknown };
  const pipeline = new DeployedPipeline(sandbox, outputs as PipelineStackOutputs);

  await mediaConvert.faults({ holdJobs: true });
  await pipeline.upload(clip, KEYS[0]);
  const submitted = await recordWith(pipeline, KEYS[0], 'SUBMITTED');
  // The previous version requeues the upload, in its own shape, until MediaConvert accepts calls again.
  await mediaConvert.faults({ holdJobs: true, failNext: [{ action: 'CreateJob', status: 429, times: 1000 }] });
  await pipeline.upload(clip, KEYS[1]);
  await recordWith(pipeline, KEYS[1], 'SUBMITTING');

  const { Upgrade: updated } = await sandbox.cdk.deploy('test/upgrade/app.ts') as { [stack: string]: unknown };
  await mediaConvert.faults({ holdJobs: false, failNext: [] });

  expect(updated).toEqual(outputs);
  const [transcoded, waited] = await Promise.all(KEYS.map(key => recordWith(pipeline, key, 'COMPLETE')));
  expect(transcoded.mediaConvertJobId).toBe(submitted.mediaConvertJobId);
  for (const record of [transcoded, waited]) {
    expect(record.outputs).toMatchObject([{ preset: 'mp4', type: 'FILE' }]);
  }
  expect((await mediaConvert.ledger()).map(({ jobs }) => jobs.length)).toEqual([1, 1]);
}, 300_000);

async function recordWith(pipeline: DeployedPipeline, key: string, status: string): Promise<JobRecord> {
  for await (const record of pipeline.follow(key)) {
    if (record.status === status) {
      return record;
    }
  }
  throw new Error(`The record of ${key} has ended without the status ${status}`);
}
