import * as fc from 'fast-check';
import { parseAnnouncement } from '../../../src/webhooks/send-webhook.lambda/announcement';
import { MAX_PAYLOAD_BYTES, payloadOf } from '../../../src/webhooks/send-webhook.lambda/payload';

const ANNOUNCED = { id: 'f00d', jobId: 'job-1', status: 'COMPLETE', updatedAt: '2026-11-29T11:59:58.000Z', sourceKey: 'uploads/a.mp4' };
const output = (name: string, renditions = 0) => ({
  preset: 'cmaf',
  type: 'HLS',
  path: `s3://streams/job-1/${name}.m3u8`,
  url: `https://videos.example.com/job-1/${name}.m3u8`,
  width: 1920,
  ...renditions && { renditions: Array.from({ length: renditions }, () => ({ width: 1920, bitrate: 5_000_000, codecs: 'avc1.640028' })) },
});

function dataOf(payload: string) {
  expect(Buffer.byteLength(payload)).toBeLessThan(MAX_PAYLOAD_BYTES);
  return JSON.parse(payload).data;
}

test('has type, time and the whole announcement, with members that a newer version adds', () => {
  const detail = { ...ANNOUNCED, outputs: [output('a', 3)], novelty: { of: 'a later version' } };

  expect(JSON.parse(payloadOf(parseAnnouncement(JSON.stringify({ detail }))))).toEqual({
    type: 'job.complete', timestamp: ANNOUNCED.updatedAt, data: detail,
  });
});

test('one that is too long first loses what outputs have besides preset, type, path and URL', () => {
  const data = dataOf(payloadOf({ ...ANNOUNCED, outputs: [output('a', 500), output('b')] }));

  expect(data).toMatchObject({ jobId: 'job-1', truncated: true });
  expect(data.outputs).toEqual(['a', 'b'].map(name => {
    const { preset, type, path, url } = output(name);
    return { preset, type, path, url };
  }));
});

test('then outputs from the end', () => {
  const { outputs, truncated } = dataOf(payloadOf({ ...ANNOUNCED, outputs: Array.from({ length: 500 }, (_, index) => output(`${index}`)) }));

  expect(truncated).toBe(true);
  expect(outputs.length).toBeGreaterThan(100);
  expect(outputs.map(({ path }: { path: string }) => path)).toEqual(
    Array.from({ length: outputs.length }, (_, index) => output(`${index}`).path),
  );
});

test('one whose outputs do not fit at all has none', () => {
  expect(dataOf(payloadOf({ ...ANNOUNCED, outputs: [output('x'.repeat(20_000))] })).outputs).toEqual([]);
});

test('a long error message is cut to 1,000 characters', () => {
  expect(dataOf(payloadOf({ ...ANNOUNCED, status: 'ERROR', errorMessage: 'é'.repeat(15_000) })).errorMessage).toBe('é'.repeat(1_000));
});

test('is below 20,000 bytes, and the same each time, whatever the job', () => {
  const announced = fc.record({
    id: fc.string(),
    jobId: fc.string(),
    status: fc.constantFrom('COMPLETE', 'ERROR'),
    updatedAt: fc.string(),
    sourceKey: fc.string({ maxLength: 1_024, unit: 'binary' }),
    errorMessage: fc.string({ maxLength: 9_000, unit: 'binary', size: 'max' }),
    outputs: fc.array(fc.record({ type: fc.string(), path: fc.string({ maxLength: 2_000, size: 'max' }) }), { maxLength: 40, size: 'max' }),
  });
  fc.assert(fc.property(announced, each => {
    dataOf(payloadOf(each));
    expect(payloadOf(each)).toBe(payloadOf(each));
  }), { seed: 35, numRuns: 50 });
});
