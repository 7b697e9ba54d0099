import { CancelJobCommand, CreateJobCommand, ProbeCommand, UnprocessableEntityException } from '@aws-sdk/client-mediaconvert';
import { MEDIA_CONVERT_ERRORS } from './media-convert-errors';
import { beforeAndAfterEachSubmission, CREATED, DEAD_CLAIM, submit, whileCreating } from './submission';
import { AUDIO_TRACK, JOB, NOW, PLAN, planWith, probed, uploadBody, VIDEO_TRACK } from './upload-fixtures';
import type { Plan, Settings } from '../../../src/shared/contract/plan';
import type { JobRecord, JobStatus } from '../../../src/shared/contract/record';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

const aws = new FakeAws();
const output = new CapturedOutput();
const { throttled, denied, badRequest, notFound, conflict } = MEDIA_CONVERT_ERRORS;
const DAY_MS = 24 * 3_600_000;

beforeAndAfterEachSubmission(aws, output);

function record(): JobRecord {
  return aws.table.record('job-1')!;
}

function settingsSent(): Settings {
  return aws.mediaConvert.commandCalls(CreateJobCommand)[0].args[0].input.Settings as Settings;
}

describe('the job is recorded', () => {
  test('once for each attempt, with exactly this update', async () => {
    await submit();
    expect(aws.updates[1]).toMatchObject({
      Key: { jobId: 'job-1' },
      ConditionExpression: '#attempt = :attempt AND #status = :SUBMITTING AND attribute_not_exists(#mediaConvertJobId)',
      UpdateExpression: 'SET #status = :status, #mediaConvertJobId = :mediaConvertJobId, #outputGroups = :outputGroups,'
        + ' #openPhase = :openPhase, #updatedAt = :updatedAt REMOVE #owner, #leaseUntil, #maybeSince, #maybeUntil',
    });
  });

  test('with the outputs for this source', async () => {
    aws.mediaConvert.on(ProbeCommand).resolves(probed([{ TrackType: 'video', VideoProperties: { Width: 480, Height: 270 } }]));
    await submit();
    expect(record().outputGroups).toEqual([
      { preset: 'cmaf', outputs: [{ role: 'video', height: 270, droppable: true }] },
      { preset: 'mp4', outputs: [{ role: 'muxed' }] },
    ]);
    const [cmaf, mp4] = settingsSent().OutputGroups as Settings[];
    expect((cmaf.Outputs as Settings[]).map(({ NameModifier }) => NameModifier)).toEqual(['_270p']);
    expect((mp4.Outputs as Settings[]).map(Object.keys)).toEqual([['VideoDescription']]);
  });

  test('with all planned outputs if the source could not be inspected', async () => {
    aws.mediaConvert.on(ProbeCommand).rejects(badRequest);
    expect(await submit()).toMatchObject({ decision: 'submitted' });
    expect(record().outputGroups).toEqual(JOB.outputGroups);
  });

  test("after the job's own first event recorded it", async () => {
    whileCreating(aws, { status: 'PROGRESSING', mediaConvertJobId: 'mc-1', cause: 'event', eventTime: NOW });
    expect(await submit()).toEqual({ decision: 'submitted', reason: 'already recorded', mediaConvertJobId: 'mc-1' });
    expect(record()).toMatchObject({ status: 'PROGRESSING', mediaConvertJobId: 'mc-1', outputGroups: JOB.outputGroups });
    expect(aws.updates[2]).toMatchObject({
      ConditionExpression: '#mediaConvertJobId = :mediaConvertJobId AND NOT #status = :DELETED',
      UpdateExpression: 'SET #outputGroups = :outputGroups',
    });
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'SUBMITTED', mediaConvertJobId: 'mc-1' })]);
    expect(aws.calls).not.toContain('CancelJob');
  });

  describe('not if the record', () => {
    const counted = expect.objectContaining({ PipelineId: 'pipeline-1', DuplicateJobs: 1 });
    const OVERTAKEN: [string, Partial<JobRecord>, object[]][] = [
      ['has another job', { status: 'SUBMITTED', mediaConvertJobId: 'mc-2' }, [counted]],
      ['was canceled', { status: 'CANCELED' }, []],
      ['is held', { status: 'HELD' }, []],
      ['was deleted', { status: 'DELETED' }, []],
      ['was deleted after an event recorded the job', { status: 'DELETED', mediaConvertJobId: 'mc-1' }, []],
      ['is at a later attempt', { attempt: 2 }, []],
    ];

    test.each(OVERTAKEN)('%s: the job is canceled, and counted if the upload has another', async (_, change, metrics) => {
      whileCreating(aws, change);
      expect(await submit()).toEqual({
        decision: 'already done', reason: `canceled the job: the record is ${change.status ?? 'SUBMITTING'}`, mediaConvertJobId: 'mc-1',
      });
      expect(aws.cancellations).toEqual(['mc-1']);
      expect(record()).toMatchObject(change);
      expect(aws.announcements).toEqual([]);
      expect(output.metrics).toEqual(metrics);
    });

    test.each(OVERTAKEN)('%s, and the job has ended: its own event counts it', async (_, change) => {
      whileCreating(aws, change);
      aws.mediaConvert.on(CancelJobCommand).rejects(conflict);
      expect(await submit()).toMatchObject({
        decision: 'already done', reason: `too late to cancel the job: the record is ${change.status ?? 'SUBMITTING'}`,
      });
      expect(output.metrics).toEqual([]);
    });

    test.each([
      ['is gone', () => aws.table.clear()],
      ['is back at an earlier attempt', () => aws.table.put({ ...record(), attempt: 0 })],
    ])('%s because the table was restored: the job runs, and its events record it', async (_, restore) => {
      aws.mediaConvert.on(CreateJobCommand).callsFake(() => {
        restore();
        return CREATED;
      });
      expect(await submit()).toEqual({
        decision: 'submitted', reason: 'the table was restored: events will record the job', mediaConvertJobId: 'mc-1',
      });
      expect(aws.cancellations).toEqual([]);
    });

    test('was deleted while it was completed: it stays as it is', async () => {
      whileCreating(aws, { status: 'PROGRESSING', mediaConvertJobId: 'mc-1', outputGroups: undefined });
      const update = aws.table.update.bind(aws.table);
      jest.spyOn(aws.table, 'update').mockImplementationOnce(update).mockImplementationOnce(update).mockImplementationOnce(input => {
        aws.table.put({ ...record(), status: 'DELETED' });
        return update(input);
      });
      await submit();
      expect(record()).toMatchObject({ status: 'DELETED', mediaConvertJobId: 'mc-1' });
      expect(record().outputGroups).toBeUndefined();
    });
  });

  test('although another invocation has claimed the upload meanwhile: the first job counts', async () => {
    whileCreating(aws, { owner: 'other' });
    expect(await submit()).toEqual({ decision: 'submitted', mediaConvertJobId: 'mc-1' });
    expect(record()).toMatchObject({ status: 'SUBMITTED', mediaConvertJobId: 'mc-1' });
    expect(record()).not.toHaveProperty('owner');
    expect(aws.cancellations).toEqual([]);
  });

  test('once, and announced, although the SDK repeats the write', async () => {
    whileCreating(aws, { status: 'SUBMITTED', mediaConvertJobId: 'mc-1' });
    expect(await submit()).toMatchObject({ decision: 'submitted' });
    expect(aws.cancellations).toEqual([]);
    expect(aws.announcements).toHaveLength(1);
  });
});

