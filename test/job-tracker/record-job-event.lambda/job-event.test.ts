import { CMAF_DETAIL, FILE_DETAIL, jobEventBody, NOW } from './job-event-fixtures';
import { isKnownStatus, parseJobEvent } from '../../../src/job-tracker/record-job-event.lambda/job-event';

test('parses the required members, and the attempt as a number', () => {
  expect(parseJobEvent(jobEventBody('PROGRESSING'))).toMatchObject({
    status: 'PROGRESSING', jobId: 'mc-1', timestamp: NOW, userMetadata: { pipelineId: 'pipeline-1', jobId: 'job-1', attempt: 1 },
  });
});

test('parses the outputs, and ignores unknown members', () => {
  const { outputGroupDetails } = parseJobEvent(jobEventBody('COMPLETE', { outputGroupDetails: [CMAF_DETAIL, FILE_DETAIL], novelty: { a: 1 } }));
  expect(outputGroupDetails).toMatchObject([
    { playlistFilePaths: CMAF_DETAIL.playlistFilePaths }, { outputDetails: FILE_DETAIL.outputDetails },
  ]);
});

test.each([
  ['text that is not JSON', 'hello'],
  ['another source', jobEventBody('COMPLETE').replace('aws.mediaconvert', 'aws.s3')],
  ['no metadata', jobEventBody('COMPLETE', { userMetadata: undefined })],
  ["another application's metadata", jobEventBody('COMPLETE', { userMetadata: { project: 'x' } })],
  ['an attempt that is not a number', jobEventBody('COMPLETE', { userMetadata: { pipelineId: 'p', jobId: 'j', attempt: 'x' } })],
  ['no job', jobEventBody('COMPLETE', { jobId: '' })],
  ['no time', jobEventBody('COMPLETE', { timestamp: undefined })],
])('rejects %s', (_, body) => {
  expect(() => parseJobEvent(body)).toThrow();
});

test.each([
  ['PROGRESSING', true], ['COMPLETE', true], ['ERROR', true], ['CANCELED', true], ['STATUS_UPDATE', true], ['INPUT_INFORMATION', true],
  ['NEW_WARNING', true], ['QUEUE_HOP', true], ['SUBMITTED', false], ['REJECTED', false], ['NOVELTY', false],
])('the status %s is known: %s', (status, known) => {
  expect(isKnownStatus(parseJobEvent(jobEventBody(status)))).toBe(known);
});
