import { CancelJobCommand } from '@aws-sdk/client-mediaconvert';
import { jobEvent, RETRYING, SUBMITTED, SUBMITTING } from './job-event-fixtures';
import { stopStranger } from '../../../src/job-tracker/record-job-event.lambda/stranger';
import type { JobRecord } from '../../../src/shared/contract/record';
import { DuplicateCounter } from '../../../src/shared/handlers.lambda/duplicate-counter';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';
import { MEDIA_CONVERT_ERRORS } from '../../transcode-pipeline/submit-job.lambda/media-convert-errors';

const aws = new FakeAws();
const output = new CapturedOutput();
const HELD: JobRecord = { ...SUBMITTING, status: 'ERROR' };

beforeEach(() => {
  output.start();
  aws.reset();
});

afterEach(() => output.stop());

/** The decision, the jobs that were canceled, and how often a duplicate was counted. */
async function stopped(status: string, record: JobRecord, attempt = 1) {
  aws.table.put(record);
  const decision = await stopStranger(jobEvent(status, { attempt, jobId: 'mc-9' }), record, new DuplicateCounter('jobs'));
  return [decision, aws.cancellations.length, output.metrics.length];
}

describe('that runs', () => {
  test.each(['PROGRESSING', 'STATUS_UPDATE', 'INPUT_INFORMATION', 'QUEUE_HOP', 'NEW_WARNING'])('%s: is canceled', async status => {
    await stopped(status, SUBMITTED);
    expect(aws.cancellations).toEqual(['mc-9']);
  });

  test.each([SUBMITTED, HELD])('is not counted yet: another event says how it ends', async record => {
    expect(await stopped('PROGRESSING', record)).toEqual(['stranger stopped', 1, 0]);
  });

  test('but had ended before it could be canceled', async () => {
    aws.mediaConvert.on(CancelJobCommand).rejects(MEDIA_CONVERT_ERRORS.conflict);
    expect(await stopped('PROGRESSING', SUBMITTED)).toEqual(['stranger', 1, 0]);
  });

  test('and cannot be canceled now: the event comes again', async () => {
    aws.mediaConvert.on(CancelJobCommand).rejects(MEDIA_CONVERT_ERRORS.throttled);
    await expect(stopped('PROGRESSING', SUBMITTED)).rejects.toThrow('slow down');
    expect(output.metrics).toEqual([]);
  });
});

describe('that has ended', () => {
  describe.each(['COMPLETE', 'CANCELED'])('%s: is left alone, and counted', status => {
    test.each<[string, JobRecord, number]>([
      ['besides another job on record', SUBMITTED, 1],
      ['besides another job on record, that failed', RETRYING, 1],
      ['besides a later attempt on record', { ...SUBMITTED, attempt: 2 }, 1],
      ['besides a later attempt that is about to have a job', { ...SUBMITTING, attempt: 2 }, 1],
      ['not where there is no other job: the record ended without one', HELD, 0],
    ])('%s', async (_, record, counted) => {
      expect(await stopped(status, record)).toEqual(['stranger', 0, counted]);
    });
  });

  test('is counted for its pipeline', async () => {
    await stopped('COMPLETE', SUBMITTED);
    expect(output.metrics).toEqual([expect.objectContaining({ PipelineId: 'pipeline-1', DuplicateJobs: 1 })]);
  });

  test('is listed on the record, and counted once however often that is told', async () => {
    expect(await stopped('COMPLETE', SUBMITTED)).toEqual(['stranger', 0, 1]);
    expect(aws.table.record('job-1')!.otherJobs).toEqual(['mc-9']);
    expect(await stopped('COMPLETE', aws.table.record('job-1')!)).toEqual(['stranger', 0, 1]);
    expect(await stopped('CANCELED', aws.table.record('job-1')!)).toEqual(['stranger', 0, 1]);
    expect(aws.table.record('job-1')).toEqual({ ...SUBMITTED, otherJobs: ['mc-9'] });
  });

  test('ERROR: is not billed', async () => {
    expect(await stopped('ERROR', SUBMITTED)).toEqual(['stranger', 0, 0]);
  });
});