describe('an upload ends without a job', () => {
  const broken = new UnprocessableEntityException({ message: 'no media', $metadata: { httpStatusCode: 422 } });

  async function ends(status: JobStatus, errorMessage: unknown, more: Partial<JobRecord> = { errorClass: 'INPUT' }) {
    expect(record()).toMatchObject({ status, errorMessage, cause: 'submit', ...more });
    for (const gone of ['owner', 'leaseUntil', 'maybeSince', 'maybeUntil', 'openPhase', 'openSince']) {
      expect(record()).not.toHaveProperty(gone);
    }
    expect(aws.announcements).toEqual([expect.objectContaining({ status, errorMessage })]);
  }

  test('REJECTED: the file is empty', async () => {
    expect(await submit({ body: uploadBody({ size: 0 }) })).toEqual({ decision: 'rejected', reason: 'The file is empty' });
    await ends('REJECTED', 'The file is empty');
    expect(aws.calls).toEqual(['Update', 'Update', 'Publish']);
  });

  test('REJECTED: the file is too large', async () => {
    const plan = planWith({ sourceChecks: { probe: true, maxBytes: 1_000_000 } });
    expect(await submit({ plan })).toMatchObject({ decision: 'rejected' });
    await ends('REJECTED', 'The file has 1234567 bytes; at most 1000000 are allowed');
    expect(aws.calls).not.toContain('CreateJob');
  });

  test('REJECTED: the file is not media', async () => {
    aws.mediaConvert.on(ProbeCommand).rejects(broken);
    expect(await submit()).toMatchObject({ decision: 'rejected' });
    await ends('REJECTED', 'The file is not readable as media: no media');
    expect(aws.calls).toEqual(['Update', 'Probe', 'Update', 'Publish']);
  });

  test('SUPERSEDED: the object was overwritten', async () => {
    aws.mediaConvert.on(ProbeCommand).resolves(probed([VIDEO_TRACK], 'another'));
    expect(await submit()).toMatchObject({ decision: 'superseded' });
    await ends('SUPERSEDED', expect.stringContaining('overwritten'));
    expect(aws.calls).not.toContain('CreateJob');
  });

  test('REJECTED: no output can be created from the source', async () => {
    aws.mediaConvert.on(ProbeCommand).resolves(probed([AUDIO_TRACK]));
    const [cmaf] = JOB.settings.OutputGroups as Settings[];
    const Outputs = (cmaf.Outputs as Settings[]).slice(0, 1);
    const outputs = JOB.outputGroups[0].outputs.slice(0, 1);
    const plan = planWith({ settings: { OutputGroups: [{ ...cmaf, Outputs }] }, outputGroups: [{ preset: 'cmaf', outputs }] });
    expect(await submit({ plan })).toMatchObject({ decision: 'rejected' });
    await ends('REJECTED', expect.stringContaining('No output'));
    expect(aws.calls).not.toContain('CreateJob');
  });

  test.each([
    ['uploads/$1.mov', '"$"'], [`uploads/${'é'.repeat(500)}`, 'too long'], ['uploads/', 'no name'],
  ])('REJECTED: %s has no mirrored output path', async (key, reason) => {
    const plan: Plan = { ...PLAN, layout: { type: 'mirrorSource', prefix: 'processed/', stripPrefix: 'uploads/' } };
    expect(await submit({ body: uploadBody({ key }), plan })).toMatchObject({ decision: 'rejected' });
    await ends('REJECTED', expect.stringContaining(reason));
    expect(aws.calls).not.toContain('CreateJob');
  });

  test.each([
    [badRequest, 'BadRequestException: bad settings'], [notFound, 'NotFoundException: no such queue'],
  ])('ERROR: %s', async (error, message) => {
    aws.mediaConvert.on(CreateJobCommand).rejects(error);
    expect(await submit()).toEqual({ decision: 'failed', reason: message });
    await ends('ERROR', message, { errorClass: 'SETTINGS' });
  });

  test('ERROR: denied for the fourth time, which is counted', async () => {
    aws.mediaConvert.on(CreateJobCommand).rejects(denied);
    expect(await submit({ attributes: { deferrals: 5, denials: 3, firstSeen: NOW } })).toMatchObject({ decision: 'failed' });
    await ends('ERROR', 'ForbiddenException: not allowed', { errorClass: 'PERMISSIONS' });
    expect(aws.messagesSent).toEqual([]);
    expect(output.metrics).toEqual([expect.objectContaining({ PipelineId: 'pipeline-1', DeniedSubmissions: 1 })]);
  });

  test('ERROR: claimed too often', async () => {
    aws.table.put({ ...DEAD_CLAIM, claims: 15, leaseUntil: 0, maybeSince: undefined, maybeUntil: undefined });
    expect(await submit()).toMatchObject({ decision: 'failed' });
    await ends('ERROR', 'Not submitted after 16 claims and 0 requeues', { errorClass: 'OTHER', claims: 16 });
    expect(aws.calls).toEqual(['Update', 'Update', 'Publish']);
  });

  test('the fifteenth claim still submits, so that a redrive from the dead-letter queue succeeds', async () => {
    aws.table.put({ ...DEAD_CLAIM, claims: 14, leaseUntil: 0, maybeSince: undefined, maybeUntil: undefined });
    expect(await submit()).toMatchObject({ decision: 'submitted' });
  });

  test('ERROR: too old', async () => {
    expect(await submit({ attributes: { deferrals: 900, firstSeen: NOW - 13 * DAY_MS - 1 } })).toMatchObject({ decision: 'failed' });
    await ends('ERROR', 'Not submitted after 1 claims and 900 requeues', { errorClass: 'OTHER' });
    expect(aws.calls).toEqual(['Update', 'Update', 'Publish']);
  });

  test('the record expires if records have a retention', async () => {
    await submit({ body: uploadBody({ size: 0 }), environment: { RECORD_RETENTION_SECONDS: '3600' } });
    expect(record().expiresAt).toBe(NOW / 1000 + 3600);
  });

  test('the record does not expire otherwise', async () => {
    await submit({ body: uploadBody({ size: 0 }) });
    expect(record()).not.toHaveProperty('expiresAt');
  });

  test('is announced although the SDK repeated the write, which was then refused', async () => {
    aws.mediaConvert.on(ProbeCommand).callsFake(() => {
      aws.table.put({ ...record(), status: 'REJECTED', cause: 'submit' });
      throw broken;
    });
    expect(await submit()).toMatchObject({ decision: 'rejected' });
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'REJECTED' })]);
  });

  test('only the owner of the claim records and announces the end', async () => {
    aws.mediaConvert.on(ProbeCommand).callsFake(() => {
      aws.table.put({ ...record(), owner: 'other' });
      throw broken;
    });
    expect(await submit()).toEqual({ decision: 'already done', reason: 'SUBMITTING' });
    expect(aws.updates[1].ConditionExpression).toBe('#owner = :owner AND #status = :SUBMITTING AND attribute_not_exists(#mediaConvertJobId)');
    expect(record()).toMatchObject({ status: 'SUBMITTING', owner: 'other' });
    expect(aws.announcements).toEqual([]);
  });
});

