import { writeFileSync } from 'node:fs';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { readLedger } from './ledger';
import { workFolder } from '../../../sandbox/paths';
import { waitFor } from '../../../sandbox/wait-for';
import { TERMINAL_STATUSES, type JobRecord } from '../../../src/shared/contract/record';
import { inputFile, inputs } from '../media/inputs';
import { small } from '../media/media';
import { currentRun, deployed } from '../run';
import { CloudFront } from '../viewing/cloud-front';
import { outputOf } from '../viewing/delivery';
import { Players } from '../viewing/players';
import { expectWhole, watchToTheEnd } from '../viewing/watch';

const requests = deployed('Requests');
const manifests = deployed('Manifests');
const { UploadQueueUrl: queueUrl } = requests.outputs as typeof requests.outputs & { readonly UploadQueueUrl: string };
const cloudFront = new CloudFront();
const players = new Players();

const FILM = {
  idempotencyKey: 'film',
  source: 'uploads/film.mp4',
  passthrough: '{"course":"für Anna"}',
  captions: [
    { file: 'uploads/film.en.srt', language: 'en', name: 'English' },
    { file: 'uploads/film.de.srt', language: 'de', name: 'Deutsch' },
  ],
  audio: [{ file: 'uploads/film.de.m4a', language: 'de', name: 'Deutsch' }],
};

async function send(detail: object): Promise<void> {
  const MessageBody = JSON.stringify({ 'detail-type': 'Submit Job', detail });
  await new SQSClient(currentRun().clientConfig).send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
}

/** The ended records of jobs of this source. */
function ended(of: typeof requests, key: string, count = 1): Promise<JobRecord[]> {
  return waitFor(`${count} ended jobs of ${key}`, async () => {
    const records = await of.records(key);
    return records.length === count && records.every(({ status }) => TERMINAL_STATUSES.includes(status)) ? records : undefined;
  }, { timeoutSeconds: 180 });
}

