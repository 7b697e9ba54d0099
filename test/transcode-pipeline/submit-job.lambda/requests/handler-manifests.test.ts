import { CreateJobCommand, ProbeCommand } from '@aws-sdk/client-mediaconvert';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { MANIFEST_RULES } from './request-fixtures';
import { jobIdOfEntry } from '../../../../src/shared/handlers.lambda/requests/request-ids';
import { jobIdOf, parseUpload } from '../../../../src/transcode-pipeline/submit-job.lambda/upload';
import { etagOf } from '../../../shared/handlers.lambda/fake-aws';
import { deployHandler } from '../deployed-handler';
import { AUDIO_TRACK, NOW, probed, queueMessage, sentMessage, uploadBody, VIDEO_TRACK } from '../upload-fixtures';

const { aws, handle, output } = deployHandler(MANIFEST_RULES);

const KEY = 'uploads/anna/course.job.json';
const DAY = 24 * 3_600_000;
const VIDEO_ETAG = unquoted('video');

function unquoted(content: string): string {
  return etagOf(content).replaceAll('"', '');
}

/** S3's event of an object that is in the bucket. */
function uploaded(key: string, content: string): string {
  aws.objects.set(`s3://source/${key}`, content);
  return uploadBody({ key, etag: unquoted(content), size: content.length });
}

function idOf(body: string): string {
  return jobIdOf('pipeline-1', parseUpload(body));
}

beforeEach(() => {
  aws.mediaConvert.on(ProbeCommand).callsFake(() => probed([VIDEO_TRACK, AUDIO_TRACK], VIDEO_ETAG));
});

function manifest(...jobs: object[]): string {
  return uploaded(KEY, JSON.stringify({ jobs }));
}

function jobsCreated() {
  return aws.mediaConvert.commandCalls(CreateJobCommand).map(call => call.args[0].input);
}

let taken = 0;
beforeEach(() => { taken = 0; });

/** The messages that were sent since the last call. */
function newMessages() {
  const messages = aws.messagesSent.slice(taken);
  taken += messages.length;
  return messages;
}

async function handleAllSent(): Promise<void> {
  for (const message of newMessages()) {
    await handle(sentMessage(message));
  }
}

test('each job of a manifest becomes a job', async () => {
  uploaded('uploads/anna/one.mov', 'video');
  uploaded('uploads/anna/two.mov', 'video');
  uploaded('uploads/anna/one.srt', 'captions');
  const captions = [{ file: 'one.srt', language: 'de' }];
  const body = manifest({ source: 'one.mov', captions, passthrough: 'p' }, { source: 'two.mov', rotation: 90 });
  expect(await handle(queueMessage(body))).toEqual({ batchItemFailures: [] });
  expect(output.lines).toEqual([expect.objectContaining({ decision: 'sent', reason: '2 jobs of the manifest' })]);
  await handleAllSent();
  expect(aws.table.record(jobIdOfEntry(idOf(body), 0))).toMatchObject({
    status: 'SUBMITTED',
    sourceKey: 'uploads/anna/one.mov',
    sourceETag: VIDEO_ETAG,
    passthrough: 'p',
    request: { channel: 'MANIFEST', origin: KEY, entry: 0 },
  });
  expect(aws.table.record(jobIdOfEntry(idOf(body), 1))).toMatchObject({ status: 'SUBMITTED', request: { entry: 1, rotation: 90 } });
  expect(aws.table.records).toHaveLength(2);
});

test('a manifest that is delivered twice has the same jobs', async () => {
  uploaded('uploads/anna/one.mov', 'video');
  const body = manifest({ source: 'one.mov' });
  await handle(queueMessage(body), queueMessage(body, {}, 'message-2'));
  await handleAllSent();
  expect(jobsCreated()).toHaveLength(1);
});

