import { join } from 'node:path';
import { ListJobsCommand } from '@aws-sdk/client-mediaconvert';
import { endOf, mediaConvertIn, mediaConvertRegion, PipelineElsewhere, stackNamesIn } from './other-region';
import { recordClip } from '../../../sandbox/clip';
import { workFolder } from '../../../sandbox/paths';
import { Sandbox } from '../../../sandbox/sandbox';
import { setUpTools } from '../../../sandbox/setup';
import { waitFor } from '../../../sandbox/wait-for';
import type { JobRecord } from '../../../src/shared/contract/record';

/** Without MediaConvert. */
const homes = ['eu-south-1', 'eu-south-2'];
const clip = join(workFolder, 'other-region', 'media', 'clip.mp4');
const minutes = 60_000;

let sandbox: Sandbox;
let pipelines: PipelineElsewhere[];
let south: PipelineElsewhere;

beforeAll(async () => {
  const tools = await setUpTools();
  sandbox = await Sandbox.start('other-region', tools, { localAws: 0, mediaConvert: 0 });
  await recordClip(tools.ffmpeg, clip, { seconds: 3, width: 640, height: 360 });
  await sandbox.cdk.bootstrapRegions([...homes, mediaConvertRegion]);
  pipelines = await Promise.all(homes.map(home => PipelineElsewhere.deploy(sandbox, home)));
  south = pipelines[0];
}, 10 * minutes);

afterAll(async () => sandbox?.stop());

/** All messages that the subscribers have received so far. */
const messages = new Map<PipelineElsewhere, { readonly jobId: string; readonly status: string }[]>();

async function statusesSoFar(elsewhere: PipelineElsewhere, { jobId }: JobRecord): Promise<string[]> {
  const received = [...messages.get(elsewhere) ?? [], ...await elsewhere.pipeline.receive()];
  messages.set(elsewhere, received);
  return received.filter(message => message.jobId === jobId).map(({ status }) => status);
}

/** The statuses that the subscriber received up to the given one, which is announced after it is recorded. */
async function announced(elsewhere: PipelineElsewhere, record: JobRecord, last: string): Promise<string[]> {
  return waitFor(`The message ${last}`, async () => {
    const statuses = await statusesSoFar(elsewhere, record);
    return statuses.includes(last) ? statuses : undefined;
  }, { timeoutSeconds: 30 });
}

/** Runs a test while the jobs of the pipeline in the south wait in their queue. */
async function whilePaused(run: () => Promise<void>): Promise<void> {
  await south.setQueue('PAUSED');
  try {
    await run();
  } finally {
    await south.setQueue('ACTIVE');
  }
}

test('the same app in two home regions has a support stack for each', async () => {
  expect(await stackNamesIn(sandbox, mediaConvertRegion)).toEqual([
    'CDKToolkit', ...pipelines.map(({ supportStackName }) => supportStackName), ...homes.map(home => `Queues-${home}`),
  ]);
  for (const home of homes) {
    expect(await stackNamesIn(sandbox, home)).toEqual(['CDKToolkit', 'Elsewhere']);
  }
});

let records: JobRecord[];

