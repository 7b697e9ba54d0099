import { parseCommand } from '../../../../src/transcode-pipeline/submit-job.lambda/commands/command';
import { backfillBody, cancelBody, commandBody, resubmitBody, uploadBody } from '../upload-fixtures';

test.each<[string, string, object]>([
  ['Cancel Job', cancelBody('job-1'), { jobId: 'job-1' }],
  ['Resubmit Job', resubmitBody('job-1', 'ticket-4711'), { jobId: 'job-1', nonce: 'ticket-4711' }],
  ['Submit Existing Objects', backfillBody(), {}],
  ['Submit Existing Objects', backfillBody({ prefix: 'uploads/a/', startAfter: 'uploads/a/b' }), { prefix: 'uploads/a/', startAfter: 'uploads/a/b' }],
])('%s is read as it is meant: %s', (type, body, detail) => {
  expect(parseCommand(body)).toEqual({ 'detail-type': type, detail });
});

test.each([uploadBody(), '{}', 'null', '"text"', JSON.stringify({ 'source': 'aws.ec2', 'detail-type': 'Cancel Job', 'detail': { jobId: 'job-1' } })])(
  'what is not from us is no command: %s', body => {
    expect(parseCommand(body)).toBeUndefined();
  });

test.each([
  ['no JSON', 'hello'],
  ['a type that nobody knows', commandBody('Delete Job', { jobId: 'job-1' })],
  ['our own announcement', commandBody('Media Job State Change', { jobId: 'job-1' })],
  ['no detail', commandBody('Submit Existing Objects', undefined)],
  ['nothing to cancel', commandBody('Cancel Job', {})],
  ['an empty job id to cancel', cancelBody('')],
  ['an empty job id to resubmit', resubmitBody('', 'nonce')],
  ['no nonce', commandBody('Resubmit Job', { jobId: 'job-1' })],
  ['an empty nonce', resubmitBody('job-1', '')],
  ['a prefix that is no text', commandBody('Submit Existing Objects', { prefix: 1 })],
])('refuses %s, so that it ends in the dead-letter queue', (_, body) => {
  expect(() => parseCommand(body)).toThrow();
});
