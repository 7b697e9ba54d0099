/** Reads bytes of a file from an offset, fewer at its end. */
export type ReadBytes = (offset: number, length: number) => Promise<Buffer>;

/** A box of ISO/IEC 14496-12: where its content begins and ends. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The boxes between two offsets, one after the other. */
export async function* boxesBetween(read: ReadBytes, start: number, end: number): AsyncGenerator<Box> {
  for (let offset = start; offset + SHORT_HEADER <= end;) {
    const box = boxAt(await read(offset, LONG_HEADER), offset, end);
    yield box;
    offset = box.end;
  }
}

/** The box at the end of a path of types. */
export async function boxIn(read: ReadBytes, parent: Box, [type, ...rest]: string[]): Promise<Box | undefined> {
  for await (const box of boxesBetween(read, parent.start, parent.end)) {
    if (box.type === type) {
      return rest.length > 0 ? boxIn(read, box, rest) : box;
    }
  }
  return undefined;
}

/** Fetches whole windows of the file, since most boxes that are read lie close together. */
export function inWindows(fetch: ReadBytes): ReadBytes {
  let window: { offset: number; bytes: Buffer } = { offset: 0, bytes: Buffer.alloc(0) };
  return async (offset, length) => {
    if (offset < window.offset || offset + length > window.offset + window.bytes.length) {
      window = { offset, bytes: await fetch(offset, Math.max(length, WINDOW)) };
    }
    return window.bytes.subarray(offset - window.offset, offset - window.offset + length);
  };
}

const WINDOW = 32_768;
const SHORT_HEADER = 8;
const LONG_HEADER = 16;

function boxAt(header: Buffer, offset: number, parentEnd: number): Box {
  const type = header.toString('latin1', 4, 8);
  const short = header.readUInt32BE(0);
  const headerLength = short === 1 ? LONG_HEADER : SHORT_HEADER;
  // 1: the size follows the type; 0: the box ends with the file.
  const size = short === 1 ? Number(header.readBigUInt64BE(8)) : short === 0 ? parentEnd - offset : short;
  if (size < headerLength) {
    throw new Error('Not an MP4 file');
  }
  return { type, start: offset + headerLength, end: offset + size };
}