describe('a warning about the source', () => {
  const HDR = { ...VIDEO_TRACK, VideoProperties: { ...VIDEO_TRACK.VideoProperties, TransferCharacteristics: 'SMPTE_2084' } };
  const warning = expect.stringMatching(/^The source is HDR \(PQ\)/);

  test('is recorded with the job and logged, without further calls', async () => {
    aws.mediaConvert.on(ProbeCommand).resolves(probed([HDR, AUDIO_TRACK]));
    await submit();
    expect(record()).toMatchObject({ status: 'SUBMITTED', warnings: [warning] });
    expect(output.lines).toEqual([expect.objectContaining({ level: 'WARN', warnings: [warning] })]);
    expect(aws.calls).toEqual(['Update', 'Probe', 'CreateJob', 'Update', 'Publish']);
  });

  test("is added after the job's own events recorded it", async () => {
    aws.mediaConvert.on(ProbeCommand).resolves(probed([HDR]));
    whileCreating(aws, { status: 'PROGRESSING', mediaConvertJobId: 'mc-1', cause: 'event', eventTime: NOW, warnings: ['230001: odd audio'] });
    await submit();
    expect(record()).toMatchObject({ status: 'PROGRESSING', warnings: ['230001: odd audio', warning] });
  });

  test('is not recorded or logged if the job could not be created', async () => {
    aws.mediaConvert.on(ProbeCommand).resolves(probed([HDR]));
    aws.mediaConvert.on(CreateJobCommand).rejects(throttled);
    await submit();
    expect(output.lines).toEqual([]);
    expect(record()).not.toHaveProperty('warnings');
  });
});
