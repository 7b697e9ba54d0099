import { CancelJobCommand } from '@aws-sdk/client-mediaconvert';
import { jobEvent, RETRYING, SUBMITTED, SUBMITTING } from './job-event-fixtures';
import { stopStranger } from '../../src/job-tracker/stranger.lambda-shared';
import type { JobRecord } from '../../src/shared/contract';
import { CapturedOutput } from '../shared/captured-output';
import { FakeAws } from '../shared/fake-aws';
import { MEDIA_CONVERT_ERRORS } from '../transcode-pipeline/media-convert-errors';

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
  const decision = await stopStranger(jobEvent(status, { attempt, jobId: 'mc-9' }), record);
  return [decision, aws.cancellations.length, output.metrics.length];
}

describe('that runs', () => {
  test.each(['PROGRESSING', 'STATUS_UPDATE', 'INPUT_INFORMATION'])('%s: is canceled', async status => {
    await stopped(status, SUBMITTED);
    expect(aws.cancellations).toEqual(['mc-9']);
  });

  test.each<[string, JobRecord, number]>([
    ['another job on record', SUBMITTED, 1],
    ['another job on record, that failed', RETRYING, 1],
    ['a later attempt on record', { ...SUBMITTED, attempt: 2 }, 1],
    ['a later attempt that is about to have a job', { ...SUBMITTING, attempt: 2 }, 1],
    ['no other job: the record ended without one', HELD, 0],
  ])('with %s', async (_, record, counted) => {
    expect(await stopped('PROGRESSING', record)).toEqual(['stranger stopped', 1, counted]);
  });

  test('is counted for its pipeline', async () => {
    await stopped('PROGRESSING', SUBMITTED);
    expect(output.metrics).toEqual([expect.objectContaining({ PipelineId: 'pipeline-1', DuplicateJobs: 1 })]);
  });

  test('but had ended before it could be canceled: not counted yet, since another event says how', async () => {
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
  test.each<[string, JobRecord, number]>([
    ['COMPLETE', SUBMITTED, 1],
    ['COMPLETE', { ...SUBMITTING, attempt: 2 }, 1],
    ['COMPLETE', HELD, 0],
    ['ERROR', SUBMITTED, 0],
    ['CANCELED', SUBMITTED, 0],
  ])('%s is left alone, and counted if it was paid for besides another', async (status, record, counted) => {
    expect(await stopped(status, record)).toEqual(['stranger', 0, counted]);
  });
});
