import { CreateJobCommand, ProbeCommand } from '@aws-sdk/client-mediaconvert';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { PublishCommand } from '@aws-sdk/client-sns';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { MEDIA_CONVERT_ERRORS } from './media-convert-errors';
import { acceptJobs, beforeAndAfterEachSubmission, CREATED, DEAD_CLAIM, submit } from './submission';
import { JOB, NOW, PLAN, planWith, probed, VIDEO_TRACK } from './upload-fixtures';
import type { SubmitEnvironment } from '../../../src/shared/contract/environment';
import type { Plan } from '../../../src/shared/contract/plan';
import type { JobRecord, JobStatus } from '../../../src/shared/contract/record';
import { LONGEST_CREATION_MS } from '../../../src/transcode-pipeline/submit-job.lambda/create/create-job';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

const aws = new FakeAws();
const output = new CapturedOutput();
const { throttled, overQuota, denied, badRequest, notFound, conflict, serverError, timeout } = MEDIA_CONVERT_ERRORS;

beforeAndAfterEachSubmission(aws, output);

function record(): JobRecord {
  return aws.table.record('job-1')!;
}

describe('another invocation holds the claim', () => {
  test('the message is requeued until that claim ends, and the record stays unchanged', async () => {
    const claimed = { ...DEAD_CLAIM, owner: 'other', leaseUntil: NOW + 40_000 };
    aws.table.put(claimed);
    expect(await submit()).toEqual({ decision: 'requeued', reason: 'another invocation holds the claim' });
    expect(aws.calls).toEqual(['Update', 'SendMessage']);
    expect(aws.messagesSent[0].DelaySeconds).toBe(41);
    expect(record()).toEqual(claimed);
  });
});

describe('nothing is left to submit', () => {
  test.each<[JobStatus, string | undefined]>([
    ['SUBMITTED', 'mc-1'], ['HELD', undefined], ['REJECTED', undefined], ['SUPERSEDED', undefined], ['ERROR', undefined], ['CANCELED', undefined],
  ])('a submitter wrote %s: it is announced again with the same id', async (status, mediaConvertJobId) => {
    aws.table.put({ ...DEAD_CLAIM, status, mediaConvertJobId, cause: 'submit', updatedAt: 'then' });
    expect(await submit()).toEqual({ decision: 'already done', reason: status, mediaConvertJobId });
    await submit();
    const [first, second] = aws.announcements;
    expect(first).toMatchObject({ jobId: 'job-1', status, updatedAt: 'then' });
    expect(second).toEqual(first);
    expect(aws.calls).toEqual(['Update', 'Publish', 'Update', 'Publish']);
  });

  test.each<JobStatus>(['PROGRESSING', 'COMPLETE', 'ERROR', 'CANCELED'])('an event set %s: the recorder announces it', async status => {
    aws.table.put({ ...DEAD_CLAIM, status, mediaConvertJobId: 'mc-1', cause: 'event' });
    expect(await submit()).toMatchObject({ decision: 'already done', reason: status });
    expect(aws.calls).toEqual(['Update']);
  });

  test.each<Partial<JobRecord>>([
    { status: 'DELETED' }, { status: 'DELETED', mediaConvertJobId: 'mc-1' }, { status: 'RETRYING', attempt: 2 },
  ])('a record with %j stays unchanged, and is not announced', async change => {
    const before = { ...DEAD_CLAIM, owner: undefined, leaseUntil: undefined, ...change, cause: 'submit' as const };
    aws.table.put(before);
    expect(await submit()).toMatchObject({ decision: 'already done', reason: change.status });
    expect(aws.calls).toEqual(['Update']);
    expect(record()).toEqual(before);
  });
});

