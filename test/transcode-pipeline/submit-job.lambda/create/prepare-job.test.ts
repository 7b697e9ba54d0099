import { CreateJobCommand, ProbeCommand } from '@aws-sdk/client-mediaconvert';
import type { JobRecord } from '../../../../src/shared/contract/record';
import { requestTokenOf } from '../../../../src/transcode-pipeline/submit-job.lambda/upload';
import { CapturedOutput } from '../../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../../shared/handlers.lambda/fake-aws';
import { beforeAndAfterEachSubmission, DEAD_CLAIM, submit } from '../submission';
import { JOB, planWith, probed, uploadBody, VIDEO_TRACK } from '../upload-fixtures';

const aws = new FakeAws();
const output = new CapturedOutput();

beforeAndAfterEachSubmission(aws, output);

function record(): JobRecord {
  return aws.table.record('job-1')!;
}

describe('the request for CreateJob', () => {
  afterEach(() => {
    delete process.env.PLAN_TOKEN_7;
  });

  test('has the planned members, filled in, overridden by those of the pipeline', async () => {
    process.env.PLAN_TOKEN_7 = 'arn:queue';
    const request = {
      Priority: 5, HopDestinations: [{ Queue: '{{PLAN_TOKEN_7}}' }], UserMetadata: { team: 'shop', jobId: 'other' }, Queue: 'other', Role: 'other',
    };
    await submit({ plan: planWith({ request }) });
    expect(aws.mediaConvert.commandCalls(CreateJobCommand)[0].args[0].input).toMatchObject({
      Priority: 5,
      HopDestinations: [{ Queue: 'arn:queue' }],
      UserMetadata: { team: 'shop', pipelineId: 'pipeline-1', jobId: 'job-1', attempt: '1' },
      Queue: expect.stringContaining('queues/Default'),
      Role: expect.stringContaining('role/media-convert'),
    });
  });

  describe('with the names of the source in the names of outputs', () => {
    const named = (destination: string) => planWith({
      settings: {
        ...JOB.settings,
        OutputGroups: [{
          OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: destination } },
          Outputs: [{ NameModifier: '_hd', VideoDescription: {} }],
        }],
      },
      outputGroups: [{ preset: 'mp4', outputs: [{ role: 'video' }] }],
    });
    const mp4 = named('s3://{{processedBucket}}/{{outputPath}}/mp4/{{sourceFolder}}_{{sourceName}}');
    const settings = () => aws.mediaConvert.commandCalls(CreateJobCommand)[0].args[0].input.Settings!;
    const bodyOf = (key: string) => uploadBody({ key });

    test('fills them in', async () => {
      await submit({ plan: mp4, body: bodyOf('uploads/math/Lesson 1.mov') });
      expect(settings().OutputGroups![0].OutputGroupSettings!.FileGroupSettings!.Destination).toBe('s3://processed/job-1/mp4/math_Lesson-1');
    });

    test('does not read the key as a placeholder', async () => {
      await submit({ plan: mp4, body: bodyOf('uploads/{{sourceFolder}}/{{jobId}}.mov') });
      expect(settings().Inputs![0].FileInput).toBe('s3://source/uploads/{{sourceFolder}}/{{jobId}}.mov');
      expect(settings().OutputGroups![0].OutputGroupSettings!.FileGroupSettings!.Destination).toBe('s3://processed/job-1/mp4/sourceFolder_jobId');
    });

    test('rejects a key that leaves no room for them', async () => {
      const body = bodyOf(`uploads/${'long/'.repeat(160)}x.mov`);
      const plan = named(`s3://{{processedBucket}}/{{outputPath}}/${'p'.repeat(180)}/{{sourceName}}`);
      await submit({ body, plan: { ...plan, layout: { type: 'mirrorSource', prefix: '' } } });
      expect(record()).toMatchObject({
        status: 'REJECTED', errorMessage: 'The key is too long for the names of its outputs, which S3 limits to 1,024 bytes',
      });
      expect(aws.calls).not.toContain('CreateJob');
    });
  });

  test('of a later attempt has other metadata and another token', async () => {
    aws.table.put({ ...DEAD_CLAIM, status: 'RETRYING', attempt: 1, claims: 0, maybeSince: undefined, maybeUntil: undefined });
    await submit({ attributes: { attempt: 2, jobId: 'job-1' } });
    const [{ args: [{ input }] }] = aws.mediaConvert.commandCalls(CreateJobCommand);
    expect(input.UserMetadata).toEqual({ pipelineId: 'pipeline-1', jobId: 'job-1', attempt: '2' });
    expect(input.ClientRequestToken).toBe(requestTokenOf('pipeline-1', 'job-1', 2));
    expect(record()).toMatchObject({ status: 'SUBMITTED', attempt: 2, mediaConvertJobId: 'mc-1', claims: 1 });
    expect(aws.calls).not.toContain('SearchJobs');
  });

  test('of a resubmission: the record names the job that it repeats', async () => {
    await submit({ attributes: { attempt: 1, resubmissionOf: 'job-0' } });
    expect(record()).toMatchObject({ status: 'SUBMITTED', resubmissionOf: 'job-0' });
    expect(aws.announcements).toEqual([expect.objectContaining({ resubmissionOf: 'job-0' })]);
  });

  test.each([[60_000, 40_000], [900_000, 880_000], [20_500, 1_000]])(
    'with %d ms left, the probe may take %d ms: the rest is for two tries of CreateJob', async (remaining, probeMs) => {
      const aborted = jest.spyOn(AbortSignal, 'timeout');
      await submit({ remainingMs: () => remaining });
      expect(aborted.mock.calls).toEqual([[probeMs]]);
    });

  test('is sent without a probe if the plan has none', async () => {
    await submit({ plan: planWith({ sourceChecks: { probe: false } }) });
    expect(aws.calls).not.toContain('Probe');
    expect(record()).toMatchObject({ status: 'SUBMITTED', outputGroups: JOB.outputGroups });
  });
});

