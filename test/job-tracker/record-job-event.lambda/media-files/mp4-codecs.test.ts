import { aacEntry, AVC, box, largeBox, mp4, track, videoEntry } from './an-mp4';
import { readMp4Codecs } from '../../../../src/job-tracker/record-job-event.lambda/media-files/mp4-codecs';

/** Reads a file in memory, and counts the reads. */
function reading(file: Buffer) {
  const reads: number[] = [];
  return {
    reads,
    fetch: (offset: number, length: number) => {
      reads.push(offset);
      return Promise.resolve(file.subarray(offset, offset + length));
    },
  };
}

const codecsOf = (file: Buffer) => readMp4Codecs(reading(file).fetch);

test.each([[false], [true]])('reads video and audio, each track once (64-bit sizes: %s)', async longSizes => {
  expect(await codecsOf(mp4(track(AVC), track(aacEntry(longSizes)), track(aacEntry())))).toBe('avc1.640028,mp4a.40.2');
});

test.each([
  ['HEVC Main, level 4, progressive', videoEntry('hvc1', 'hvcC', [1, 0x01, 0x60, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 120]), 'hvc1.1.6.L120.90'],
  ['HEVC Main 10, high tier', videoEntry('hev1', 'hvcC', [1, 0x22, 0x20, 0, 0, 0, 0xb0, 0, 0x10, 0, 0, 0, 153]), 'hev1.2.4.H153.b0.0.10'],
  ['HEVC without constraints', videoEntry('hvc1', 'hvcC', [1, 0x41, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 93]), 'hvc1.A1.80000000.L93'],
  ['AV1 Main of 8 bits', videoEntry('av01', 'av1C', [0x81, 0x05, 0x0c, 0]), 'av01.0.05M.08'],
  ['AV1 High of 10 bits, high tier', videoEntry('av01', 'av1C', [0x81, 0x2d, 0xcc, 0]), 'av01.1.13H.10'],
  ['AV1 Professional of 12 bits', videoEntry('av01', 'av1C', [0x81, 0x48, 0x60, 0]), 'av01.2.08M.12'],
  ['VP9', videoEntry('vp09', 'vpcC', [1, 0, 0, 0, 2, 31, 0xa2]), 'vp09.02.31.10'],
  ['ProRes', box('apch', Buffer.alloc(78)), 'apch'],
  ['Dolby Digital', box('ac-3', Buffer.alloc(28)), 'ac-3'],
  ['MP3', box('mp4a', Buffer.alloc(28), box('esds', [0, 0, 0, 0, 3, 21, 0, 1, 0, 4, 13, 0x6b, ...Array(12).fill(0), 6, 1, 2])), 'mp4a.6B'],
  [
    'xHE-AAC',
    box('mp4a', Buffer.alloc(28), box('esds', [0, 0, 0, 0, 3, 24, 0, 1, 0, 4, 17, 0x40, ...Array(12).fill(0), 5, 2, 0xf9, 0x40])),
    'mp4a.40.42',
  ],
])('%s', async (_what, entry, codec) => {
  expect(await codecsOf(mp4(track(entry)))).toBe(codec);
});

test('ignores tracks that are neither video nor audio', async () => {
  expect(await codecsOf(mp4(track(box('tmcd', Buffer.alloc(26))), track(AVC)))).toBe('avc1.640028');
  expect(await codecsOf(mp4(track(box('tmcd', Buffer.alloc(26)))))).toBeUndefined();
  expect(await codecsOf(mp4(box('trak', box('tkhd'))))).toBeUndefined();
});

test('reads only small parts of a long file, wherever its description is', async () => {
  const media = largeBox('mdat', Buffer.alloc(1_000_000));
  const long = mp4(track(AVC, 500_000), track(aacEntry(), 500_000), box('udta'));
  const [front, behind] = [long, Buffer.concat([box('ftyp'), media, long])].map(reading);
  expect(await readMp4Codecs(front.fetch)).toBe('avc1.640028,mp4a.40.2');
  expect(await readMp4Codecs(behind.fetch)).toBe('avc1.640028,mp4a.40.2');
  expect([front.reads.length, behind.reads.length]).toEqual([3, 4]);
});

test('reads a description across two reads', async () => {
  const codecs = await Promise.all(Array.from({ length: 400 }, (_, bytes) =>
    codecsOf(Buffer.concat([box('free', Buffer.alloc(32_400 + bytes)), mp4(track(AVC), track(aacEntry()))]))));
  expect(new Set(codecs)).toEqual(new Set(['avc1.640028,mp4a.40.2']));
});

test.each([
  ['a text', Buffer.from('\0\0\0\x02These are words, whatever the name says')],
  ['a box that ends before its header', Buffer.from('\0\0\0\x07ftyp')],
  ['an empty file', Buffer.alloc(0)],
  ['a file that is cut off', mp4(track(AVC)).subarray(0, 60)],
  ['a sample entry without its configuration', mp4(track(box('avc1', Buffer.alloc(78))))],
])('rejects %s', async (_what, file) => {
  await expect(codecsOf(file)).rejects.toThrow();
});
