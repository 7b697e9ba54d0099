import { ProbeCommand } from '@aws-sdk/client-mediaconvert';
import { CapturedOutput } from './captured-output';
import { FakeAws } from './fake-aws';
import { recordOrphan } from '../../../src/job-tracker/record-job-event.lambda/orphan';
import { recordEvent } from '../../../src/job-tracker/record-job-event.lambda/record-event';
import type { JobRecord } from '../../../src/shared/contract/record';
import { DuplicateCounter } from '../../../src/shared/handlers.lambda/duplicate-counter';
import { endingOf } from '../../../src/shared/handlers.lambda/record-ending';
import { cancelUpload } from '../../../src/transcode-pipeline/submit-job.lambda/commands/cancel-upload';
import { recordUnsubmitted } from '../../../src/transcode-pipeline/submit-job.lambda/requests/record-unsubmitted';
import { jobEvent, RETRYING, SUBMITTED, WITH_UPLOADS } from '../../job-tracker/record-job-event.lambda/job-event-fixtures';
import { submit } from '../../transcode-pipeline/submit-job.lambda/submission';
import { ENVIRONMENT, probed } from '../../transcode-pipeline/submit-job.lambda/upload-fixtures';

const NOW = Date.parse('2026-11-24T12:00:00.000Z');
const aws = new FakeAws();
const output = new CapturedOutput();

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  output.start();
  aws.reset();
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

test('only a table with the index gets its attributes', () => {
  const ended = { endedAs: 'videos#COMPLETE', endedAt: '2026-11-24T12:00:00.000Z' };
  expect(endingOf({ JOB_INDEXES: 'byUploader,byOutcome' }, 'videos', 'COMPLETE')).toEqual(ended);
  expect(endingOf({ JOB_INDEXES: 'byUploader' }, 'videos', 'COMPLETE')).toEqual({});
  expect(endingOf({}, 'videos', 'COMPLETE')).toEqual({});
});

/** Each way in which a job ends. */
const ENDS: [string, (indexes: { JOB_INDEXES?: string }) => Promise<unknown>, JobRecord['status']][] = [
  ['an event', indexes => recorded(indexes, 'COMPLETE'), 'COMPLETE'],
  ['an error', indexes => recorded(indexes, 'ERROR'), 'ERROR'],
  ['an orphan', indexes => recordOrphan({ ...WITH_UPLOADS, ...indexes }, jobEvent('COMPLETE')), 'COMPLETE'],
  ['a command', async indexes => {
    aws.table.put(RETRYING);
    await cancelUpload({ ...ENVIRONMENT, ...indexes }, 'job-1');
  }, 'CANCELED'],
  ['an invalid request', indexes => (
    recordUnsubmitted({ ...ENVIRONMENT, ...indexes }, { jobId: 'job-1', status: 'REJECTED', reason: 'r' })
  ), 'REJECTED'],
  ['a source that is no media', indexes => {
    aws.mediaConvert.on(ProbeCommand).resolves(probed([]));
    return submit({ environment: indexes });
  }, 'REJECTED'],
];

async function recorded(indexes: { JOB_INDEXES?: string }, status: string): Promise<void> {
  aws.table.put(SUBMITTED);
  const environment = { ...WITH_UPLOADS, ...indexes };
  await recordEvent(environment, jobEvent(status), new DuplicateCounter(environment.JOB_TABLE_NAME));
}

test.each(ENDS)('%s puts the job into the index of ended jobs, if the table has it', async (_, end, status) => {
  await end({ JOB_INDEXES: 'byOutcome' });
  expect(aws.table.record('job-1')).toMatchObject({ status, endedAs: `pipeline-1#${status}`, endedAt: '2026-11-24T12:00:00.000Z' });
  aws.reset();
  await end({});
  expect(aws.table.record('job-1')).toMatchObject({ status });
  expect(aws.table.record('job-1')).not.toHaveProperty('endedAs');
});

test.each(['PROGRESSING', 'STATUS_UPDATE'])('an open job is not in the index: %s', async status => {
  await recorded({ JOB_INDEXES: 'byOutcome' }, status);
  expect(aws.table.record('job-1')).not.toHaveProperty('endedAs');
});

test('a job that is tried again is not in the index', async () => {
  aws.table.put(SUBMITTED);
  await recordEvent({ ...WITH_UPLOADS, JOB_INDEXES: 'byOutcome' }, jobEvent('ERROR', { errorCode: 1999 }), new DuplicateCounter('jobs'));
  expect(aws.table.record('job-1')).toMatchObject({ status: 'RETRYING' });
  expect(aws.table.record('job-1')).not.toHaveProperty('endedAs');
});
