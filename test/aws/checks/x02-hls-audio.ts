import type { CreateJobCommandInput, Output } from '@aws-sdk/client-mediaconvert';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { Objects } from '../objects';
import { mainPlaylist } from '../playlists';
import { SMALL, type PlannedJob } from '../videos';
import { outcomeOf } from './job-outcome';
import { AudioRendition, Ladder, OutputPreset, Rendition, VariantOrder } from '../../../src';

const job: PlannedJob = {
  clip: { ...SMALL, seconds: 4 },
  outputs: () => [OutputPreset.hls({
    ladder: Ladder.of([180, 90].map(height => Rendition.h264({ height }))),
    variantOrder: VariantOrder.LOWEST_FIRST,
    audio: [AudioRendition.aac({ language: 'eng' })],
    iFramePlaylists: false,
  })],
};

const KEY = '00112233445566778899aabbccddeeff';

export const hlsAudio: Check = {
  id: 'X2',
  claim: 'HLS in transport streams: a variant has only the audio groups that it names; with AES-128 the vector of each segment is its number',
  stacks: ['mirror'],
  jobs: [job, job, job],
  timeLimitMinutes: 20,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X2');
    const objects = new Objects(world);
    const input = await jobs.input(world.media.clip('c10.mp4', job.clip!), 'sound.mov');
    const playlistOf = async (request: CreateJobCommandInput) => {
      const outcome = await outcomeOf(jobs, job, request);
      return outcome.status === 'COMPLETE' ? objects.text(`${outcome.folder}0/video.m3u8`) : outcome.text;
    };

    const both = await playlistOf(named(jobs.request(job, input), 'sound', 'sound'));
    const { variants, audio } = mainPlaylist(both);
    findings.library('A named group is on the variant', variants.length > 0 && variants.every(({ AUDIO }) => AUDIO === 'sound'), both);
    const heights = variants.map(({ RESOLUTION }) => Number(RESOLUTION?.split('x')[1]));
    findings.library('The variants have the order of the job', heights.join() === '90,180', both);
    findings.library('and in the playlist', audio.length === 1 && audio[0]['GROUP-ID'] === 'sound', both);

    const groupAlone = await playlistOf(named(jobs.request(job, input), 'sound', undefined));
    const alone = mainPlaylist(groupAlone).variants;
    findings.standIn('A group that the video does not name is not on its variant',
      alone.length > 0 && alone.every(({ AUDIO }) => AUDIO === undefined),
      groupAlone);

    const encrypted = await playlistOf(withKey(named(jobs.request(job, input), 'sound', 'sound')));
    const [playlist] = encrypted.split('\n').filter(line => /^[^#].*\.m3u8$/.test(line));
    const media = playlist === undefined ? encrypted : await objects.text(`${jobs.folder}0/${playlist}`);
    findings.standIn('Segments are encrypted with the key, without an explicit vector',
      /#EXT-X-KEY:METHOD=AES-128/.test(media) && !/IV=/.test(media), media);
  },
};

function named(request: CreateJobCommandInput, AudioGroupId: string, sets: string | undefined): CreateJobCommandInput {
  const outputs = request.Settings!.OutputGroups![0].Outputs!;
  outputs.forEach((output: Output) => {
    const HlsSettings = { ...output.OutputSettings?.HlsSettings, ...output.VideoDescription ? { AudioRenditionSets: sets } : { AudioGroupId } };
    output.OutputSettings = { ...output.OutputSettings, HlsSettings };
  });
  return request;
}

function withKey(request: CreateJobCommandInput): CreateJobCommandInput {
  const group = request.Settings!.OutputGroups![0].OutputGroupSettings!.HlsGroupSettings!;
  group.Encryption = {
    EncryptionMethod: 'AES128',
    Type: 'STATIC_KEY',
    InitializationVectorInManifest: 'EXCLUDE',
    StaticKeyProvider: { StaticKeyValue: KEY, Url: 'https://example.com/key' },
  };
  return request;
}
