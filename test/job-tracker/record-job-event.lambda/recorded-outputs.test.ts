import { GetJobCommand, type Job } from '@aws-sdk/client-mediaconvert';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { FILE_DETAIL, jobEvent, SUBMITTED } from './job-event-fixtures';
import { namedOutputs, recordedOutputs } from '../../../src/job-tracker/record-job-event.lambda/recorded-outputs';
import type { PlannedOutputGroup } from '../../../src/shared/contract/plan';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';
import { MEDIA_CONVERT_ERRORS } from '../../transcode-pipeline/submit-job.lambda/media-convert-errors';

const aws = new FakeAws();
const output = new CapturedOutput();
const BASE_URL = 'https://v';
const SOURCE = { bucket: 'source', key: 'uploads/holiday.mov' };
const FOLDER = 's3://processed/job-1/frames';

const PLANNED: PlannedOutputGroup[] = [
  { preset: 'mp4', outputs: [{ role: 'muxed' }] },
  { preset: 'frames', outputs: [{ role: 'images', intervalMs: 5_000 }] },
];

const FRAMES = {
  preset: 'frames',
  type: 'THUMBNAILS',
  path: `${FOLDER}/image_t.0000000.jpeg`,
  url: 'https://v/job-1/frames/image_t.0000000.jpeg',
  width: 160,
  height: 90,
  pictures: { count: 5, intervalMs: 5_000 },
};

/** Details as in events of accelerated jobs. */
const UNNAMED = { type: 'FILE_GROUP', outputDetails: [{ durationInMs: 0, videoDetails: { widthInPx: 0, heightInPx: 0 } }] };

const JOB: Job = {
  Role: 'role',
  Settings: {
    OutputGroups: [
      {
        OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: 's3://processed/job-1/mp4/video' } },
        Outputs: [{ ContainerSettings: { Container: 'MP4' } }],
      },
      {
        OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: `${FOLDER}/image` } },
        Outputs: [{
          NameModifier: '_t',
          Extension: 'jpeg',
          ContainerSettings: { Container: 'RAW' },
          VideoDescription: { CodecSettings: { Codec: 'FRAME_CAPTURE' } },
        }],
      },
    ],
  },
  OutputGroupDetails: [{ OutputDetails: [{}] }, { OutputDetails: [{ VideoDetails: { WidthInPx: 160, HeightInPx: 90 } }] }],
};

beforeEach(() => {
  output.start();
  aws.reset();
  aws.mediaConvert.on(GetJobCommand).resolves({ Job: JOB });
  [0, 1, 2, 3, 4].forEach(number => aws.objects.set(`${FOLDER}/image_t.000000${number}.jpeg`, ''));
});

afterEach(() => output.stop());

function outputsOf(outputGroupDetails: object[], planned: PlannedOutputGroup[] | undefined = PLANNED) {
  return recordedOutputs(jobEvent('COMPLETE', { outputGroupDetails }), { ...SUBMITTED, outputGroups: planned }, BASE_URL);
}

