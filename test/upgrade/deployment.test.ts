import { recordWith } from './record-with';
import { currentRun, TRANSCODING, WAITING } from './run';
import { DeployedPipeline } from '../../sandbox/deployed-pipeline';
import { MediaConvertControl } from '../burst/media-convert-control';

const { before, after, submitted, ...sandbox } = currentRun();
const pipeline = new DeployedPipeline(sandbox, after);

test('an update from the previous version replaces no bucket, table, distribution or role', () => {
  expect(after).toEqual(before);
});

test('a job in flight ends as usual', async () => {
  expect(await recordWith(pipeline, TRANSCODING, 'COMPLETE')).toMatchObject({
    mediaConvertJobId: submitted.mediaConvertJobId, attempt: 1, outputs: [{ preset: 'mp4', type: 'FILE' }],
  });
});

test('an upload that the previous version requeued gets its job', async () => {
  expect(await recordWith(pipeline, WAITING, 'COMPLETE')).toMatchObject({ outputs: [{ preset: 'mp4', type: 'FILE' }] });
});

test('each upload has one job', async () => {
  expect((await new MediaConvertControl(sandbox).ledger()).map(({ jobs }) => jobs.length)).toEqual([1, 1]);
});
