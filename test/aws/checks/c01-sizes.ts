import type { Check } from '../check';
import type { Clip, Video } from '../videos';

interface Shape {
  readonly clip: Clip;
  /** Arguments of ffmpeg. */
  readonly more?: string[];
  /** The rungs of the default ladder. */
  readonly rungs: string;
}

const upright: Clip = { seconds: 1, width: 1080, height: 1920 };
const shapes: Record<string, Shape> = {
  'c01-upright': { clip: upright, rungs: '1080x1920 720x1280 540x960 360x640 270x480' },
  'c01-4-3': { clip: { seconds: 1, width: 640, height: 480 }, rungs: '640x480 480x360 360x270' },
  'c01-wide': { clip: { seconds: 1, width: 1920, height: 804 }, rungs: '1920x804 1280x536 960x402 640x268 480x202' },
  'c01-anamorphic': {
    clip: { seconds: 1, width: 720, height: 576 }, more: ['-vf', 'setsar=64/45'], rungs: '720x576 676x540 450x360 338x270',
  },
};
const videoOf = (name: string): Video => ({ stack: 'example', key: `uploads/${name}.mp4`, clip: shapes[name].clip });

export const sizes: Check = {
  id: 'C1',
  claim: 'Portrait phone video, 4:3, 1920x804 and anamorphic video complete, with the sizes of rungs that the library computes',
  stacks: ['example'],
  videos: Object.keys(shapes).map(videoOf),
  timeLimitMinutes: 20,
  async run(world, findings) {
    await Promise.all(Object.entries(shapes).map(async ([name, { clip, more = [], rungs }]) => {
      const file = clip === upright ? world.media.upright(`${name}.mp4`, clip) : world.media.clip(`${name}.mp4`, clip, ...more);
      const { record } = await world.transcode(videoOf(name), file);
      findings.library(`${name} completes`, record.status === 'COMPLETE', record.errorMessage ?? record.status);
      const found = record.outputs?.find(({ type }) => type === 'HLS')?.renditions?.map(({ width, height }) => `${width}x${height}`).join(' ');
      findings.library(`${name} has the rungs that fit it`, found === rungs, found);
    }));
  },
};