describe('captured frames that the event does not name', () => {
  test.each<[string, object[]]>([
    ['without a path', [FILE_DETAIL, UNNAMED]], ['without details', [FILE_DETAIL, { type: 'FILE_GROUP' }]], ['without their group', [FILE_DETAIL]],
    ['at all', []],
  ])('%s are found in their folder', async (_what, details) => {
    expect((await outputsOf(details)).filter(({ type }) => type === 'THUMBNAILS')).toEqual([FRAMES]);
    expect(output.lines).toContainEqual(expect.objectContaining({ level: 'INFO', jobId: 'job-1', ...SOURCE, found: [FRAMES.path] }));
  });

  test('are listed to the last page, below their name', async () => {
    await outputsOf([FILE_DETAIL, UNNAMED]);
    expect(aws.s3.commandCalls(ListObjectsV2Command).map(call => call.args[0].input)).toEqual([
      { Bucket: 'processed', Prefix: 'job-1/frames/image_t.', StartAfter: undefined },
      { Bucket: 'processed', Prefix: 'job-1/frames/image_t.', StartAfter: 'job-1/frames/image_t.0000002.jpeg' },
    ]);
  });

  test('are found in addition to named ones of the same preset', async () => {
    const [, frames] = JOB.Settings!.OutputGroups!;
    const twice = { ...frames, Outputs: [...frames.Outputs!, { ...frames.Outputs![0], NameModifier: '_big' }] };
    aws.mediaConvert.on(GetJobCommand).resolves({ Job: { ...JOB, Settings: { OutputGroups: [JOB.Settings!.OutputGroups![0], twice] } } });
    aws.objects.set(`${FOLDER}/image_big.0000001.jpeg`, '');
    const planned = [PLANNED[0], { ...PLANNED[1], outputs: [...PLANNED[1].outputs, ...PLANNED[1].outputs] }];
    const named = { outputFilePaths: [`${FOLDER}/image_t.0000004.jpeg`] };

    const found = await outputsOf([FILE_DETAIL, { outputDetails: [named, {}] }], planned);

    expect(found.filter(({ type }) => type === 'THUMBNAILS').map(({ path }) => path)).toEqual([FRAMES.path, `${FOLDER}/image_big.0000000.jpeg`]);
  });

  test('of single pictures are found too, and not looked for if they are named', async () => {
    const planned = [PLANNED[0], { preset: 'frames', outputs: [{ role: 'images' as const, atMs: 5_000 }] }];
    const found = await outputsOf([FILE_DETAIL, UNNAMED], planned);
    expect(found.find(({ preset }) => preset === 'frames')).toMatchObject({ type: 'PICTURE', path: `${FOLDER}/image_t.0000004.jpeg`, atMs: 5_000 });

    const calls = aws.s3.commandCalls(ListObjectsV2Command).length;
    await outputsOf([FILE_DETAIL, { outputDetails: [{ outputFilePaths: [`${FOLDER}/image_t.0000001.jpeg`] }] }], planned);
    expect(aws.s3.commandCalls(ListObjectsV2Command)).toHaveLength(calls);
  });

  test.each<[string, () => void]>([
    ['are not in the folder', () => aws.objects.clear()],
    ['belong to a job that MediaConvert no longer has', () => aws.mediaConvert.on(GetJobCommand).rejects(MEDIA_CONVERT_ERRORS.notFound)],
    ['belong to a job that the function may not query', () => aws.mediaConvert.on(GetJobCommand).rejects(MEDIA_CONVERT_ERRORS.denied)],
    ['may not be listed', () => aws.s3.on(ListObjectsV2Command).rejects(new Error('Access Denied'))],
  ])('are omitted with a log line if they %s', async (_what, spoil) => {
    spoil();
    aws.objects.set('s3://processed/job-1/mp4/video.mp4', '');
    expect((await outputsOf([FILE_DETAIL, UNNAMED])).map(({ type }) => type)).toEqual(['FILE']);
    expect(output.lines).toContainEqual(expect.objectContaining({ level: 'WARN', jobId: 'job-1', ...SOURCE, presets: ['frames'] }));
  });

  test('are not listed if none are planned, or all are named', async () => {
    await outputsOf([UNNAMED], [PLANNED[0]]);
    await outputsOf([{ outputDetails: [{ outputFilePaths: [`${FOLDER}/image_t.0000004.jpeg`] }] }], [PLANNED[1]]);
    expect(aws.calls).toEqual([]);
  });
});

describe('the log has', () => {
  const logged = () => output.lines.map(({ level, message }) => [level, message]);

  function named(outputGroupDetails: object[], baseUrl?: string) {
    return namedOutputs(jobEvent('COMPLETE', { outputGroupDetails }), { ...SUBMITTED, outputGroups: undefined }, baseUrl);
  }

  test('a line for an output without a URL, since its path is not an object in S3', () => {
    const elsewhere = { outputDetails: [{ outputFilePaths: ['https://elsewhere/a.mp4'] }] };
    expect(named([elsewhere, FILE_DETAIL], BASE_URL).map(({ url }) => url)).toEqual([undefined, 'https://v/job-1/mp4/video.mp4']);
    expect(output.lines).toEqual([expect.objectContaining({
      level: 'WARN', jobId: 'job-1', ...SOURCE, preset: 'output-0', path: 'https://elsewhere/a.mp4',
    })]);
  });

  test('no line about URLs if there is no delivery', () => {
    named([{ outputDetails: [{ outputFilePaths: ['https://elsewhere/a.mp4'] }] }]);
    expect(logged()).toEqual([]);
  });

  test('a line if MediaConvert names no file of a group', () => {
    expect(named([UNNAMED, FILE_DETAIL])).toHaveLength(1);
    expect(output.lines).toEqual([expect.objectContaining({ level: 'WARN', jobId: 'job-1', ...SOURCE, groups: 1 })]);
  });

  test('no line about streams, whose renditions have no separate files', () => {
    named([{ playlistFilePaths: ['s3://processed/a.m3u8'], outputDetails: [{ durationInMs: 1 }] }]);
    expect(logged()).toEqual([]);
  });
});
