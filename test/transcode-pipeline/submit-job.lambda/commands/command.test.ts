import { isCommand, parseCommand } from '../../../../src/transcode-pipeline/submit-job.lambda/commands/command';
import { backfillBody, cancelBody, commandBody, resubmitBody, uploadBody } from '../upload-fixtures';

test.each<[string, string, object]>([
  ['Cancel Job', cancelBody('job-1'), { jobId: 'job-1' }],
  ['Resubmit Job', resubmitBody('job-1', 'ticket-4711'), { jobId: 'job-1', nonce: 'ticket-4711' }],
  ['Submit Existing Objects', backfillBody(), {}],
  ['Submit Existing Objects', backfillBody({ prefix: 'uploads/a/', startAfter: 'uploads/a/b' }), { prefix: 'uploads/a/', startAfter: 'uploads/a/b' }],
])('parses %s: %s', (type, body, detail) => {
  expect(parseCommand(JSON.parse(body))).toEqual({ 'source': 'cdk-media-pipeline', 'detail-type': type, detail });
});

test('unknown members are ignored', () => {
  const body = JSON.stringify({ ...JSON.parse(cancelBody('job-1')), version: '0', detail: { jobId: 'job-1', purpose: 'preview' } });
  expect(parseCommand(JSON.parse(body))).toEqual({ 'source': 'cdk-media-pipeline', 'detail-type': 'Cancel Job', 'detail': { jobId: 'job-1' } });
});

test.each([uploadBody(), '{}', 'null', '"text"', JSON.stringify({ 'source': 'aws.ec2', 'detail-type': 'Cancel Job', 'detail': { jobId: 'job-1' } })])(
  'another event is no command: %s', body => {
    expect(() => parseCommand(JSON.parse(body))).toThrow();
    expect(isCommand(JSON.parse(body))).toBe(false);
  });

test('a command is recognized even if it is incomplete', () => {
  expect(isCommand(JSON.parse(commandBody('Cancel Job', undefined)))).toBe(true);
});

test.each([
  ['an unknown type', commandBody('Delete Job', { jobId: 'job-1' })],
  ['an announcement of the pipeline', commandBody('Media Job State Change', { jobId: 'job-1' })],
  ['no detail', commandBody('Submit Existing Objects', undefined)],
  ['no job id to cancel', commandBody('Cancel Job', {})],
  ['an empty job id to cancel', cancelBody('')],
  ['an empty job id to resubmit', resubmitBody('', 'nonce')],
  ['no nonce', commandBody('Resubmit Job', { jobId: 'job-1' })],
  ['an empty nonce', resubmitBody('job-1', '')],
  ['a prefix that is not text', commandBody('Submit Existing Objects', { prefix: 1 })],
])('rejects %s', (_, body) => {
  expect(() => parseCommand(JSON.parse(body))).toThrow();
});
