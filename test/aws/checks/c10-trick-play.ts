import { Duration } from 'aws-cdk-lib';
import { Ladder, OutputPreset, TrickPlay } from '../../../src';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { Objects } from '../objects';
import { SMALL, type PlannedJob } from '../videos';

const job: PlannedJob = {
  clip: { ...SMALL, seconds: 4 },
  outputs: () => [OutputPreset.cmaf({
    ladder: Ladder.qvbr({ maxHeight: 360 }),
    trickPlay: TrickPlay.sprites({ width: 80, height: 46, columns: 2, rows: 2, interval: Duration.seconds(1) }),
  })],
};

export const trickPlay: Check = {
  id: 'C10',
  claim: 'Sprites: the main playlist lists an image playlist, which has the times and layout of its tiles, which are JPEG files',
  stacks: ['mirror'],
  jobs: [job],
  timeLimitMinutes: 15,
  async run(world, findings) {
    const jobs = new Jobs(world, 'C10');
    const objects = new Objects(world);
    const request = jobs.request(job, await jobs.input(world.media.clip('c10.mp4', job.clip!), 'sprites.mov'));
    const { folder, prefix } = jobs;
    const ended = await jobs.run(job, request);
    findings.library('The job completes', ended.Status === 'COMPLETE', ended.ErrorMessage ?? ended.Status);
    const keys = (await objects.list(world.outputs('mirror').ProcessedBucketName, prefix)).map(({ key }) => key.slice(prefix.length));
    const main = await objects.text(`${folder}0/video.m3u8`);
    const named = main.match(/#EXT-X-IMAGE-STREAM-INF:.*URI="([^"]+)"/)?.[1];
    findings.library('The main playlist names an image playlist', named !== undefined, main);
    if (named !== undefined) {
      const images = await objects.text(`${folder}0/${named}`);
      findings.library('The image playlist has tiles', /#EXT-X-TILES:.*LAYOUT=2x2/.test(images), images);
      findings.standIn('Image playlists are NAME_thumbnail.m3u8', /_thumbnail\.m3u8$/.test(named), named);
    }
    const tiles = keys.filter(key => /\.jpe?g$/.test(key));
    findings.standIn('Tiles are NAME_thumbnail_000000001.jpg', tiles.length > 0 && tiles.every(key => /_thumbnail_\d{9}\.jpg$/.test(key)), tiles);
  },
};
