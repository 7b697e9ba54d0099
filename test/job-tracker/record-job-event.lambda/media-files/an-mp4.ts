/** Boxes of ISO/IEC 14496-12, with only the required members. */
export function box(type: string, ...contents: (Buffer | number[])[]): Buffer {
  const content = Buffer.concat(contents.map(part => Buffer.from(part)));
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + content.length);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, content]);
}

/** A box with a 64-bit size, as in large files. */
export function largeBox(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32BE(1);
  header.write(type, 4, 'latin1');
  header.writeBigUInt64BE(BigInt(16 + content.length), 8);
  return Buffer.concat([header, content]);
}

/** `tables`: the number of bytes of sample tables after the description. */
export function track(sampleEntry: Buffer, tables = 0): Buffer {
  const descriptions = box('stsd', [0, 0, 0, 0, 0, 0, 0, 1], sampleEntry);
  return box('trak', box('tkhd', Buffer.alloc(84)), box('mdia', box('mdhd', Buffer.alloc(24)),
    box('minf', box('stbl', descriptions, box('stsz', Buffer.alloc(tables))))));
}

export function videoEntry(type: string, configurationType: string, configuration: Buffer | number[]): Buffer {
  return box(type, Buffer.alloc(78), box(configurationType, configuration));
}

/** High profile, level 4. */
export const AVC = videoEntry('avc1', 'avcC', [1, 0x64, 0, 0x28, 0xff, 0xe1]);

/** Low complexity, with descriptor sizes of one byte or four bytes. */
export function aacEntry(longSizes = false): Buffer {
  const descriptor = (tag: number, content: number[]) => [tag, ...longSizes ? [0x80, 0x80, 0x80] : [], content.length, ...content];
  const specific = descriptor(5, [0x11, 0x90]);
  const config = descriptor(4, [0x40, 0x15, ...Array(11).fill(0), ...specific]);
  return box('mp4a', Buffer.alloc(28), box('esds', [0, 0, 0, 0], descriptor(3, [0, 2, 0, ...config, ...descriptor(6, [2])])));
}

export function mp4(...tracks: Buffer[]): Buffer {
  const movie = box('moov', box('mvhd', Buffer.alloc(100)), ...tracks);
  return Buffer.concat([box('ftyp', Buffer.from('isom')), movie, largeBox('mdat', Buffer.alloc(64))]);
}
