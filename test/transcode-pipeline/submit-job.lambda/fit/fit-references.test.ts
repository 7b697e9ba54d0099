import { withoutDanglingReferences } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/fit-references';

const DEFAULT = 'ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT';
const OTHER = 'ALTERNATE_AUDIO_AUTO_SELECT';

interface Container {
  readonly name: string;
  readonly output: (settings: object, rest?: object) => any;
  readonly settingsOf: (output: any) => any;
}

const CONTAINERS: Container[] = [
  {
    name: 'CMAF',
    output: (CmfcSettings, rest) => ({ ContainerSettings: { Container: 'CMFC', CmfcSettings }, ...rest }),
    settingsOf: output => output.ContainerSettings.CmfcSettings,
  },
  {
    name: 'HLS',
    output: (HlsSettings, rest) => ({ ContainerSettings: { Container: 'M3U8' }, OutputSettings: { HlsSettings, Other: 1 }, ...rest }),
    settingsOf: output => output.OutputSettings.HlsSettings,
  },
];

const VIDEO = { VideoDescription: {} };
const AUDIO = { AudioDescriptions: [{}] };

describe.each(CONTAINERS)('in $name', ({ output, settingsOf }) => {
  const group = {
    Name: 'Group',
    OutputGroupSettings: { Type: 'A', ASettings: { SegmentLength: 6 } },
    Outputs: [
      output({ IFrameOnlyManifest: 'INCLUDE', AudioRenditionSets: 'audio, audio_ac3' }, { NameModifier: '_720p', ...VIDEO }),
      output({ AudioRenditionSets: 'audio,other' }, { NameModifier: '_270p', ...VIDEO }),
      output({ AudioGroupId: 'audio', AudioTrackType: DEFAULT }, { NameModifier: '_audio', ...AUDIO }),
      output({ AudioGroupId: 'audio', AudioTrackType: OTHER }, { NameModifier: '_audio2', ...AUDIO }),
      output({ AudioGroupId: 'audio_ac3', AudioTrackType: OTHER }, { NameModifier: '_audio3', ...AUDIO }),
      output({}, { NameModifier: '_captions', CaptionDescriptions: [{}] }),
    ],
  };
  const left = (...indexes: number[]) => withoutDanglingReferences(group, indexes.map(index => group.Outputs[index])) as any;
  const settingsLeft = (...indexes: number[]) => left(...indexes).Outputs.map(settingsOf);

  test('nothing changes if all outputs stay', () => {
    expect(left(0, 1, 2, 3, 4, 5)).toEqual(group);
  });

  test('removing renditions and captions changes no reference', () => {
    expect(settingsLeft(1, 2, 3, 4)).toEqual([1, 2, 3, 4].map(index => settingsOf(group.Outputs[index])));
  });

  // RFC 8216, 4.3.4.2: the value of AUDIO must match the GROUP-ID of an EXT-X-MEDIA in the playlist.
  test('without audio, video names no audio group', () => {
    expect(settingsLeft(0, 1, 5)).toEqual([{ IFrameOnlyManifest: 'INCLUDE' }, {}, {}]);
  });

  test('without one of two audio groups, video names the other, and unrelated references stay', () => {
    expect(settingsLeft(0, 1, 2).slice(0, 2)).toEqual([
      { IFrameOnlyManifest: 'INCLUDE', AudioRenditionSets: 'audio' }, { AudioRenditionSets: 'audio,other' },
    ]);
    expect(settingsLeft(0, 1, 4).slice(0, 2)).toEqual([
      { IFrameOnlyManifest: 'INCLUDE', AudioRenditionSets: 'audio_ac3' }, { AudioRenditionSets: 'other' },
    ]);
  });

  test('an audio group stays while it has an output', () => {
    expect(settingsLeft(0, 3)[0]).toMatchObject({ AudioRenditionSets: 'audio' });
  });

  test('the first remaining audio becomes the default if the default is removed', () => {
    expect(settingsLeft(0, 3, 4).slice(1).map((settings: any) => settings.AudioTrackType)).toEqual([DEFAULT, OTHER]);
    expect(settingsLeft(0, 2, 4).slice(1).map((settings: any) => settings.AudioTrackType)).toEqual([DEFAULT, OTHER]);
  });

  test('the first output becomes the default too', () => {
    expect(settingsLeft(3, 4).map((settings: any) => settings.AudioTrackType)).toEqual([DEFAULT, OTHER]);
  });

  test('the default stays where it is, and a group without one gets none', () => {
    const [first, , audio, audio2, audio3] = group.Outputs;
    const typesOf = (before: any[], after: any[]) =>
      (withoutDanglingReferences({ ...group, Outputs: before }, after) as any).Outputs.map((each: any) => settingsOf(each).AudioTrackType);

    expect(typesOf([first, audio2, audio], [audio2, audio])).toEqual([OTHER, DEFAULT]);
    expect(typesOf([first, audio2, audio3], [audio2, audio3])).toEqual([OTHER, OTHER]);
  });

  test('no other member of the output and the group changes', () => {
    const fitted = left(1, 3);
    expect(fitted).toMatchObject({ Name: 'Group', OutputGroupSettings: group.OutputGroupSettings });
    expect(Object.keys(fitted.Outputs[0])).toEqual(expect.arrayContaining(Object.keys(group.Outputs[1])));
  });

  test('the planned group is not changed, which the next upload uses too', () => {
    const before = structuredClone(group);
    left(0);
    left(3);
    expect(group).toEqual(before);
  });
});

