/** The text of the caption, and the frames, from 0, at which it appears and disappears. */
export const embedded = { text: 'Hello', firstFrame: 10, endFrame: 50 };

/** CEA-608 of a pop-on caption, two bytes a frame; controls are sent twice. */
const pairs = new Map([
  [0, 0x9420], [1, 0x9420], [2, 0x9470], [3, 0x9470], [4, 0xc8e5], [5, 0xecec], [6, 0xef80],
  [10, 0x942f], [11, 0x942f], [50, 0x942c], [51, 0x942c],
]);
const nothing = 0x8080;

const startCode = Buffer.from([0, 0, 0, 1]);
/** Types of NAL units. */
const slices = [1, 5];

/**
 * Writes the caption before each picture of an H.264 byte stream with one slice a picture and no B-frames, as
 * supplemental enhancement information (ATSC A/53 part 4). ffmpeg can read such captions, but cannot write them.
 */
export function embedCaptions(stream: Buffer): Buffer {
  let frame = 0;
  return Buffer.concat(unitsOf(stream).flatMap(unit => {
    const isPicture = slices.includes(unit[0] % 0x20);
    return isPicture ? [startCode, captionUnit(frame++), startCode, unit] : [startCode, unit];
  }));
}

function unitsOf(stream: Buffer): Buffer[] {
  const starts = [...stream.toString('latin1').matchAll(/\0\0\0?\x01/g)];
  return starts.map((start, index) => stream.subarray(start.index + start[0].length, starts[index + 1]?.index));
}

function captionUnit(frame: number): Buffer {
  const pair = Buffer.alloc(2);
  pair.writeUInt16BE(pairs.get(frame) ?? nothing);
  const data = [0xb5, 0x00, 0x31, ...Buffer.from('GA94'), 0x03, 0x41, 0xff, 0xfc, ...pair, 0xff];
  return Buffer.from([0x06, 0x04, data.length, ...data, 0x80]);
}
