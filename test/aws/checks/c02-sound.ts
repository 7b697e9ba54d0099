import type { Check } from '../check';
import { Objects } from '../objects';
import { mainPlaylist } from '../playlists';
import { SMALL, type Video } from '../videos';

const video: Video = { stack: 'example', key: 'uploads/c02.mp4', clip: SMALL };
const QUIET_DECIBELS = -60;

export const sound: Check = {
  id: 'C2',
  claim: 'The default stream has audio: each variant of its HLS playlist refers to an existing audio group, and the audio can be decoded',
  stacks: ['example'],
  videos: [video],
  timeLimitMinutes: 15,
  async run(world, findings) {
    const { record } = await world.transcode(video, world.media.clip('c02.mp4', SMALL));
    findings.library('The job completes', record.status === 'COMPLETE', record.errorMessage ?? record.status);
    const objects = new Objects(world);
    const { path } = record.outputs!.find(({ type }) => type === 'HLS')!;
    const { variants, audio, text } = mainPlaylist(await objects.text(path));
    const groups = audio.map(media => media['GROUP-ID']);
    findings.library('Each variant refers to an audio group of the playlist',
      variants.length > 0 && variants.every(({ AUDIO }) => groups.includes(AUDIO)), text);
    findings.library('One rendition is the default', audio.filter(({ DEFAULT }) => DEFAULT === 'YES').length === 1, text);
    const file = await objects.download(path);
    const types = (await objects.streams(file)).map(({ codec_type: type }) => type);
    findings.library('A player finds video and audio', types.includes('video') && types.includes('audio'), types);
    const peak = await objects.peakDecibels(file);
    findings.library('The audio is not silent', peak > QUIET_DECIBELS, `${peak} dB`);
  },
};

export const delivery: Check = {
  id: 'D1',
  claim: 'CloudFront delivers the playlist of the record to players on any site',
  stacks: ['example'],
  videos: [video],
  needsAws: 'the local distributions have addresses that differ from those on the record; test/end-to-end plays from them',
  timeLimitMinutes: 15,
  async run(world, findings) {
    const { record } = await world.transcode(video, world.media.clip('c02.mp4', SMALL));
    const { url } = record.outputs!.find(({ type }) => type === 'HLS')!;
    const response = await fetch(url!, { headers: { origin: 'https://example.com' } });
    findings.library('The playlist is delivered', response.ok, response.status);
    const allowed = response.headers.get('access-control-allow-origin');
    findings.library('It can be read on any site', allowed === '*' || allowed === 'https://example.com', allowed);
  },
};
