import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Burst, type BurstOutputs } from './burst';
import { MediaConvertControl } from './media-convert-control';
import { plot } from './plot';
import { bundleHandlers } from '../../sandbox/bundle';
import { recordClip } from '../../sandbox/clip';
import { DeployedPipeline } from '../../sandbox/deployed-pipeline';
import { workFolder } from '../../sandbox/paths';
import { Sandbox } from '../../sandbox/sandbox';
import { setUpTools } from '../../sandbox/setup';
import type { Announcement } from '../../src/shared/contract';
import { Random } from '../simulation/random';

const count = Number(process.env.COUNT ?? 200);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
/** At 5 jobs a second, and a few minutes for those whose functions died. */
const patienceSeconds = 300 + count;
const clip = join(workFolder, 'burst', 'clip.mp4');

let sandbox: Sandbox;
let outputs: BurstOutputs;
let control: MediaConvertControl;

beforeAll(async () => {
  const tools = await setUpTools();
  await bundleHandlers();
  sandbox = await Sandbox.start('burst', tools, { localAws: 0, mediaConvert: 0 });
  control = new MediaConvertControl(sandbox);
  await Promise.all([sandbox.cdk.bootstrap(), recordClip(tools.ffmpeg, clip, { seconds: 0.2, width: 64, height: 64, sound: false })]);
  ({ Burst: outputs } = await sandbox.cdk.deploy('test/burst/app.ts') as unknown as { Burst: BurstOutputs });
}, 120_000);

afterAll(() => sandbox?.stop());

/** CreateJob takes 5 a second, fails once in 20 times (and has accepted the job half of those), and processes die in the middle of their work. */
test('of many uploads at once none is lost and none is paid twice', async () => {
  await control.faults({ ratePerSecond: 5, rateBurst: 20, errorPercent: 5 });
  const burst = new Burst(sandbox, outputs, count);
  const random = new Random(seed);
  const [, last] = await Promise.all([burst.uploadAll(readFileSync(clip)), watch(burst, random)]);

  const ledger = await control.ledger();
  const calls = await control.calls();
  console.info(`seed ${seed}: ${count} uploads in ${Math.round(last.seconds)} s, ${burst.kills} processes killed; `
    + `jobs: ${ledger.flatMap(({ jobs }) => jobs).length}; calls: ${JSON.stringify(calls)}`);
  if (process.env.PLOT) {
    const title = `${count} uploads, ${burst.kills} processes killed, CreateJob at 5 a second with 5 % errors`;
    writeFileSync(process.env.PLOT, plot(title, burst.samples));
  }

  const records = await burst.records();
  expect(records.map(({ status }) => status)).toEqual(Array(count).fill('COMPLETE'));
  expect(ledger.map(({ jobs }) => jobs.length)).toEqual(Array(count).fill(1));
  expect(new Map(records.map(({ jobId, mediaConvertJobId }) => [jobId, mediaConvertJobId])))
    .toEqual(new Map(ledger.map(({ jobId, jobs: [job] }) => [jobId, job.id])));
  expect(await burst.deadLetters()).toBe(0);
  expect(completed(await new DeployedPipeline(sandbox, outputs).receive())).toEqual(new Set(records.map(({ jobId }) => jobId)));
  expect(burst.kills).toBeGreaterThan(0);
}, 1000 * (patienceSeconds + 30));

/** Until all uploads have ended and no message is left; while the first half is on its way a process dies every few seconds. */
async function watch(burst: Burst, random: Random) {
  for (;;) {
    const sample = await burst.sample();
    if (burst.isOver(sample)) {
      return sample;
    }
    if (sample.seconds > patienceSeconds) {
      throw new Error(`Not over: ${JSON.stringify(sample)}`);
    }
    if (sample.ended < count / 2 && burst.kills < count / 15 && random.percent(40)) {
      await burst.killWorker(random.percent(70));
    }
    await pause(1_000);
  }
}

function completed(announcements: Announcement[]): Set<string> {
  return new Set(announcements.filter(({ status }) => status === 'COMPLETE').map(({ jobId }) => jobId));
}