test('implicit audio groups are removed with their last output', () => {
  const video = { ...VIDEO, OutputSettings: { HlsSettings: { AudioRenditionSets: 'program_audio_0' } } };
  const group = { Outputs: [video, AUDIO] };

  expect(withoutDanglingReferences(group, [video]).Outputs).toEqual([{ ...VIDEO, OutputSettings: { HlsSettings: {} } }]);
});

test('audio by a preset of MediaConvert keeps its group if a rendition is removed', () => {
  const video = { ...VIDEO, OutputSettings: { HlsSettings: { AudioRenditionSets: 'audio' } } };
  const audio = { Preset: 'Custom-Audio', OutputSettings: { HlsSettings: { AudioGroupId: 'audio' } } };
  const unnamed = { Preset: 'Custom-Audio' };

  expect(withoutDanglingReferences({ Outputs: [video, video, audio] }, [video, audio]).Outputs).toEqual([video, audio]);
  expect(withoutDanglingReferences({ Outputs: [video, video, unnamed] }, [video, unnamed]).Outputs).toEqual([video, unnamed]);
});

test('audio by a preset of MediaConvert keeps its group if all other audio is removed', () => {
  const video = { ...VIDEO, OutputSettings: { HlsSettings: { AudioRenditionSets: 'audio' } } };
  const audio = { Preset: 'Custom-Audio', OutputSettings: { HlsSettings: { AudioGroupId: 'audio' } } };

  expect(withoutDanglingReferences({ Outputs: [video, AUDIO, audio] }, [video, audio]).Outputs).toEqual([video, audio]);
});

test('audio in the output of the video is no audio that the video can name', () => {
  const muxed = { ...VIDEO, ...AUDIO, OutputSettings: { HlsSettings: { AudioRenditionSets: 'program_audio_0' } } };

  expect(withoutDanglingReferences({ Outputs: [muxed, AUDIO] }, [muxed]).Outputs).toEqual([{ ...muxed, OutputSettings: { HlsSettings: {} } }]);
});

describe('additional manifests', () => {
  const group = {
    OutputGroupSettings: {
      Type: 'DASH_ISO_GROUP_SETTINGS',
      DashIsoGroupSettings: {
        SegmentLength: 6,
        AdditionalManifests: [
          { ManifestNameModifier: '_low', SelectedOutputs: ['_270p', '_audio'] },
          { ManifestNameModifier: '_high', SelectedOutputs: ['_720p'] },
          { ManifestNameModifier: '_all' },
        ],
      },
    },
    Outputs: [{ NameModifier: '_720p' }, { NameModifier: '_270p' }, { NameModifier: '_audio' }],
  };
  const manifestsOf = (outputs: object[]) =>
    (withoutDanglingReferences(group, outputs as any[]) as any).OutputGroupSettings.DashIsoGroupSettings.AdditionalManifests;

  test('select only existing outputs, and are removed with the last one', () => {
    expect(manifestsOf([group.Outputs[1]])).toEqual([{ ManifestNameModifier: '_low', SelectedOutputs: ['_270p'] }, { ManifestNameModifier: '_all' }]);
    expect(manifestsOf(group.Outputs.slice(0, 2))).toEqual([
      { ManifestNameModifier: '_low', SelectedOutputs: ['_270p'] }, { ManifestNameModifier: '_high', SelectedOutputs: ['_720p'] },
      { ManifestNameModifier: '_all' },
    ]);
  });

  test('are absent if none remains', () => {
    const { AdditionalManifests: [, high] } = group.OutputGroupSettings.DashIsoGroupSettings;
    const only = { ...group, OutputGroupSettings: { DashIsoGroupSettings: { SegmentLength: 6, AdditionalManifests: [high] } } };
    expect(withoutDanglingReferences(only, [group.Outputs[1]]).OutputGroupSettings).toEqual({ DashIsoGroupSettings: { SegmentLength: 6 } });
  });
});