describe('settings that depend on the source', () => {
  const POSTER = {
    OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS' },
    Outputs: [{ VideoDescription: { CodecSettings: { Codec: 'FRAME_CAPTURE', FrameCaptureSettings: { MaxCaptures: 1 } } } }],
  };
  const [input] = JOB.settings.Inputs as object[];
  const plan = planWith({
    settings: {
      ...JOB.settings,
      Inputs: [{ ...input, ImageInserter: { InsertableImages: [{ ImageX: 54 }] } }],
      OutputGroups: [...JOB.settings.OutputGroups as object[], POSTER],
    },
    outputGroups: [...JOB.outputGroups, { preset: 'poster', outputs: [{ role: 'images', atPercent: 25 }] }],
    watermarks: [{ position: 'TOP_LEFT', widthPercent: 10, marginPercent: 5, aspectRatio: 1 }],
  });
  const sent = () => aws.mediaConvert.commandCalls(CreateJobCommand)[0].args[0].input.Settings as any;

  test('are those of the probed source, and the record has the times of pictures', async () => {
    const video = { ...VIDEO_TRACK, Duration: 40, VideoProperties: { Width: 640, Height: 360, FrameRate: { Numerator: 25, Denominator: 1 } } };
    aws.mediaConvert.on(ProbeCommand).resolves(probed([video]) as object);

    await submit({ plan });

    const { FrameCaptureSettings } = sent().OutputGroups.at(-1).Outputs[0].VideoDescription.CodecSettings;
    expect(FrameCaptureSettings).toEqual({ FramerateNumerator: 1, FramerateDenominator: 10, MaxCaptures: 2 });
    expect(sent().Inputs[0].ImageInserter.InsertableImages).toEqual([{ ImageX: 18, ImageY: 18, Width: 64, Height: 64 }]);
    expect(record().outputGroups?.at(-1)).toEqual({ preset: 'poster', outputs: [{ role: 'images', atMs: 10_000 }] });
    expect(record()).not.toHaveProperty('warnings');
  });

  test('have a fallback for an unknown source, with warnings', async () => {
    aws.mediaConvert.on(ProbeCommand).resolves(probed([VIDEO_TRACK].map(({ TrackType }) => ({ TrackType }))) as object);

    await submit({ plan });

    expect(sent().OutputGroups.at(-1).Outputs).toEqual(POSTER.Outputs);
    expect(sent().Inputs[0].ImageInserter.InsertableImages).toEqual([{ ImageX: 54 }]);
    expect(record().warnings).toEqual([
      'The duration of the source is unknown, and the images of poster show its first frame',
      'The size of the source is unknown, and watermarks are placed as for 1920 x 1080',
    ]);
  });
});
