import type { Check, StackName } from '../check';
import { Objects } from '../objects';
import { mainPlaylist } from '../playlists';
import { SMALL, type Clip, type Video } from '../videos';

const silent: Clip = { ...SMALL, sound: false };
const soundAlone: Clip = { ...SMALL, picture: false };
const videoOf = (stack: StackName, key: string, clip: Clip): Video => ({ stack, key: `uploads/${key}`, clip });

const cases = (['example', 'mirror'] as const).flatMap(stack => [
  { video: videoOf(stack, 'c03-silent.mp4', silent), file: 'c03-silent.mp4' },
  { video: videoOf(stack, 'c03-sound.m4a', soundAlone), file: 'c03-sound.m4a' },
]);

export const missingTracks: Check = {
  id: 'C3',
  claim: 'A file without audio and one without video become streams with a variant and without references to missing tracks, with cmaf() and hls()',
  stacks: ['example', 'mirror'],
  videos: cases.map(({ video }) => video),
  timeLimitMinutes: 20,
  async run(world, findings) {
    const objects = new Objects(world);
    await Promise.all(cases.map(async ({ video, file }) => {
      const what = `${video.key} in ${video.stack}`;
      const { record } = await world.transcode(video, world.media.clip(file, video.clip!));
      findings.library(`${what} completes`, record.status === 'COMPLETE', record.errorMessage ?? record.status);
      const path = record.outputs?.find(({ type }) => type === 'HLS')?.path;
      if (path !== undefined) {
        const { variants, audio, text } = mainPlaylist(await objects.text(path));
        findings.library(`${what} has a variant`, variants.length > 0, text);
        const groups = audio.map(media => media['GROUP-ID']);
        findings.library(`${what} refers only to existing groups`,
          variants.every(({ AUDIO }) => AUDIO === undefined || groups.includes(AUDIO)), text);
      }
    }));
  },
};