describe('MediaConvert cannot accept the job now', () => {
  test.each([throttled, overQuota, conflict])('%s: the claim is released untouched, and the message is requeued', async error => {
    aws.mediaConvert.on(CreateJobCommand).rejects(error);
    expect(await submit({ attributes: { deferrals: 1, firstSeen: NOW - 5 } })).toEqual({
      decision: 'requeued', reason: `${error.name}: ${error.message}`, throttled: true,
    });
    expect(aws.calls).toEqual(['Update', 'Probe', 'CreateJob', 'Update', 'SendMessage']);
    expect(record()).toMatchObject({ status: 'SUBMITTING', claims: 0, leaseUntil: 0 });
    expect(record()).not.toHaveProperty('maybeSince');
    expect(aws.messagesSent).toEqual([expect.objectContaining({
      DelaySeconds: 15,
      MessageAttributes: expect.objectContaining({
        deferrals: { DataType: 'Number', StringValue: '2' }, denials: { DataType: 'Number', StringValue: '0' },
      }),
    })]);
  });

  test('an upload that is throttled more often than it may be claimed is still submitted', async () => {
    aws.mediaConvert.on(CreateJobCommand).rejects(throttled);
    for (let deferrals = 0; deferrals < 20; deferrals++) {
      await submit({ attributes: { deferrals, firstSeen: NOW } });
    }
    acceptJobs(aws);
    expect(await submit({ attributes: { deferrals: 20, firstSeen: NOW } })).toMatchObject({ decision: 'submitted' });
    expect(aws.calls).not.toContain('SearchJobs');
  });

  test('too little time left to receive an answer: the same, without a request', async () => {
    expect(await submit({ remainingMs: () => LONGEST_CREATION_MS - 1 })).toEqual({
      decision: 'requeued', reason: 'too little time left to receive an answer',
    });
    expect(aws.calls).toEqual(['Update', 'Probe', 'Update', 'SendMessage']);
    expect(record()).toMatchObject({ status: 'SUBMITTING', claims: 0, leaseUntil: 0 });
    expect(record()).not.toHaveProperty('maybeSince');
    expect(record()).not.toHaveProperty('maybeUntil');
  });

  test('just enough time left: the request is sent', async () => {
    expect(await submit({ remainingMs: () => LONGEST_CREATION_MS })).toMatchObject({ decision: 'submitted' });
  });

  test.each([serverError, timeout])('%s twice: the record says that a job may exist', async error => {
    aws.mediaConvert.on(CreateJobCommand).rejects(error);
    expect(await submit()).toEqual({ decision: 'requeued', reason: `${error.name}: ${error.message}` });
    const tokens = aws.mediaConvert.commandCalls(CreateJobCommand).map(call => call.args[0].input.ClientRequestToken);
    expect(tokens).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), tokens[0]]);
    expect(record()).toMatchObject({ status: 'SUBMITTING', claims: 1, leaseUntil: 0, maybeSince: NOW, maybeUntil: NOW + 675_000 });
    expect(aws.messagesSent).toHaveLength(1);
  });

  test('5xx, then success', async () => {
    aws.mediaConvert.on(CreateJobCommand).rejectsOnce(serverError).resolves(CREATED);
    expect(await submit()).toEqual({ decision: 'submitted', mediaConvertJobId: 'mc-1' });
    expect(aws.messagesSent).toEqual([]);
  });

  test('403: requeued three times for the permission to take effect, each counted on the message', async () => {
    aws.mediaConvert.on(CreateJobCommand).rejects(denied);
    const waits: unknown[] = [];
    for (const denials of [0, 1, 2]) {
      waits.push(await submit({ attributes: { deferrals: denials, denials, firstSeen: NOW } }));
    }
    expect(waits).toEqual(Array(3).fill({ decision: 'requeued', reason: 'ForbiddenException: not allowed' }));
    expect(aws.messagesSent.map(({ MessageAttributes }) => MessageAttributes!.denials.StringValue)).toEqual(['1', '2', '3']);
    expect(record()).toMatchObject({ status: 'SUBMITTING', claims: 0 });
    expect(record()).not.toHaveProperty('maybeSince');
    expect(output.metrics).toEqual([]);
  });
});

