import type { Check } from '../check';
import { OUTPUT_PREFIX } from '../jobs';
import { Objects } from '../objects';
import { SMALL, type Video } from '../videos';

const names = ['a b+c%2Bd', '100% #1 &what?', 'Ünï-cödé=;,@'];
const videos: Video[] = names.map(name => ({ stack: 'mirror', key: `uploads/c16/${name}.mp4`, clip: SMALL }));

export const keys: Check = {
  id: 'C16',
  claim: 'Keys with any characters are unchanged in EventBridge\'s events, in Probe, in FileInput and in the destination of mirrorSource()',
  stacks: ['mirror'],
  videos,
  timeLimitMinutes: 15,
  async run(world, findings) {
    const { SourceBucketName, ProcessedBucketName } = world.outputs('mirror');
    await Promise.all(videos.map(async (video, index) => {
      const { key } = video;
      const { record } = await world.transcode(video, world.media.clip('c02.mp4', SMALL));
      const event = await world.events.first(`The event of ${key}`, ({ detail }) =>
        detail.bucket?.name === SourceBucketName && detail.object?.key === key, 60).catch(() => undefined);
      findings.library(`The event has the unchanged key ${key}`, event !== undefined, event?.detail.object ?? 'no such event');
      findings.library(`${key} completes`, record.status === 'COMPLETE', record.errorMessage ?? record.status);
      const written = await new Objects(world).list(ProcessedBucketName, `${OUTPUT_PREFIX}c16/${names[index]}`);
      findings.library(`Outputs of ${key} mirror the key`, written.length > 0, written.length);
    }));
  },
};
