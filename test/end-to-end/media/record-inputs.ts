import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { subRip } from './cues';
import { embedCaptions } from './embed-captions';
import { audioOptionsInput, inputFile, inputFolder, inputs, inputsWithTracks } from './inputs';
import { setRotation } from './set-rotation';

const run = promisify(execFile);

const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const vp8 = ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8'];
const hevc = ['-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le', '-tag:v', 'hvc1'];
const aac = ['-c:a', 'aac'];
const interlaced = ['-flags', '+ilme+ildct', '-x264-params', 'tff=1'];
const hdr10 = [
  'colorprim=bt2020', 'transfer=smpte2084', 'colormatrix=bt2020nc', 'hdr10=1', 'max-cll=1000,400', 'log-level=error',
  'master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1)',
].join(':');
/** From BT.709 to PQ, with white at 1,000 nits, which the mastering display above can show. */
const toPq = 'format=gbrp,zscale=pin=709:tin=709:min=gbr:rin=full:p=2020:t=smpte2084:m=2020_ncl:r=limited:npl=1000';
const redAtTheLeft = 'drawbox=w=iw/8:c=red:t=fill';

/** Records all inputs. They are small, so it takes little time. */
export async function recordInputs(ffmpeg: string): Promise<void> {
  mkdirSync(inputFolder, { recursive: true });
  const record = (name: string, ...args: string[]) => run(ffmpeg, ['-y', '-v', 'error', ...args, inputFile(name)]);
  await Promise.all(recordings.map(recording => record(...recording)));
  setRotation(inputFile(inputs.rotated));
  await recordCaptions(record);
  writeFileSync(inputFile(audioOptionsInput.captions), subRip([{ start: 0.5, end: 1.5, text: 'Left, right' }]));
  cut(inputs.unfinished, 0.5);
  cut(inputs.cutShort, 0.6);
  writeFileSync(inputFile(inputs.empty), '');
  writeFileSync(inputFile(inputs.words), 'These are words, whatever the name says.\n');
}

const recordings: [name: string, ...args: string[]][] = [
  [inputs.uhd, ...picture('3840x2160', 24, 8 / 24), ...tone(8 / 24), ...h264, ...aac],
  [inputs.low, ...picture('426x240', 30, 1.5), ...tone(1.5), ...h264, ...aac],
  [inputs.odd, ...picture('640x360', 30, 1.5, 'scale=427:241'), ...tone(1.5), ...vp8, '-c:a', 'libopus'],
  [inputs.portrait, ...picture('360x640', 25, 1.2), ...tone(1.2), ...h264, ...aac],
  // Red at the future top, blue at the future bottom.
  [inputs.rotated, ...picture('640x360', 30, 3, 'drawbox=w=64:c=red:t=fill,drawbox=x=576:w=64:c=blue:t=fill'), ...tone(3), ...h264, ...aac],
  // Every tenth frame is missing: 27 frames a second on average.
  [inputs.variableRate, ...picture('480x270', 30, 2, "select='mod(n,10)-5'"), ...tone(2), ...h264, '-fps_mode', 'vfr', ...aac],
  [inputs.interlaced, ...picture('640x360', 50, 2, 'interlace'), ...tone(2), ...h264, ...interlaced, ...aac],
  [inputs.fast, ...picture('480x270', 60, 1), ...tone(1), ...h264, ...aac],
  [inputs.film, ...picture('480x360', '24000/1001', 4.5), ...tone(4.5), ...h264, ...aac],
  [inputs.hdr10, ...picture('320x180', 25, 1, redAtTheLeft, toPq), ...tone(1), ...hevc, '-x265-params', hdr10, ...aac],
  [inputs.silent, ...picture('480x270', 30, 1), ...h264],
  // Only the center and the left surround channel have a tone.
  [inputs.surround, ...picture('480x270', 30, 1), ...tone(1, 440, 'pan=5.1|FC=c0|BL=c0'), ...h264, ...aac],
  [inputs.twoFrames, ...picture('480x270', 30, 2 / 30), ...tone(2 / 30), ...h264, ...aac],
  [inputs.photo, ...picture('640x360', 1, 1), '-frames:v', '1'],
  [inputs.cutShort, ...picture('480x270', 30, 2), ...tone(2), ...h264, ...aac, '-movflags', '+faststart'],
  [inputs.unfinished, ...picture('480x270', 30, 2), ...tone(2), ...h264, ...aac],
  [inputs.speech, ...tone(2), ...aac],
  // With a cover, like music.
  [inputs.song, ...tone(2), ...picture('240x240', 1, 1), '-map', '0', '-map', '1',
    '-c:a', 'libmp3lame', '-c:v', 'mjpeg', '-disposition:v', 'attached_pic'],
  [inputsWithTracks.languages, ...picture('320x180', 25, 3), ...tone(3, 440), ...tone(3, 880), '-map', '0', '-map', '1', '-map', '2',
    '-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=deu', ...h264, ...aac],
  // One tone at the left, another at the right, and a third one in Dolby.
  [audioOptionsInput.video, ...picture('320x180', 25, 3), ...tone(3, 440), ...tone(3, 880), ...tone(3, 660), '-filter_complex', '[1][2]amerge[a]',
    '-map', '0', '-map', '[a]', '-map', '3', ...h264, '-c:a:0', 'aac', '-c:a:1', 'ac3', '-ac:a:1', '2'],
];

/** The other input with tracks, with embedded captions. */
async function recordCaptions(record: (name: string, ...args: string[]) => Promise<unknown>): Promise<void> {
  const plain = 'captioned.264';
  const source = inputFile(inputsWithTracks.languages);
  await record(plain, '-i', source, '-map', '0:v', '-c', 'copy', '-bsf:v', 'h264_mp4toannexb', '-f', 'h264');
  writeFileSync(inputFile(plain), embedCaptions(readFileSync(inputFile(plain))));
  await record(inputsWithTracks.captioned, '-f', 'h264', '-framerate', '25', '-i', inputFile(plain), '-i', source,
    '-map', '0:v', '-map', '1:a', '-c', 'copy');
  rmSync(inputFile(plain));
}

function picture(size: string, rate: number | string, seconds: number, ...filters: string[]): string[] {
  return ['-f', 'lavfi', '-i', [`testsrc2=size=${size}:rate=${rate}:duration=${seconds}`, ...filters].join(',')];
}

function tone(seconds: number, hertz = 440, ...filters: string[]): string[] {
  return ['-f', 'lavfi', '-i', [`sine=frequency=${hertz}:sample_rate=48000:duration=${seconds}`, ...filters].join(',')];
}

/** Truncates a file. */
function cut(name: string, part: number): void {
  const whole = readFileSync(inputFile(name));
  writeFileSync(inputFile(name), whole.subarray(0, Math.round(part * whole.length)));
}
