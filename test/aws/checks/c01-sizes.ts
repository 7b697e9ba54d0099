import type { Check } from '../check';
import type { Clip, Video } from '../videos';

const upright: Clip = { seconds: 1, width: 1080, height: 1920 };
const shapes: Record<string, Clip> = {
  'c01-4-3': { seconds: 1, width: 640, height: 480 },
  'c01-wide': { seconds: 1, width: 1920, height: 804 },
};
const videoOf = (name: string, clip: Clip): Video => ({ stack: 'example', key: `uploads/${name}.mp4`, clip });

export const sizes: Check = {
  id: 'C1',
  claim: 'Portrait phone video, 4:3 and 1920x804 complete, although heights of the ladder result in odd or fractional widths',
  stacks: ['example'],
  videos: [videoOf('c01-upright', upright), ...Object.entries(shapes).map(([name, clip]) => videoOf(name, clip))],
  timeLimitMinutes: 20,
  async run(world, findings) {
    const files: [Video, Promise<string>][] = [
      [videoOf('c01-upright', upright), world.media.upright('c01-upright.mp4', upright)],
      ...Object.entries(shapes).map(([name, clip]): [Video, Promise<string>] => [videoOf(name, clip), world.media.clip(`${name}.mp4`, clip)]),
    ];
    await Promise.all(files.map(async ([video, file]) => {
      const { record } = await world.transcode(video, file);
      findings.library(`${video.key} completes`, record.status === 'COMPLETE', record.errorMessage ?? record.status);
      const sizesOfRungs = record.outputs?.find(({ type }) => type === 'HLS')?.renditions?.map(({ width, height }) => `${width}x${height}`);
      const isUpright = video.clip!.height > video.clip!.width;
      const asExpected = record.outputs?.every(({ width = 1, height = 1 }) => (height > width) === isUpright) ?? false;
      findings.library(`${video.key} keeps its orientation`, asExpected, sizesOfRungs);
    }));
  },
};
