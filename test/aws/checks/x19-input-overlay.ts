import { copyFileSync } from 'node:fs';
import { OutputPreset, Rendition } from '../../../src';
import type { PlannedWatermark } from '../../../src/shared/contract/plan';
import { placedWatermark } from '../../../src/shared/pure/fit/placed-watermark';
import { setRotation } from '../../end-to-end/media/set-rotation';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { Objects } from '../objects';
import type { PlannedJob } from '../videos';

const UPRIGHT = { width: 360, height: 640 };
const WATERMARK: PlannedWatermark = { position: 'BOTTOM_RIGHT', widthPercent: 25, marginPercent: 10, aspectRatio: 2 };

const job: PlannedJob = {
  clip: { seconds: 2, ...UPRIGHT, sound: false },
  outputs: () => [
    OutputPreset.mp4({ audio: [] }),
    OutputPreset.mp4({ name: 'small', rendition: Rendition.h264({ height: 160 }), audio: [] }),
    OutputPreset.poster(),
  ],
};

export const inputOverlay: Check = {
  id: 'X19',
  claim: 'An image over the input is in its corner of an upright phone video, in outputs of two sizes and in a captured frame',
  stacks: ['mirror'],
  jobs: [job],
  timeLimitMinutes: 15,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X19');
    const objects = new Objects(world);
    const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
    const lying = world.media.file('x19.mov', ['-f', 'lavfi', '-i', 'color=blue:size=640x360:rate=25:duration=2', ...h264]);
    const logo = world.media.file('x19.png', ['-f', 'lavfi', '-i', 'color=red:size=200x100', '-frames:v', '1']);
    const request = jobs.request(job, await jobs.input(lying.then(turned), 'upright.mov'));
    const image = { ImageInserterInput: await jobs.input(logo, 'logo.png'), Layer: 0, Opacity: 100, ...placedWatermark(WATERMARK, UPRIGHT) };
    request.Settings!.Inputs![0].ImageInserter = { InsertableImages: [image] };
    const { folder } = jobs;
    const ended = await jobs.run(job, request);
    findings.library('The job completes', ended.Status === 'COMPLETE', ended.ErrorMessage ?? ended.Status);
    const half = { width: image.Width / 2, height: image.Height / 2 };
    const inside = partOf({ x: image.ImageX + image.Width / 4, y: image.ImageY + image.Height / 4, ...half });
    const beside = partOf({ x: image.ImageX - image.Width, y: image.ImageY + image.Height / 4, ...half });
    for (const file of ['0/video.mp4', '1/video.mp4', '2/video.0000000.jpg']) {
      const local = await objects.download(`${folder}${file}`);
      const [[red, , blueInside], [redBeside, , blue]] = await Promise.all([inside, beside].map(part => objects.color(local, part)));
      findings.library(`${file} has the image in its corner`, red > 200 && blueInside < 60, { red, blueInside });
      findings.library(`${file} has nothing beside it`, blue > 200 && redBeside < 60, { redBeside, blue });
    }
  },
};

function turned(file: string): string {
  const copy = file.replace(/x19\.mov$/, 'x19-upright.mov');
  copyFileSync(file, copy);
  setRotation(copy);
  return copy;
}

/** ffmpeg's filter for an area in parts of the picture. */
function partOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string {
  return `crop=iw*${width / UPRIGHT.width}:ih*${height / UPRIGHT.height}:iw*${x / UPRIGHT.width}:ih*${y / UPRIGHT.height}`;
}
