import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workFolder } from '../../../sandbox/paths';
import type { JobRecord } from '../../../src/shared/contract/record';
import { uploads } from '../media/media';
import { currentRun, deployed, finished } from '../run';
import { Viewer } from '../viewing/viewer';

let viewer: Viewer;

beforeAll(async () => {
  viewer = await Viewer.connect(currentRun().endpoint);
});

afterAll(() => viewer.disconnect());

describe.each(['ordinary', 'silent', 'portrait', 'anyKey'] as const)('%s', upload => {
  let record: JobRecord;

  beforeAll(async () => {
    record = await finished('Streams', upload);
  });

  test('ends COMPLETE', () => {
    expect(record).toMatchObject({
      status: 'COMPLETE',
      attempt: 1,
      sourceBucket: deployed('Streams').outputs.SourceBucketName,
      sourceKey: uploads[upload].key,
      mediaConvertJobId: expect.any(String),
    });
    expect(record).not.toHaveProperty('errorMessage');
  });

  test('has a playlist of each type at a valid URL of the distribution', async () => {
    expect(record.outputs?.map(({ type }) => type).sort()).toEqual(['DASH', 'HLS']);
    for (const { url } of record.outputs!) {
      expect(new URL(url!).href).toBe(url);
      expect(new URL(url!).hostname).toBe(deployed('Streams').outputs.DistributionDomainName);
      expect(await viewer.get(url!)).toMatchObject({ status: 200 });
    }
  });
});

test('a file that is not a video is rejected with a reason', async () => {
  const record = await finished('Streams', 'text');
  expect(record.status).toBe('REJECTED');
  expect(record.errorMessage).toMatch(/\w{3,}/);
  expect(record).not.toHaveProperty('mediaConvertJobId');
});

test('a portrait video from a phone has portrait outputs', async () => {
  const { outputs = [] } = await finished('Streams', 'portrait');
  const renditions = outputs.flatMap(output => output.renditions ?? []).filter(({ width }) => width !== undefined);
  expect(renditions.length).toBeGreaterThan(0);
  renditions.forEach(({ width, height }) => expect(height).toBeGreaterThan(width!));
});

test("TapStack's job makes its file: H.264 High at 5 Mbit/s, AAC-LC stereo at 48 kHz", async () => {
  const { outputs: [output] = [] } = await finished('Files', 'ordinary');
  expect(output).toMatchObject({ type: 'FILE', width: 1280, height: 720 });
  const { body } = await viewer.get(output.url!);
  const [video, audio] = probe(body).streams;
  expect(video).toMatchObject({ codec_name: 'h264', profile: 'High', width: 1280, height: 720 });
  expect(audio).toMatchObject({ codec_name: 'aac', profile: 'LC', channels: 2, sample_rate: '48000' });
  expect(Number(video.bit_rate) / 5e6).toBeCloseTo(1, 0);
});

test('a file that mirrors its source has a valid URL too', async () => {
  const { outputs: [output] = [] } = await finished('Files', 'anyKey');
  expect(new URL(output.url!).pathname).toBe('/processed/%C3%9Cn%C3%AF%20c%C3%B6d%C3%A9%20%2B%20100%25%20%231.mp4');
  expect(await viewer.get(output.url!)).toMatchObject({ status: 200, headers: { 'content-type': 'video/mp4' } });
});

function probe(file: Buffer) {
  const path = join(mkdtempSync(join(workFolder, 'end-to-end', 'probe-')), 'file');
  writeFileSync(path, file);
  return JSON.parse(execFileSync(currentRun().tools.ffprobe, ['-v', 'error', '-of', 'json', '-show_streams', path], { encoding: 'utf8' }));
}