test.each([
  ['invalid', JSON.stringify({ jobs: [{ source: '../bob/a.mov' }, { source: 'a.mov', priority: 1 }] }),
    'The manifest is invalid:\n$.jobs[0].source must be the name of a file in the folder of the manifest, without "/"\n'
    + '$.jobs[1].priority is not allowed by the pipeline'],
  ['not JSON', '{', 'The manifest is invalid:\n$ must be JSON'],
  ['too large', ' '.repeat(1_048_577), 'The manifest is invalid:\n$ must have at most 1048576 bytes'],
])('a manifest that is %s ends as REJECTED, with every error', async (_name, content, errorMessage) => {
  const body = uploaded(KEY, content);
  await handle(queueMessage(body));
  expect(aws.table.record(idOf(body))).toMatchObject({ status: 'REJECTED', sourceKey: KEY, errorClass: 'INPUT', errorMessage });
  expect(aws.announcements).toEqual([expect.objectContaining({ status: 'REJECTED', errorMessage })]);
  expect(aws.messagesSent).toEqual([]);
});

test('a manifest may begin with a byte order mark', async () => {
  await handle(queueMessage(uploaded(KEY, `\uFEFF${JSON.stringify({ jobs: [{ source: 'one.mov' }] })}`)));
  expect(aws.messagesSent).toHaveLength(1);
});

test('an overwritten manifest ends as SUPERSEDED, one that is gone as REJECTED', async () => {
  const body = manifest({ source: 'one.mov' });
  manifest({ source: 'two.mov' });
  await handle(queueMessage(body));
  expect(aws.table.record(idOf(body))).toMatchObject({ status: 'SUPERSEDED' });
  aws.objects.clear();
  const other = uploadBody({ key: KEY, sequencer: 'AB' });
  await handle(queueMessage(other));
  expect(aws.table.record(idOf(other))).toMatchObject({ status: 'REJECTED', errorMessage: 'The manifest no longer exists' });
});

test.each(['deleted', 'overwritten'])('a manifest that was %s after its jobs had started is delivered again in silence', async change => {
  uploaded('uploads/anna/one.mov', 'video');
  const body = manifest({ source: 'one.mov' });
  await handle(queueMessage(body));
  await handleAllSent();
  if (change === 'deleted') {
    aws.objects.delete(`s3://source/${KEY}`);
  } else {
    manifest({ source: 'two.mov' });
  }
  await handle(queueMessage(body, {}, 'message-2'));
  expect(aws.table.records).toHaveLength(1);
  expect(aws.announcements.map(({ status }) => status)).toEqual(['SUBMITTED']);
});

