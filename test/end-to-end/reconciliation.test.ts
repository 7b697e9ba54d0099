import { currentRun, deployed, settled, settledSmall } from './run';
import { askMediaConvert, heal, type Healing, runReconciler } from './unheard';
import { Viewer } from './viewer';
import { parseJobEvent } from '../../src/job-tracker/record-job-event.lambda/job-event';
import { jobOutputs } from '../../src/job-tracker/record-job-event.lambda/job-outputs';
import type { JobOutput, JobRecord } from '../../src/shared/contract/record';
import { reportOf } from '../../src/shared/handlers.lambda/job-report';

describe('a job whose events are all lost', () => {
  let healing: Healing;

  beforeAll(async () => {
    healing = await heal();
  });

  test('is open until the reconciler runs', () => {
    expect(healing.unheard).toMatchObject({ status: 'SUBMITTED', openPhase: 'TRANSCODE' });
    expect(healing.summary).toMatchObject({ reported: 1, failed: 0, left: 0 });
  });

  test('then is COMPLETE, with what can be played', async () => {
    expect(healing.healed).toMatchObject({ status: 'COMPLETE', mediaConvertJobId: healing.unheard.mediaConvertJobId });
    expect(healing.healed).not.toHaveProperty('openPhase');
    expect(healing.healed.outputs).toMatchObject([{ type: 'FILE', width: 320, height: 180 }]);
    const viewer = await Viewer.connect(currentRun().endpoint);
    try {
      expect(await viewer.get(healing.healed.outputs![0].url!)).toMatchObject({ status: 200, headers: { 'content-type': 'video/mp4' } });
    } finally {
      viewer.disconnect();
    }
  });

  test('is announced, once', async () => {
    const announced = await deployed('Unheard').receive();
    expect(announced.map(({ status }) => status)).toEqual(['SUBMITTED', 'COMPLETE']);
  });

  test('is no longer stale', async () => {
    expect(await runReconciler()).toEqual({ reported: 0, requeued: 0, unchanged: 0, notFound: 0, failed: 0, remaining: 0 });
  });
});

describe('what the reconciler would report is what the events told, but for bitrates and the last captured image', () => {
  test.each<[string, () => Promise<JobRecord>]>([
    ['every family', () => settledSmall('Presets')],
    ['automated ABR', () => settledSmall('AutomatedAbr')],
    ['the default', () => settled('Streams', 'ordinary')],
    ['without sound', () => settled('Streams', 'silent')],
    ['a path that mirrors the source', () => settled('Files', 'anyKey')],
  ])('%s', async (_, settle) => {
    const record = await settle();
    const { outputGroupDetails = [] } = parseJobEvent(reportOf(await askMediaConvert(record.mediaConvertJobId!)));
    const told = record.outputs!.filter(({ type }) => type !== 'THUMBNAILS' && type !== 'SPRITES');
    expect(told.length).toBeGreaterThan(0);
    // A stream that is there for its sprites alone is not told of.
    const reported = jobOutputs(outputGroupDetails, record.outputGroups).filter(({ path }) => told.some(output => output.path === path));
    expect(reported.map(comparable)).toEqual(told.map(comparable));
  });
});

/** Without what the outputs themselves say of codecs and frame rates. */
function comparable({ url, bitrate, codecs, frameRate, renditions, ...output }: JobOutput) {
  return { ...output, renditions: renditions?.map(({ width, height, durationMs }) => ({ width, height, durationMs })) };
}
