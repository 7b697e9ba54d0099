/* eslint-disable no-bitwise -- configurations are packed in bits */

/**
 * The name of a track's codec in the `codecs` parameter, from its sample entry. Undefined for other tracks and for unknown codecs.
 *
 * @see RFC 6381; ISO/IEC 14496-15 annex E (AVC, HEVC); the AV1 and VP9 bindings to ISOBMFF
 */
export function codecString(type: string, entry: Buffer): string | undefined {
  switch (type) {
    case 'avc1':
    case 'avc3':
      return `${type}.${configuration(entry, 'avcC').toString('hex', 1, 4)}`;
    case 'hvc1':
    case 'hev1':
      return `${type}.${hevc(configuration(entry, 'hvcC'))}`;
    case 'av01':
      return `${type}.${av1(configuration(entry, 'av1C'))}`;
    case 'vp09':
      return `${type}.${vp9(configuration(entry, 'vpcC'))}`;
    case 'mp4a':
      return `${type}.${mpeg4Audio(configuration(entry, 'esds'))}`;
    default:
      return PLAIN.includes(type) ? type : undefined;
  }
}

/** Codecs whose type is their name. */
const PLAIN = ['ac-3', 'ec-3', 'Opus', 'fLaC', 'apco', 'apcs', 'apcn', 'apch', 'ap4h', 'ap4x'];

/** The content of the box inside the entry. */
function configuration(entry: Buffer, type: string): Buffer {
  const index = entry.indexOf(type, 0, 'latin1');
  if (index < 0) {
    throw new Error(`A sample entry has no ${type}`);
  }
  return entry.subarray(index + 4);
}

function hevc(record: Buffer): string {
  const space = ['', 'A', 'B', 'C'][record[1] >> 6];
  const tier = record[1] & 0x20 ? 'H' : 'L';
  const constraints = [...record.subarray(6, 12)];
  while (constraints.at(-1) === 0) {
    constraints.pop();
  }
  return [
    `${space}${record[1] & 0x1f}`,
    reversedBits(record.readUInt32BE(2)).toString(16),
    `${tier}${record[12]}`,
    ...constraints.map(byte => byte.toString(16)),
  ].join('.');
}

function reversedBits(word: number): number {
  return parseInt([...word.toString(2).padStart(32, '0')].reverse().join(''), 2);
}

function av1(record: Buffer): string {
  const depth = record[2] & 0x40 ? (record[2] & 0x20 ? 12 : 10) : 8;
  const tier = record[2] & 0x80 ? 'H' : 'M';
  return [record[1] >> 5, `${twoDigits(record[1] & 0x1f)}${tier}`, twoDigits(depth)].join('.');
}

/** After version and flags. */
function vp9(record: Buffer): string {
  return [record[4], record[5], record[6] >> 4].map(twoDigits).join('.');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

const DECODER_CONFIG = 4;
const DECODER_SPECIFIC_INFO = 5;
const MPEG4_AUDIO = 0x40;

/** The object type of an elementary stream descriptor (ISO/IEC 14496-1), and for MPEG-4 audio the audio object type. */
function mpeg4Audio(box: Buffer): string {
  // Version, flags, and the head of the descriptor with its id and flags.
  let offset = descriptorAt(box, 4).start + 3;
  const config = descriptorAt(box, offset);
  if (config.tag !== DECODER_CONFIG) {
    throw new Error('An elementary stream has no decoder configuration');
  }
  const kind = box[config.start];
  offset = config.start + 13;
  const specific = descriptorAt(box, offset);
  return kind === MPEG4_AUDIO && specific.tag === DECODER_SPECIFIC_INFO
    ? `${kind.toString(16)}.${audioObjectType(box, specific.start)}`
    : kind.toString(16).toUpperCase();
}

/** The size of a descriptor takes the bytes that begin with a 1, and one more. */
function descriptorAt(box: Buffer, offset: number): { tag: number; start: number } {
  let start = offset + 1;
  while (box[start] & 0x80) {
    start += 1;
  }
  return { tag: box[offset], start: start + 1 };
}

/** Five bits, and six more if all of them are ones. */
function audioObjectType(box: Buffer, offset: number): number {
  const type = box[offset] >> 3;
  return type === 31 ? 32 + ((box.readUInt16BE(offset) >> 5) & 0x3f) : type;
}
