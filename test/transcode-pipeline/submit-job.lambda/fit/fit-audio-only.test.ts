import { RootConstruct } from 'constructs';
import {
  AudioRendition, AudioSource, AudioType, AutomatedAbrFormat, Bitrate, CaptionOutput, Captions, ChannelMapping, HlsSegmentFormat,
  Ladder, OutputPreset, type StreamPresetOptions,
} from '../../../../src/output-preset';
import type { PlannedJob } from '../../../../src/shared/contract/plan';
import type { SourceFacts } from '../../../../src/shared/handlers.lambda/source-facts';
import { OutputLayout } from '../../../../src/transcode-pipeline';
import { renderPlan } from '../../../../src/transcode-pipeline/plan/job-settings';
import { asAudioOnlyStream } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/fit-audio-only';
import { fitJob } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/fit-job';

const ladder = Ladder.qvbr({ maxHeight: 540 });
const VIDEO: SourceFacts = { hasVideo: true, hasAudio: true, height: 1080 };
const SILENT: SourceFacts = { hasVideo: true, hasAudio: false, height: 400 };
const AUDIO_ONLY: SourceFacts = { hasVideo: false, hasAudio: true };
const VARIANT = 'AUDIO_ONLY_VARIANT_STREAM';

/** Each family with playlists, and the playlist settings of its outputs. */
const FAMILIES: [string, (options?: StreamPresetOptions) => OutputPreset, (output: any) => any][] = [
  ['cmaf', options => OutputPreset.cmaf({ ladder, ...options }), output => output.ContainerSettings.CmfcSettings],
  ['hls', options => OutputPreset.hls({ ladder, ...options }), output => output.OutputSettings?.HlsSettings],
  [
    'hls in fragmented MP4', options => OutputPreset.hls({ ladder, segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4, ...options }),
    output => output.ContainerSettings.CmfcSettings,
  ],
  ['automatedAbr', options => OutputPreset.automatedAbr(options), output => output.ContainerSettings.CmfcSettings],
  [
    'automatedAbr in HLS', options => OutputPreset.automatedAbr({ format: AutomatedAbrFormat.HLS, ...options }),
    output => output.OutputSettings?.HlsSettings,
  ],
];

function fitted(preset: OutputPreset, facts: SourceFacts): any {
  const { plan } = renderPlan(new RootConstruct(), [preset], OutputLayout.byJob(), {});
  return (fitJob(plan, facts).settings.OutputGroups as any[])[0];
}

const audioOf = (group: any, settingsOf: (output: any) => any) => group.Outputs.filter((output: any) => output.AudioDescriptions).map(settingsOf);
const typeAndGroup = (settings: any) => [settings.AudioTrackType, settings.AudioGroupId];

const languages = ['eng', 'deu'].map(language => AudioRendition.aac({ source: AudioSource.language(language), language }));
const codecs = [AudioRendition.aac(), AudioRendition.ac3()];

