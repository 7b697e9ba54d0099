import { askMediaConvert, recover, type Recovery, runReconciler } from './lost-events';
import { parseJobEvent } from '../../../src/job-tracker/record-job-event.lambda/job-event';
import { jobOutputs } from '../../../src/job-tracker/record-job-event.lambda/job-outputs';
import type { JobOutput, JobRecord } from '../../../src/shared/contract/record';
import { reportOf } from '../../../src/shared/handlers.lambda/job-report';
import { currentRun, deployed, finished, finishedSmall } from '../run';
import { Viewer } from '../viewing/viewer';

describe('a job whose events are all lost', () => {
  let recovery: Recovery;

  beforeAll(async () => {
    recovery = await recover();
  });

  test('is open until the reconciler runs', () => {
    expect(recovery.submitted).toMatchObject({ status: 'SUBMITTED', openPhase: 'TRANSCODE' });
    expect(recovery.summary).toMatchObject({ reported: 1, failed: 0, remaining: 0 });
  });

  test('then is COMPLETE, with playable outputs', async () => {
    expect(recovery.recovered).toMatchObject({ status: 'COMPLETE', mediaConvertJobId: recovery.submitted.mediaConvertJobId });
    expect(recovery.recovered).not.toHaveProperty('openPhase');
    expect(recovery.recovered.outputs).toMatchObject([{ type: 'FILE', width: 320, height: 180 }]);
    const viewer = await Viewer.connect(currentRun().endpoint);
    try {
      expect(await viewer.get(recovery.recovered.outputs![0].url!)).toMatchObject({ status: 200, headers: { 'content-type': 'video/mp4' } });
    } finally {
      viewer.disconnect();
    }
  });

  test('is announced once', async () => {
    const announced = await deployed('LostEvents').receive();
    expect(announced.map(({ status }) => status)).toEqual(['SUBMITTED', 'COMPLETE']);
  });

  test('is no longer stale', async () => {
    expect(await runReconciler()).toEqual({ reported: 0, requeued: 0, unchanged: 0, notFound: 0, failed: 0, remaining: 0 });
  });
});

describe('the reconciler would report the same as the events, except bitrates and the last captured image', () => {
  test.each<[string, () => Promise<JobRecord>]>([
    ['every family', () => finishedSmall('Presets')],
    ['automated ABR', () => finishedSmall('AutomatedAbr')],
    ['the default', () => finished('Streams', 'ordinary')],
    ['without sound', () => finished('Streams', 'silent')],
    ['a path that mirrors the source', () => finished('Files', 'anyKey')],
  ])('%s', async (_, recordOf) => {
    const record = await recordOf();
    const { outputGroupDetails = [] } = parseJobEvent(reportOf(await askMediaConvert(record.mediaConvertJobId!)));
    const recorded = record.outputs!.filter(({ type }) => type !== 'THUMBNAILS' && type !== 'SPRITES');
    expect(recorded.length).toBeGreaterThan(0);
    // A stream that only carries sprites is not recorded.
    const reported = jobOutputs(outputGroupDetails, record.outputGroups).filter(({ path }) => recorded.some(output => output.path === path));
    expect(reported.map(comparable)).toEqual(recorded.map(comparable));
  });
});

/** Without the codecs and frame rates that are read from the outputs. */
function comparable({ url, bitrate, codecs, frameRate, renditions, ...output }: JobOutput) {
  return { ...output, renditions: renditions?.map(({ width, height, durationMs }) => ({ width, height, durationMs })) };
}
