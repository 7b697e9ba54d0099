import { CancelJobCommand } from '@aws-sdk/client-mediaconvert';
import { jobEvent, RETRYING, SUBMITTED, SUBMITTING } from './job-event-fixtures';
import { handleDuplicateJob } from '../../../src/job-tracker/record-job-event.lambda/duplicate-job';
import type { JobRecord } from '../../../src/shared/contract/record';
import { DuplicateCounter } from '../../../src/shared/handlers.lambda/duplicate-counter';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';
import { MEDIA_CONVERT_ERRORS } from '../../transcode-pipeline/submit-job.lambda/media-convert-errors';

const aws = new FakeAws();
const output = new CapturedOutput();
const ENDED_WITHOUT_JOB: JobRecord = { ...SUBMITTING, status: 'ERROR' };
const HELD: JobRecord = { ...ENDED_WITHOUT_JOB, status: 'HELD', openPhase: 'HELD' };

beforeEach(() => {
  output.start();
  aws.reset();
});

afterEach(() => output.stop());

/** The decision, the jobs that were canceled, and how often a duplicate was counted. */
async function handled(status: string, record: JobRecord, attempt = 1) {
  aws.table.put(record);
  const decision = await handleDuplicateJob(jobEvent(status, { attempt, jobId: 'mc-9' }), record, new DuplicateCounter('jobs'));
  return [decision, aws.cancellations.length, output.metrics.length];
}

describe('a duplicate job that runs', () => {
  test.each(['PROGRESSING', 'STATUS_UPDATE', 'INPUT_INFORMATION', 'QUEUE_HOP', 'NEW_WARNING'])('is canceled on %s', async status => {
    await handled(status, SUBMITTED);
    expect(aws.cancellations).toEqual(['mc-9']);
  });

  test.each([SUBMITTED, ENDED_WITHOUT_JOB, HELD])('is not counted yet, because the event of its end follows: %#', async record => {
    expect(await handled('PROGRESSING', record)).toEqual(['duplicate job canceled', 1, 0]);
  });

  test('may end before it is canceled', async () => {
    aws.mediaConvert.on(CancelJobCommand).rejects(MEDIA_CONVERT_ERRORS.conflict);
    expect(await handled('PROGRESSING', SUBMITTED)).toEqual(['duplicate job', 1, 0]);
  });

  test('that cannot be canceled now is canceled when the event is delivered again', async () => {
    aws.mediaConvert.on(CancelJobCommand).rejects(MEDIA_CONVERT_ERRORS.throttled);
    await expect(handled('PROGRESSING', SUBMITTED)).rejects.toThrow('slow down');
    expect(output.metrics).toEqual([]);
  });
});

describe('a duplicate job that has ended', () => {
  describe.each(['COMPLETE', 'CANCELED'])('%s: it is not canceled, and counted', status => {
    test.each<[string, JobRecord, number]>([
      ['if another job is on record', SUBMITTED, 1],
      ['if another job is on record that failed', RETRYING, 1],
      ['if a later attempt is on record', { ...SUBMITTED, attempt: 2 }, 1],
      ['if a later attempt is being submitted', { ...SUBMITTING, attempt: 2 }, 1],
      ['not if the record ended without a job', ENDED_WITHOUT_JOB, 0],
      ['not if the upload is HELD', HELD, 0],
    ])('%s', async (_, record, counted) => {
      expect(await handled(status, record)).toEqual(['duplicate job', 0, counted]);
    });
  });

  test('is counted for its pipeline', async () => {
    await handled('COMPLETE', SUBMITTED);
    expect(output.metrics).toEqual([expect.objectContaining({ PipelineId: 'pipeline-1', DuplicateJobs: 1 })]);
  });

  test('is listed on the record, and counted once even if the event is repeated', async () => {
    expect(await handled('COMPLETE', SUBMITTED)).toEqual(['duplicate job', 0, 1]);
    expect(aws.table.record('job-1')!.otherJobs).toEqual(['mc-9']);
    expect(await handled('COMPLETE', aws.table.record('job-1')!)).toEqual(['duplicate job', 0, 1]);
    expect(await handled('CANCELED', aws.table.record('job-1')!)).toEqual(['duplicate job', 0, 1]);
    expect(aws.table.record('job-1')).toEqual({ ...SUBMITTED, otherJobs: ['mc-9'] });
  });

  test('with ERROR is neither billed nor counted', async () => {
    expect(await handled('ERROR', SUBMITTED)).toEqual(['duplicate job', 0, 0]);
  });
});
