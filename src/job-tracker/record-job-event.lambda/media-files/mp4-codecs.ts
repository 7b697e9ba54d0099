import { boxesBetween, boxIn, inWindows, type Box, type ReadBytes } from './mp4-boxes';
import { codecString } from './sample-entry';

/**
 * The `codecs` parameter (RFC 6381) of an MP4 or MOV file, from the sample descriptions of its tracks. Reads the headers of boxes, not the
 * media between them.
 */
export async function readMp4Codecs(fetch: ReadBytes): Promise<string | undefined> {
  const read = inWindows(fetch);
  const codecs = new Set<string>();
  for await (const box of boxesBetween(read, 0, Infinity)) {
    if (box.type === 'moov') {
      for await (const track of boxesBetween(read, box.start, box.end)) {
        const codec = track.type === 'trak' && await codecOf(read, track);
        if (codec) {
          codecs.add(codec);
        }
      }
      return [...codecs].join(',') || undefined;
    }
  }
  return undefined;
}

/** Version, flags, and the number of entries. */
const FULL_BOX_OF_ENTRIES = 8;
/** Longer entries are not codecs. */
const MAX_ENTRY = 16_384;

async function codecOf(read: ReadBytes, track: Box): Promise<string | undefined> {
  const descriptions = await boxIn(read, track, ['mdia', 'minf', 'stbl', 'stsd']);
  if (!descriptions) {
    return undefined;
  }
  const [entry] = await firstOf(boxesBetween(read, descriptions.start + FULL_BOX_OF_ENTRIES, descriptions.end));
  return entry && codecString(entry.type, await read(entry.start, Math.min(entry.end - entry.start, MAX_ENTRY)));
}

async function firstOf<T>(items: AsyncGenerator<T>): Promise<T[]> {
  const { value, done } = await items.next();
  return done ? [] : [value];
}