describe('a request with two caption files and a second language', () => {
  let record: JobRecord;

  beforeAll(async () => {
    await requests.upload(small.video.file, FILM.source);
    await Promise.all(FILM.captions.map(({ file }) => requests.upload(small.captions.file, file)));
    await requests.upload(inputFile(inputs.speech), FILM.audio[0].file);
    await send(FILM);
    [record] = await ended(requests, FILM.source);
  });

  test('becomes a job that says what was asked for', async () => {
    expect(record).toMatchObject({
      status: 'COMPLETE', passthrough: FILM.passthrough, request: { channel: 'REQUEST', origin: 'film', captions: FILM.captions, audio: FILM.audio },
    });
    const received = await waitFor('the announcement', async () => {
      const messages = await requests.receive();
      return messages.find(({ status, jobId }) => status === 'COMPLETE' && jobId === record.jobId);
    }, { timeoutSeconds: 20 });
    expect(received.passthrough).toBe(FILM.passthrough);
  });

  test('has both captions and both languages in its playlist', async () => {
    const playlist = await cloudFront.delivery.text(outputOf(record, 'cmaf', 'HLS').url!);
    const media = [...playlist.matchAll(/^#EXT-X-MEDIA:(.*)$/gm)].map(([, attributes]) => attributes);
    const named = (type: string) => media.filter(each => each.includes(`TYPE=${type}`))
      .map(each => [/LANGUAGE="([^"]*)"/.exec(each)?.[1], /NAME="([^"]*)"/.exec(each)?.[1]]);
    expect(named('SUBTITLES')).toEqual([['eng', 'English'], ['deu', 'Deutsch']]);
    expect(named('AUDIO')[1]).toEqual(['deu', 'Deutsch']);
    expect(named('AUDIO')).toHaveLength(2);
  });

  test.each([['HLS', 'usual'], ['DASH', 'shaka'], ['HLS', 'shaka']] as const)('plays in %s with the %s player', async (type, player) => {
    const { durationMs, url: playlist } = outputOf(record, 'cmaf', type);
    const url = playlist!;
    const page = await players.newPage();
    const { atEnd, problem, answers } = await watchToTheEnd(page, () => page.goto(players.addressOf(url, player)), {
      origin: new URL(url).origin, picture: `request-${type}-${player}`,
    });
    expectWhole(atEnd, durationMs! / 1000);
    expect(atEnd.corrupted).toBe(0);
    expect(problem).toBe('');
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('is one job, however often it is sent, and another content of its key is REJECTED', async () => {
    await send(FILM);
    await send({ ...FILM, priority: 3 });
    const [one, other] = (await ended(requests, FILM.source, 2)).sort((a, b) => a.status.localeCompare(b.status));
    expect(one).toMatchObject({ jobId: record.jobId, status: 'COMPLETE' });
    expect(other.status).toBe('REJECTED');
    expect(other.errorMessage).toContain('$.detail.idempotencyKey was used for another request');
    const paid = (await readLedger()).filter(({ jobId }) => [one.jobId, other.jobId].includes(jobId));
    expect(paid.map(({ jobs }) => jobs.length)).toEqual([1]);
  });
});

test('clips and rotation change the picture, and an upload alone starts nothing', async () => {
  await requests.upload(small.video.file, 'uploads/alone.mp4');
  await requests.upload(small.video.file, 'uploads/turned.mp4');
  await send({ idempotencyKey: 'turned', source: 'uploads/turned.mp4', rotation: 90, clips: [{ start: '00:00:01:00', end: '00:00:01:29' }] });
  const [record] = await ended(requests, 'uploads/turned.mp4');
  const [{ width, height, durationMs }] = outputOf(record, 'cmaf', 'HLS').renditions!;
  expect(width! < height!).toBe(true);
  expect(Math.abs((durationMs ?? outputOf(record, 'cmaf', 'HLS').durationMs!) - 1_000)).toBeLessThan(100);
  expect(await requests.records('uploads/alone.mp4')).toEqual([]);
});

test('an invalid request is REJECTED with every path', async () => {
  await send({ idempotencyKey: 'bad', source: 'other/film.mp4', queue: 'mine', captions: [{ file: 'uploads/a.srt' }] });
  const { errorMessage } = await waitFor('the announcement', async () =>
    (await requests.receive()).find(({ status, sourceKey }) => status === 'REJECTED' && sourceKey === undefined), { timeoutSeconds: 30 });
  expect(errorMessage).toMatch(/\$\.detail\.captions\[0\]\.language is required\n\$\.detail\.queue is not known/);
});

test('a manifest starts the jobs of its folder, and nothing else', async () => {
  await manifests.upload(small.video.file, 'uploads/course/one.mp4');
  await manifests.upload(small.captions.file, 'uploads/course/one.srt');
  await manifests.upload(small.video.file, 'uploads/course/orphan.mp4');
  const file = `${workFolder}/end-to-end/course.job.json`;
  writeFileSync(file, JSON.stringify({ jobs: [{ source: 'one.mp4', captions: [{ file: 'one.srt', language: 'en', name: 'English' }] }] }));
  await manifests.upload(file, 'uploads/course/all.job.json');
  const [record] = await ended(manifests, 'uploads/course/one.mp4');
  expect(record).toMatchObject({ status: 'COMPLETE', request: { channel: 'MANIFEST', origin: 'uploads/course/all.job.json', entry: 0 } });
  expect(await cloudFront.delivery.text(outputOf(record, 'cmaf', 'HLS').url!)).toContain('NAME="English"');
  expect(await manifests.records('uploads/course/orphan.mp4')).toEqual([]);

  writeFileSync(file, JSON.stringify({ jobs: [{ source: '../film.mp4', priority: 1 }] }));
  await manifests.upload(file, 'uploads/course/bad.job.json');
  const [bad] = await ended(manifests, 'uploads/course/bad.job.json');
  expect(bad.errorMessage).toMatch(/\$\.jobs\[0\]\.source must be the name of a file.*\n\$\.jobs\[0\]\.priority is not allowed by the pipeline/);
});