test('a manifest that is overwritten while it is read is read again', async () => {
  const body = manifest({ source: 'one.mov' });
  aws.s3.on(GetObjectCommand).rejectsOnce(Object.assign(new Error('a pre-condition did not hold'), { name: 'PreconditionFailed' }));
  expect(await handle(queueMessage(body))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
  expect(aws.s3.commandCalls(GetObjectCommand)[0].args[0].input.IfMatch).toBe(etagOf(aws.objects.get(`s3://source/${KEY}`)!));
  expect(aws.table.records).toEqual([]);
});

test('a job waits for its source for a day', async () => {
  const body = manifest({ source: 'one.mov' });
  await handle(queueMessage(body));
  const [entry] = newMessages();
  await handle(sentMessage(entry));
  expect(aws.messagesSent.slice(1)).toEqual([expect.objectContaining({ DelaySeconds: 900, MessageBody: entry.MessageBody })]);
  expect(aws.table.records).toEqual([]);
  uploaded('uploads/anna/one.mov', 'video');
  await handleAllSent();
  expect(aws.table.record(jobIdOfEntry(idOf(body), 0))).toMatchObject({ status: 'SUBMITTED', sourceETag: VIDEO_ETAG });
});

test('a job waits for its sidecar files, too', async () => {
  uploaded('uploads/anna/one.mov', 'video');
  const body = manifest({ source: 'one.mov', captions: [{ file: 'one.srt', language: 'de' }] });
  await handle(queueMessage(body));
  const [entry] = newMessages();
  await handle(sentMessage(entry));
  expect(newMessages()).toHaveLength(1);
  expect(aws.table.records).toEqual([]);
  await handle(queueMessage(entry.MessageBody!, { jobId: jobIdOfEntry(idOf(body), 0), attempt: 1, firstSeen: NOW - DAY }));
  expect(aws.table.record(jobIdOfEntry(idOf(body), 0))).toMatchObject({
    status: 'REJECTED', errorMessage: 'The request is invalid:\n$.jobs[0].captions[0].file does not exist',
  });
});

test('a job that is not what a manifest may ask for does not wait', async () => {
  uploaded('uploads/anna/one.mov', 'video');
  const request = { channel: 'MANIFEST', origin: KEY, entry: 0, digest: 'd', captions: 5 };
  const detail = { bucket: { name: 'source' }, object: { key: 'uploads/anna/one.mov' } };
  await handle(queueMessage(JSON.stringify({ 'source': 'aws.s3', 'detail-type': 'Object Created', detail, 'submission': { request } }), {
    jobId: 'forged', attempt: 1,
  }));
  expect(aws.table.record('forged')).toMatchObject({ status: 'REJECTED', errorMessage: expect.stringContaining('captions must be a list') });
});

test('a job whose source has not come ends as REJECTED', async () => {
  const body = manifest({ source: 'one.mov' });
  await handle(queueMessage(body));
  const [entry] = newMessages();
  const late = (firstSeen: number) => queueMessage(entry.MessageBody!, { jobId: jobIdOfEntry(idOf(body), 0), attempt: 1, deferrals: 95, firstSeen });
  await handle(late(NOW - DAY + 1));
  expect(newMessages()).toHaveLength(1);
  await handle(late(NOW - DAY));
  expect(aws.table.record(jobIdOfEntry(idOf(body), 0))).toMatchObject({
    status: 'REJECTED', errorMessage: 'The request is invalid:\n$.jobs[0].source does not exist', sourceKey: 'uploads/anna/one.mov',
  });
  expect(newMessages()).toEqual([]);
});

describe('a video', () => {
  test('waits for its manifest, without a record', async () => {
    const body = uploaded('uploads/anna/one.mov', 'video');
    await handle(queueMessage(body));
    expect(aws.calls).toEqual(['Query', 'SendMessage']);
    expect(aws.messagesSent).toEqual([expect.objectContaining({ MessageBody: body, DelaySeconds: 900 })]);
    await handle(queueMessage(manifest({ source: 'one.mov' })));
    const [waiting, entry] = newMessages();
    await handle(sentMessage(entry));
    await handle(sentMessage(waiting));
    expect(newMessages()).toEqual([]);
    expect(aws.table.records).toHaveLength(1);
    expect(jobsCreated()).toHaveLength(1);
  });

  test('whose manifest has not come within a day is REJECTED, unpaid', async () => {
    const body = uploaded('uploads/anna/one.mov', 'video');
    await handle(queueMessage(body, { deferrals: 96, firstSeen: NOW - DAY }));
    expect(aws.table.record(idOf(body))).toMatchObject({
      status: 'REJECTED', errorMessage: 'No job of a manifest had started with this file within 24 hours of its upload',
    });
    expect(jobsCreated()).toEqual([]);
  });

  test('that is overwritten waits for another manifest', async () => {
    uploaded('uploads/anna/one.mov', 'video');
    await handle(queueMessage(manifest({ source: 'one.mov' })));
    await handleAllSent();
    await handle(queueMessage(uploaded('uploads/anna/one.mov', 'newer video')));
    expect(newMessages()).toHaveLength(1);
  });

  test.each(['uploads/anna/one.srt', 'uploads/anna/logo.PNG'])('does not include a sidecar: %s', async key => {
    await handle(queueMessage(uploaded(key, 'sidecar')));
    expect(aws.calls).toEqual([]);
  });
});