describe.each(FAMILIES)('%s', (_name, preset, settingsOf) => {
  test.each([[undefined], [languages], [codecs]])('a source without audio: no output names an audio group', audio => {
    const text = JSON.stringify(fitted(preset({ audio }), SILENT));

    expect(text).toContain('VideoDescription');
    expect(text).not.toMatch(/AudioRenditionSets|AudioGroupId|AudioTrackType/);
  });

  test('a source with video and audio: as the preset renders it', () => {
    const members = fitted(preset({ audio: codecs }), VIDEO).Outputs.map(settingsOf);

    expect(members.map((settings: any) => settings.AudioRenditionSets ?? settings.AudioGroupId))
      .toEqual(expect.arrayContaining(['audio,audio_ac3', 'audio', 'audio_ac3']));
  });

  test('audio alone: other channels of the same track are other content, and other bitrates are not', () => {
    const channels = (...numbers: number[]) => AudioRendition.aac({ channelMapping: ChannelMapping.channels(numbers) });
    const low = AudioRendition.aac({ channelMapping: ChannelMapping.channels([1, 2]), bitrate: Bitrate.kbps(64), group: 'low' });

    expect(audioOf(fitted(preset({ audio: [channels(1, 2), channels(3, 4), low] }), AUDIO_ONLY), settingsOf).map(typeAndGroup))
      .toEqual([[VARIANT, undefined], ['ALTERNATE_AUDIO_AUTO_SELECT', 'audio'], [VARIANT, undefined]]);
  });

  test('audio alone: a variant does not describe video', () => {
    const audio = [AudioRendition.aac({ audioType: AudioType.VISUALLY_IMPAIRED_COMMENTARY })];

    expect(audioOf(fitted(preset({ audio }), AUDIO_ONLY), settingsOf)[0]).not.toHaveProperty('DescriptiveVideoServiceFlag');
  });

  // RFC 8216, 4.3.4.2: a master playlist has variants by EXT-X-STREAM-INF; service model, AudioTrackType: the other types are EXT-X-MEDIA.
  test('audio alone: a variant stream without an audio group', () => {
    const [settings, ...others] = audioOf(fitted(preset(), AUDIO_ONLY), settingsOf);

    expect(others).toEqual([]);
    expect(settings).toMatchObject({ AudioTrackType: VARIANT });
    expect(settings).not.toHaveProperty('AudioGroupId');
  });

  test('audio alone in two codecs: each is a variant of the same content', () => {
    expect(audioOf(fitted(preset({ audio: codecs }), AUDIO_ONLY), settingsOf).map(typeAndGroup))
      .toEqual([[VARIANT, undefined], [VARIANT, undefined]]);
  });

  // RFC 8216, 6.2.4: each variant stream must present the same content.
  test('audio alone in two languages: the first is the variant, the other stays alternate audio', () => {
    expect(audioOf(fitted(preset({ audio: languages }), AUDIO_ONLY), settingsOf).map(typeAndGroup))
      .toEqual([[VARIANT, undefined], ['ALTERNATE_AUDIO_AUTO_SELECT', 'audio']]);
  });

  test('audio alone: captions stay', () => {
    const captions = [Captions.sidecar({ suffix: '.srt', output: CaptionOutput.webVtt() })];
    const group = fitted(preset({ captions }), AUDIO_ONLY);

    expect(group.Outputs.map((output: any) => Object.keys(output).find(key => key.endsWith('Descriptions')))).toEqual([
      'AudioDescriptions', 'CaptionDescriptions',
    ]);
  });
});

test('muxed audio alone is a variant stream without I-frame playlists', () => {
  const { Outputs: [output] } = fitted(OutputPreset.hls({ ladder, muxAudio: true }), AUDIO_ONLY);

  expect(output.OutputSettings.HlsSettings).toEqual({ AudioTrackType: VARIANT });
});

test('DASH has no playlists, and no variants', () => {
  expect(JSON.stringify(fitted(OutputPreset.dash({ ladder }), AUDIO_ONLY))).not.toMatch(/AudioTrackType/);
});

test('raw settings: references by custom names are removed, and other overrides stay', () => {
  const overrides = {
    Outputs: {
      0: { ContainerSettings: { CmfcSettings: { AudioRenditionSets: 'main,elsewhere', Scte35Source: 'NONE' } } },
      3: { ContainerSettings: { CmfcSettings: { AudioGroupId: 'main' } } },
    },
  };
  const preset = OutputPreset.cmaf({ ladder, overrides });
  const settings = (facts: SourceFacts) => fitted(preset, facts).Outputs[0].ContainerSettings.CmfcSettings;

  expect(settings(VIDEO)).toMatchObject({ AudioRenditionSets: 'main,elsewhere' });
  expect(settings({ ...SILENT, height: 1080 })).toEqual({ IFrameOnlyManifest: 'INCLUDE', Scte35Source: 'NONE' });
});

test('a group that is audio-only by its settings stays unchanged', () => {
  const group = {
    OutputGroupSettings: { Type: 'HLS_GROUP_SETTINGS', HlsGroupSettings: {} },
    Outputs: [{
      NameModifier: '_a',
      ContainerSettings: { Container: 'M3U8' },
      OutputSettings: { HlsSettings: { AudioGroupId: 'radio', AudioTrackType: 'ALTERNATE_AUDIO_NOT_AUTO_SELECT' } },
      AudioDescriptions: [{ CodecSettings: { Codec: 'AAC', AacSettings: { Bitrate: 96_000, CodingMode: 'CODING_MODE_2_0', SampleRate: 48_000 } } }],
    }],
  };
  expect(fitted(OutputPreset.fromSettings(group), AUDIO_ONLY).Outputs).toEqual(group.Outputs);
});

