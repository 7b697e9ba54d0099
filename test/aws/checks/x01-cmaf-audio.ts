import type { CreateJobCommandInput, Output } from '@aws-sdk/client-mediaconvert';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { Objects } from '../objects';
import { mainPlaylist, type MainPlaylist } from '../playlists';
import { SMALL, type PlannedJob } from '../videos';
import { outcomeOf, type JobOutcome } from './job-outcome';
import { AudioRendition, Ladder, OutputPreset, Rendition } from '../../../src';

const job: PlannedJob = {
  clip: { ...SMALL, seconds: 4 },
  outputs: () => [OutputPreset.cmaf({
    ladder: Ladder.of([Rendition.h264({ height: 180 })]),
    audio: [AudioRendition.aac({ language: 'eng', name: 'First' }), AudioRendition.ac3({ language: 'eng', name: 'Second' })],
  })],
};

const DEFAULT = 'ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT';
const OTHER = 'ALTERNATE_AUDIO_AUTO_SELECT';

/** The audio groups and rendition sets of the outputs. */
interface Names {
  readonly groups?: string[];
  readonly sets?: string;
  readonly types?: (string | undefined)[];
}

interface Variation extends Names {
  readonly what: string;
  readonly expected: string;
  readonly holds: (outcome: JobOutcome, playlist?: MainPlaylist) => boolean;
}

const audioOf = (playlist?: MainPlaylist) => playlist?.variants.map(({ AUDIO }) => AUDIO) ?? [];

const variations: Variation[] = [
  {
    what: 'neither groups nor sets',
    expected: 'each variant has the groups program_audio_0 and program_audio_1',
    types: [DEFAULT, OTHER],
    holds: (_, playlist) => sameMembers(audioOf(playlist), ['program_audio_0', 'program_audio_1']),
  },
  {
    what: 'groups alone',
    expected: 'the variants have no audio',
    groups: ['a', 'b'],
    types: [DEFAULT, OTHER],
    holds: (_, playlist) => audioOf(playlist).length > 0 && audioOf(playlist).every(group => group === undefined),
  },
  {
    what: 'groups and sets',
    expected: 'a variant is listed once for each group',
    groups: ['a', 'b'],
    sets: 'a,b',
    types: [DEFAULT, OTHER],
    holds: (_, playlist) => sameMembers(audioOf(playlist), ['a', 'b']),
  },
  {
    what: 'a set without an output',
    expected: 'it is written nevertheless',
    groups: ['a', 'b'],
    sets: 'missing',
    types: [DEFAULT, OTHER],
    holds: (_, playlist) => audioOf(playlist).includes('missing'),
  },
  {
    what: 'two defaults',
    expected: 'the job is refused',
    groups: ['a', 'b'],
    sets: 'a,b',
    types: [DEFAULT, DEFAULT],
    holds: ({ status }) => status === 'REFUSED',
  },
  {
    what: 'no track types',
    expected: 'the job is refused',
    groups: ['a', 'b'],
    sets: 'a,b',
    types: [undefined, undefined],
    holds: ({ status }) => status === 'REFUSED',
  },
];

export const cmafAudio: Check = {
  id: 'X1',
  claim: 'CMAF: the audio groups of each variant, if the settings name both sides, one or neither',
  stacks: ['mirror'],
  jobs: variations.map(() => job),
  timeLimitMinutes: 30,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X1');
    const input = await jobs.input(world.media.clip('c10.mp4', job.clip!), 'sound.mov');
    for (const variation of variations) {
      const outcome = await outcomeOf(jobs, job, named(jobs.request(job, input), variation));
      const playlist = outcome.status === 'COMPLETE' ? mainPlaylist(await new Objects(world).text(`${outcome.folder}0/video.m3u8`)) : undefined;
      findings.standIn(`${variation.what}: ${variation.expected}`, variation.holds(outcome, playlist), playlist?.text ?? outcome.text);
      if (variation.what === 'groups and sets') {
        const names = playlist?.audio.map(({ NAME }) => NAME);
        findings.library('The names of renditions are those of the preset', sameMembers(names ?? [], ['First', 'Second']), names);
      }
    }
  },
};

function named(request: CreateJobCommandInput, { groups, sets, types }: Names): CreateJobCommandInput {
  const outputs = request.Settings!.OutputGroups![0].Outputs!;
  outputs.filter(({ VideoDescription }) => VideoDescription).forEach(output => set(output, { AudioRenditionSets: sets, AudioGroupId: undefined }));
  outputs.filter(({ VideoDescription }) => !VideoDescription).forEach((output, index) =>
    set(output, { AudioGroupId: groups?.[index], AudioTrackType: types?.[index] }));
  return request;
}

function set(output: Output, settings: object): void {
  output.ContainerSettings = { ...output.ContainerSettings, CmfcSettings: { ...output.ContainerSettings?.CmfcSettings, ...settings } };
}

function sameMembers(found: (string | undefined)[], wanted: string[]): boolean {
  return JSON.stringify([...found].sort()) === JSON.stringify(wanted);
}