describe('MediaConvert cannot probe the source now', () => {
  const LIMITED = planWith({ sourceChecks: { probe: true, maxSeconds: 60 } });
  const ASKED = { OPTIONAL_METRICS: 'UninspectedSources' };
  const text = (error: Error) => `${error.name}: ${error.message}`;

  /** Delivers the upload until it is not requeued. */
  async function deliver(plan: Plan, most = 10, environment: Partial<SubmitEnvironment> = ASKED) {
    let attributes: { [name: string]: string } | undefined;
    for (let delivery = 1; delivery <= most; delivery++) {
      const sent = aws.messagesSent.length;
      const outcome = await submit({ plan, attributes, environment });
      const message = aws.messagesSent[sent];
      if (!message) {
        return { delivery, outcome };
      }
      attributes = Object.fromEntries(Object.entries(message.MessageAttributes!).map(([name, { StringValue }]) => [name, StringValue!]));
    }
    return { delivery: Infinity, outcome: undefined };
  }

  test.each([throttled, overQuota, conflict])('%s: requeued any number of times, with and without source limits', async error => {
    aws.mediaConvert.on(ProbeCommand).rejects(error);
    expect(await submit({ plan: LIMITED })).toEqual({ decision: 'requeued', reason: text(error), throttled: true });
    expect(aws.calls).toEqual(['Update', 'Probe', 'Update', 'SendMessage']);
    expect(record()).toMatchObject({ status: 'SUBMITTING', claims: 0, leaseUntil: 0 });
    expect(record()).not.toHaveProperty('maybeSince');

    expect((await deliver(PLAN, 30)).delivery).toBe(Infinity);
    acceptJobs(aws);
    expect(await submit({ attributes: { deferrals: 30, firstSeen: NOW } })).toMatchObject({ decision: 'submitted' });
    expect(output.metrics).toEqual([]);
  });

  test.each([serverError, timeout])('%s five times: all planned outputs are submitted, and the upload is counted', async error => {
    aws.mediaConvert.on(ProbeCommand).rejects(error);
    expect(await deliver(PLAN)).toEqual({ delivery: 5, outcome: { decision: 'submitted', mediaConvertJobId: 'mc-1' } });
    expect(record()).toMatchObject({ status: 'SUBMITTED', claims: 1, outputGroups: JOB.outputGroups });
    expect(output.metrics).toEqual([expect.objectContaining({ PipelineId: 'pipeline-1', UninspectedSources: 1 })]);
  });

  test('an upload that was not inspected is not counted if the app does not ask', async () => {
    aws.mediaConvert.on(ProbeCommand).rejects(denied);
    expect(await deliver(PLAN, 10, {})).toMatchObject({ outcome: { decision: 'submitted' } });
    expect(output.metrics).toEqual([]);
  });

  test.each([serverError, timeout])('%s five times, with a limit: a transient ERROR without a job', async error => {
    aws.mediaConvert.on(ProbeCommand).rejects(error);
    expect(await deliver(LIMITED)).toMatchObject({ delivery: 5, outcome: { decision: 'failed' } });
    expect(record()).toMatchObject({ status: 'ERROR', errorClass: 'TRANSIENT', errorMessage: expect.stringContaining(text(error)) });
    expect(aws.calls).not.toContain('CreateJob');
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'ERROR', errorClass: 'TRANSIENT' })]);
    expect(output.metrics).toEqual([]);
  });

  test('5xx, then an answer: the answer decides', async () => {
    aws.mediaConvert.on(ProbeCommand).rejectsOnce(serverError).resolves(probed([VIDEO_TRACK]));
    expect(await deliver(LIMITED)).toMatchObject({ delivery: 2, outcome: { decision: 'rejected' } });
    expect(aws.calls).not.toContain('CreateJob');
  });

  test('throttling between failures is not counted', async () => {
    aws.mediaConvert.on(ProbeCommand).rejects(throttled);
    await submit({ attributes: { deferrals: 4, probeFailures: 4, firstSeen: NOW } });
    expect(aws.messagesSent[0].MessageAttributes).toMatchObject({ probeFailures: { StringValue: '4' } });
  });

  test('403, with a limit on the duration: requeued three times, then ERROR', async () => {
    aws.mediaConvert.on(ProbeCommand).rejects(denied);
    expect(await deliver(LIMITED)).toMatchObject({ delivery: 4, outcome: { decision: 'failed', reason: text(denied) } });
    expect(record()).toMatchObject({ status: 'ERROR', errorClass: 'PERMISSIONS' });
    expect(aws.calls).not.toContain('CreateJob');
    expect(output.metrics).toEqual([expect.objectContaining({ DeniedSubmissions: 1 })]);
  });

  test.each([denied, badRequest, notFound])('%s, without a limit: all planned outputs are submitted at once, and counted', async error => {
    aws.mediaConvert.on(ProbeCommand).rejects(error);
    expect(await deliver(PLAN)).toMatchObject({ delivery: 1, outcome: { decision: 'submitted' } });
    expect(output.metrics).toEqual([expect.objectContaining({ UninspectedSources: 1 })]);
  });

  test('the record still says that an earlier claim may have created a job', async () => {
    aws.table.put({ ...DEAD_CLAIM, maybeUntil: NOW - 1 });
    aws.mediaConvert.on(ProbeCommand).rejects(throttled);
    await submit();
    expect(record()).toMatchObject({ status: 'SUBMITTING', leaseUntil: 0, maybeSince: DEAD_CLAIM.maybeSince });
  });
});

