import { createDecipheriv } from 'node:crypto';
import { keyUrl } from './encrypted';
import type { JobRecord } from '../../../src/shared/contract/record';
import { logLines } from '../jobs/log-lines';
import { small } from '../media/media';
import { deployed, finishedSmall, staticKey } from '../run';
import { CloudFront } from '../viewing/cloud-front';

const cloudFront = new CloudFront();
let record: JobRecord;
let key: string;

beforeAll(async () => {
  [record, key] = await Promise.all([finishedSmall('Encrypted'), staticKey()]);
});

test('the job ends COMPLETE', () => {
  expect(record).not.toHaveProperty('errorMessage');
  expect(record).toMatchObject({ status: 'COMPLETE', attempt: 1 });
});

test('video and audio refer to the key, and can be decrypted with it', async () => {
  const main = record.outputs!.find(({ type }) => type === 'HLS')!.url!;
  const playlists = uris(await text(main), main);
  expect(playlists).toHaveLength(2);
  const pictures = await Promise.all(playlists.map(async playlist => {
    const lines = await text(playlist);
    expect(lines).toContain(`#EXT-X-KEY:METHOD=AES-128,URI="${keyUrl}"`);
    const segments = await Promise.all(uris(lines, playlist).map(async uri => (await cloudFront.viewer.get(uri)).body));
    expect(segments.length).toBeGreaterThanOrEqual(2);
    expect(segments.filter(isTransportStream)).toEqual([]);
    const clear = segments.map(decrypted);
    expect(clear.every(isTransportStream)).toBe(true);
    return (await cloudFront.prober.frames(Buffer.concat(clear))).length;
  }));
  expect(pictures.toSorted((one, other) => one - other)).toEqual([0, 30 * small.video.seconds]);
});

test('the key is in no log, no record and no message', async () => {
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  const [lines, messages] = await Promise.all([logLines('Encrypted'), deployed('Encrypted').receive()]);
  expect(lines.join('\n')).toContain(record.jobId);
  expect(messages.map(({ status }) => status)).toContain('COMPLETE');
  for (const trace of [lines, messages, record]) {
    expect(JSON.stringify(trace).toLowerCase()).not.toContain(key);
  }
});

async function text(url: string): Promise<string> {
  return (await cloudFront.viewer.get(url)).body.toString();
}

/** URLs of segments or of renditions; those of audio are in a tag. */
function uris(playlist: string, base: string): string[] {
  const named = [...playlist.matchAll(/^([^#\s].*)$|^#EXT-X-MEDIA:.*URI="([^"]+)"/gm)];
  return named.map(([, line, attribute]) => new URL(line ?? attribute, base).href);
}

/** The vector of a segment is its number, unless the playlist has another. */
function decrypted(segment: Buffer, index: number): Buffer {
  const vector = Buffer.alloc(16);
  vector.writeUInt32BE(index + 1, 12);
  const decipher = createDecipheriv('aes-128-cbc', Buffer.from(key, 'hex'), vector);
  return Buffer.concat([decipher.update(segment), decipher.final()]);
}

/** Each packet begins with the same byte. */
function isTransportStream(segment: Buffer): boolean {
  return [0, 1, 2].every(packet => segment[188 * packet] === 0x47);
}
