import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Burst } from './burst';
import { MediaConvertControl } from './media-convert-control';
import { plot } from './plot';
import { total } from './queue-depths';
import { clipFile, currentRun } from './run';
import { DeployedPipeline } from '../../sandbox/deployed-pipeline';
import type { Announcement } from '../../src/shared/contract/events';
import { Random } from '../simulation/random';

const count = Number(process.env.COUNT ?? 200);
const seed = Number(process.env.SEED ?? 1);
/** At 5 jobs a second, plus a few minutes for the uploads whose functions crashed. */
const patienceSeconds = 300 + count;

const run = currentRun();
const control = new MediaConvertControl(run);

/**
 * CreateJob accepts 5 calls a second and fails in 5 % of all calls (half of them after accepting the job), and processes crash while
 * working.
 */
test('many simultaneous uploads: none is lost and none is paid twice', async () => {
  await control.faults({ ratePerSecond: 5, rateBurst: 20, errorPercent: 5 });
  const burst = new Burst(run, count);
  const random = new Random(seed);
  const [, last] = await Promise.all([burst.uploadAll(readFileSync(clipFile)), watch(burst, random)]);

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
  expect(completed(await new DeployedPipeline(run, run.outputs).receive())).toEqual(new Set(records.map(({ jobId }) => jobId)));
  expect(burst.kills).toBeGreaterThan(0);
}, 1000 * (patienceSeconds + 30));

/**
 * Runs until all uploads have ended and no message is left. While there are many messages, a process is killed every few seconds. Later,
 * kills would hit the same few messages repeatedly, and five crashes send a message to the dead-letter queue.
 */
async function watch(burst: Burst, random: Random) {
  for (;;) {
    const sample = await burst.sample();
    if (burst.isOver(sample)) {
      return sample;
    }
    if (sample.seconds > patienceSeconds) {
      throw new Error(`Not over: ${JSON.stringify(sample)}`);
    }
    if (total(sample.uploads) > count / 4 && burst.samples.length % 3 === 0) {
      await burst.killWorker(random.percent(70));
    }
    await pause(1_000);
  }
}

function completed(announcements: Announcement[]): Set<string> {
  return new Set(announcements.filter(({ status }) => status === 'COMPLETE').map(({ jobId }) => jobId));
}