describe('after a failure of another service, the next delivery continues', () => {
  test('the announcement failed', async () => {
    aws.sns.on(PublishCommand).rejectsOnce(new Error('topic down')).resolves({});
    await expect(submit()).rejects.toThrow('topic down');
    expect(await submit()).toEqual({ decision: 'already done', reason: 'SUBMITTED', mediaConvertJobId: 'mc-1' });
    const [lost, announced] = aws.announcements;
    expect(announced).toEqual(lost);
    expect(aws.mediaConvert.commandCalls(CreateJobCommand)).toHaveLength(1);
  });

  test('the message was not requeued', async () => {
    aws.mediaConvert.on(CreateJobCommand).rejectsOnce(throttled).resolves(CREATED);
    aws.sqs.on(SendMessageCommand).rejectsOnce(new Error('queue down')).resolves({});
    await expect(submit()).rejects.toThrow('queue down');
    expect(await submit()).toMatchObject({ decision: 'submitted' });
  });
});

describe('captions from files that may be missing', () => {
  const captions = (selector: string) => [{ CaptionSelectorName: selector }];
  const selector = (name: string) => ({ SourceSettings: { FileSourceSettings: { SourceFile: `{{inputBase}}${name}` } } });
  const plan = planWith({
    settings: {
      Inputs: [{ FileInput: '{{input}}', CaptionSelectors: { 'Caption Selector 1': selector('.srt'), 'Caption Selector 2': selector('_de.srt') } }],
      OutputGroups: [{
        OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: {} },
        Outputs: [
          { NameModifier: '_video', VideoDescription: {} },
          { NameModifier: '_captions', CaptionDescriptions: captions('Caption Selector 1') },
          { NameModifier: '_captions2', CaptionDescriptions: captions('Caption Selector 2') },
        ],
      }],
    },
    outputGroups: [{ preset: 'mp4', outputs: [{ role: 'video' }, { role: 'captions' }, { role: 'captions' }] }],
    optionalFiles: ['{{inputBase}}.srt'],
  });
  const settings = () => aws.mediaConvert.commandCalls(CreateJobCommand)[0].args[0].input.Settings as any;

  test('the file is there: the job has its captions', async () => {
    aws.objects.set('s3://source/uploads/holiday.srt', '');
    expect(await submit({ plan })).toMatchObject({ decision: 'submitted' });
    expect(aws.calls.slice(0, 4)).toEqual(['Update', 'Probe', 'ListObjectsV2', 'CreateJob']);
    expect(settings().OutputGroups[0].Outputs).toHaveLength(3);
    expect(settings().Inputs[0].CaptionSelectors['Caption Selector 1']).toEqual(
      { SourceSettings: { FileSourceSettings: { SourceFile: 's3://source/uploads/holiday.srt' } } });
  });

  test('the file is missing: job and record are without it, and other captions stay', async () => {
    expect(await submit({ plan })).toMatchObject({ decision: 'submitted' });
    expect(settings().Inputs[0].CaptionSelectors).toEqual(
      { 'Caption Selector 1': { SourceSettings: { FileSourceSettings: { SourceFile: 's3://source/uploads/holiday_de.srt' } } } });
    expect(settings().OutputGroups[0].Outputs).toEqual([
      { NameModifier: '_video', VideoDescription: {} }, { NameModifier: '_captions2', CaptionDescriptions: captions('Caption Selector 1') },
    ]);
    expect(record().outputGroups).toEqual([{ preset: 'mp4', outputs: [{ role: 'video' }, { role: 'captions' }] }]);
  });

  test('without optional files, S3 is not asked', async () => {
    await submit();
    expect(aws.calls).not.toContain('ListObjectsV2');
  });

  const failure = (httpStatusCode: number) => Object.assign(new Error('no'), { name: 'S3Error', $metadata: { httpStatusCode } });

  test('S3 does not answer: the upload waits, and no job is created', async () => {
    aws.s3.on(ListObjectsV2Command).rejects(failure(503));
    expect(await submit({ plan })).toMatchObject({ decision: 'requeued', throttled: true });
    expect(aws.calls).toEqual(['Update', 'Probe', 'ListObjectsV2', 'Update', 'SendMessage']);
    expect(record()).toMatchObject({ status: 'SUBMITTING', claims: 0, leaseUntil: 0 });
  });

  test('S3 denies it: a few retries, then an error of permissions', async () => {
    aws.s3.on(ListObjectsV2Command).rejects(failure(403));
    expect(await submit({ plan, attributes: { denials: 2, firstSeen: NOW } })).toMatchObject({ decision: 'requeued' });
    expect(await submit({ plan, attributes: { denials: 3, firstSeen: NOW } })).toMatchObject({ decision: 'failed' });
    expect(record()).toMatchObject({
      status: 'ERROR', errorClass: 'PERMISSIONS', errorMessage: 'It is unknown whether files of the job exist: S3Error: no',
    });
    expect(aws.calls).not.toContain('CreateJob');
  });
});