test.each([
  ['HLS_GROUP_SETTINGS', [{ AudioTrackType: VARIANT }, { AudioGroupId: 'audio' }]],
  // CMAF has it in the container settings, which are unknown here.
  ['CMAF_GROUP_SETTINGS', [{ AudioGroupId: 'audio' }, { AudioGroupId: 'audio' }]],
])('audio by a preset of MediaConvert, without video, in %s', (Type, settings) => {
  const outputs = [
    { NameModifier: '_v', VideoDescription: { CodecSettings: { Codec: 'H_264' } } },
    ...['_a', '_b'].map(NameModifier => ({ NameModifier, Preset: 'Custom-Audio', OutputSettings: { HlsSettings: { AudioGroupId: 'audio' } } })),
  ];
  const job: PlannedJob = {
    purpose: 'main',
    settings: { OutputGroups: [{ OutputGroupSettings: { Type }, Outputs: outputs }] },
    outputGroups: [{ preset: 'stream', outputs: [{ role: 'video' }, { role: 'audio' }, { role: 'audio' }] }],
  };
  const [group] = fitJob(job, AUDIO_ONLY).settings.OutputGroups as any[];

  expect(group.Outputs.map((output: any) => output.OutputSettings.HlsSettings)).toEqual(settings);
});

describe('hand-written outputs', () => {
  const hls = (name: string | undefined, HlsSettings: object) => ({
    OutputSettings: { HlsSettings }, ...(name && { AudioDescriptions: [{ AudioSourceName: name }] }),
  });
  const streamOf = (roles: string[], ...Outputs: object[]) =>
    asAudioOnlyStream({ OutputGroupSettings: { Type: 'HLS_GROUP_SETTINGS' }, Outputs }, roles.map(role => ({ role } as any))) as any;

  test('the first output with audio is the variant, even after captions', () => {
    const captions = hls(undefined, {});

    expect(streamOf(['captions', 'audio'], captions, hls('A', { AudioGroupId: 'audio' })).Outputs)
      .toEqual([captions, hls('A', { AudioTrackType: VARIANT })]);
    expect(streamOf(['captions', 'muxed'], captions, hls('A', {})).Outputs).toEqual([captions, hls('A', { AudioTrackType: VARIANT })]);
  });

  test('a group without audio stays unchanged', () => {
    const captions = hls(undefined, {});
    expect(streamOf(['captions'], captions).Outputs).toEqual([captions]);
  });

  test('another default track is no default beside the variant', () => {
    const other = { AudioGroupId: 'audio', AudioTrackType: 'ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT' };

    expect(streamOf(['audio', 'audio'], hls('A', { AudioGroupId: 'audio' }), hls('B', other)).Outputs)
      .toEqual([hls('A', { AudioTrackType: VARIANT }), hls('B', { AudioGroupId: 'audio', AudioTrackType: 'ALTERNATE_AUDIO_AUTO_SELECT' })]);
  });
});

test('caption languages of the video are removed with it', () => {
  const HlsGroupSettings = { CaptionLanguageSetting: 'INSERT', CaptionLanguageMappings: [{ CaptionChannel: 1 }] };
  const preset = OutputPreset.hls({ ladder, overrides: { OutputGroupSettings: { HlsGroupSettings } } });
  expect(fitted(preset, AUDIO_ONLY).OutputGroupSettings.HlsGroupSettings).not.toHaveProperty('CaptionLanguageMappings');
  expect(fitted(preset, SILENT).OutputGroupSettings.HlsGroupSettings).toMatchObject({ CaptionLanguageSetting: 'INSERT' });
});

describe('rotation', () => {
  const rotateOf = (facts: SourceFacts | undefined, VideoSelector: object = { Rotate: 'AUTO', ColorSpace: 'FOLLOW' }) => {
    const { plan } = renderPlan(new RootConstruct(), [OutputPreset.cmaf({ ladder })], OutputLayout.byJob(), {});
    const settings = { ...plan.settings, Inputs: [{ ...(plan.settings.Inputs as any[])[0], VideoSelector }] };
    return (fitJob({ ...plan, settings }, facts).settings.Inputs as any[])[0].VideoSelector;
  };

  test('stays automatic if the source is rotated or unknown', () => {
    expect(rotateOf({ ...VIDEO, isRotated: true })).toEqual({ Rotate: 'AUTO', ColorSpace: 'FOLLOW' });
    expect(rotateOf(undefined)).toEqual({ Rotate: 'AUTO', ColorSpace: 'FOLLOW' });
  });

  test('is removed if the source is not rotated', () => {
    expect(rotateOf({ ...VIDEO, isRotated: false })).toEqual({ ColorSpace: 'FOLLOW' });
  });

  test('by fixed degrees stays', () => {
    expect(rotateOf({ ...VIDEO, isRotated: false }, { Rotate: 'DEGREES_90' })).toEqual({ Rotate: 'DEGREES_90' });
  });
});