describe('a video of each home region at once', () => {
  beforeAll(async () => {
    await Promise.all(pipelines.map(({ pipeline }) => pipeline.upload(clip, 'uploads/clip.mp4')));
    records = await Promise.all(pipelines.map(elsewhere => elsewhere.ended('uploads/clip.mp4')));
  }, 5 * minutes);

  test('is COMPLETE, with outputs in its own bucket', () => {
    expect(records).toMatchObject(pipelines.map(({ outputs }) => ({
      status: 'COMPLETE',
      sourceBucket: outputs.SourceBucketName,
      outputs: [{ type: 'FILE', width: 320, height: 180, path: expect.stringContaining(`s3://${outputs.ProcessedBucketName}/`) }],
    })));
  });

  test('was a job in the other region, in the queue there', async () => {
    const jobs = await Promise.all(pipelines.map((elsewhere, index) => elsewhere.job(records[index])));

    expect(jobs).toMatchObject(pipelines.map(({ outputs }) => ({
      Status: 'COMPLETE', Queue: outputs.QueueArn, Arn: expect.stringContaining(`:mediaconvert:${mediaConvertRegion}:`),
    })));
    expect(new Set(jobs.map(({ Queue }) => Queue)).size).toBe(2);
  });

  test('was announced by its own pipeline', async () => {
    expect(new Set(records.map(({ jobId }) => jobId)).size).toBe(2);
    for (const [index, elsewhere] of pipelines.entries()) {
      expect(await announced(elsewhere, records[index], 'COMPLETE')).toEqual(['SUBMITTED', 'COMPLETE']);
    }
  });
});

test('MediaConvert is not used in the home regions', async () => {
  // MediaConvert lists jobs late.
  const jobs = await waitFor('two jobs in the list', async () => {
    const listed = await jobsIn(mediaConvertRegion);
    return listed.length < 2 ? undefined : listed;
  }, { timeoutSeconds: 60 });

  expect(jobs).toHaveLength(2);
  for (const home of homes) {
    expect(await jobsIn(home)).toEqual([]);
  }
}, 90_000);

test('a canceled upload: its job in the other region is canceled', () => whilePaused(async () => {
  await south.pipeline.upload(clip, 'uploads/canceled.mp4');
  const submitted = await south.submitted('uploads/canceled.mp4');

  await south.cancel(submitted.jobId);

  expect(await south.ended('uploads/canceled.mp4')).toMatchObject({ status: 'CANCELED', mediaConvertJobId: submitted.mediaConvertJobId });
  expect(await south.job(submitted)).toMatchObject({ Status: 'CANCELED' });
  expect(await announced(south, submitted, 'CANCELED')).toEqual(['SUBMITTED', 'CANCELED']);
}), 3 * minutes);

test('a failed job: its event comes home', async () => {
  let submitted: JobRecord;
  await whilePaused(async () => {
    await south.pipeline.upload(clip, 'uploads/failed.mp4');
    submitted = await south.submitted('uploads/failed.mp4');
    await south.deleteSource('uploads/failed.mp4');
  });

  expect(await south.ended('uploads/failed.mp4')).toMatchObject({
    status: 'ERROR', errorCode: '1404', errorClass: 'INPUT', mediaConvertJobId: submitted!.mediaConvertJobId,
  });
  expect(await announced(south, submitted!, 'ERROR')).toEqual(['SUBMITTED', 'ERROR']);
}, 3 * minutes);

test('a job whose events are lost on the way home is reconciled', async () => {
  await south.sendEventsHome(false);
  try {
    await south.pipeline.upload(clip, 'uploads/lost.mp4');
    const submitted = await south.submitted('uploads/lost.mp4');
    expect(await endOf(south, submitted)).toMatchObject({ Status: 'COMPLETE' });
    expect(await south.submitted('uploads/lost.mp4')).toMatchObject({ status: 'SUBMITTED' });

    const summary = await south.reconcile(submitted);

    expect(summary).toMatchObject({ reported: 1, notFound: 0, failed: 0 });
    expect(await south.ended('uploads/lost.mp4')).toMatchObject({ status: 'COMPLETE', outputs: [{ type: 'FILE', width: 320, height: 180 }] });
  } finally {
    await south.sendEventsHome(true);
  }
}, 3 * minutes);

test('no job was announced twice', async () => {
  for (const [index, elsewhere] of pipelines.entries()) {
    expect(await statusesSoFar(elsewhere, records[index])).toEqual(['SUBMITTED', 'COMPLETE']);
  }
});

async function jobsIn(region: string): Promise<unknown[]> {
  const { Jobs: jobs = [] } = await mediaConvertIn(sandbox, region).send(new ListJobsCommand({}));
  return jobs;
}
