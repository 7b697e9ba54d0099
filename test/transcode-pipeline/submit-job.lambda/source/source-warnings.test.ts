import { RootConstruct } from 'constructs';
import {
  AudioRendition, AudioSource, ColorConversion, Ladder, OutputPreset, Rendition, type StreamPresetOptions,
} from '../../../../src/output-preset';
import type { SourceFacts } from '../../../../src/shared/handlers.lambda/source-facts';
import { OutputLayout } from '../../../../src/transcode-pipeline';
import { renderPlan } from '../../../../src/transcode-pipeline/plan/job-settings';
import { fitJob } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/fit-job';
import { sourceWarnings } from '../../../../src/transcode-pipeline/submit-job.lambda/source/source-warnings';

function warnings(presets: OutputPreset[], facts: SourceFacts | undefined): string[] {
  const { plan } = renderPlan(new RootConstruct(), presets, OutputLayout.byJob(), {});
  return sourceWarnings(fitJob(plan, facts), facts);
}

describe('HDR', () => {
  const HDR: SourceFacts = { hasVideo: true, hasAudio: true, height: 1080, hdr: 'PQ' };
  const colorConversion = ColorConversion.hdrToSdr();

  test('with H.264 outputs gives one warning with the presets', () => {
    expect(warnings([OutputPreset.cmaf(), OutputPreset.mp4()], HDR)).toEqual([
      'The source is HDR (PQ), and the H.264 outputs of cmaf, mp4 keep its colors: most players show them washed out. '
      + 'Convert them with whenHdr, or colorConversion of their renditions',
    ]);
    expect(warnings([OutputPreset.hls({ muxAudio: true })], { ...HDR, hdr: 'HLG' })).toEqual([expect.stringContaining('HDR (HLG)')]);
  });

  test.each([
    ['converted colors', OutputPreset.mp4({ rendition: Rendition.h264({ colorConversion }) })],
    ['HEVC', OutputPreset.cmaf({ ladder: Ladder.appleHevc() })],
  ])('no warning for %s', (_, preset) => {
    expect(warnings([preset], HDR)).toEqual([]);
  });

  test('no warning for a standard range or an unknown source', () => {
    expect(warnings([OutputPreset.cmaf()], { ...HDR, hdr: undefined })).toEqual([]);
    expect(warnings([OutputPreset.cmaf()], undefined)).toEqual([]);
  });
});

describe('audio', () => {
  const of = (...audioTracks: object[]): SourceFacts => ({ hasVideo: true, hasAudio: audioTracks.length > 0, height: 1080, audioTracks });
  const selecting = (source?: AudioSource, options: StreamPresetOptions = {}) =>
    [OutputPreset.cmaf({ audio: [AudioRendition.aac({ source })], ...options }), OutputPreset.mp4({ audio: [AudioRendition.aac({ source })] })];
  const mono = { channels: 1 };
  const stereo = { channels: 2, language: 'eng' };

  test.each<[string, AudioSource | undefined, object[], string]>([
    ['a track that is not there', AudioSource.track(2), [stereo], 'Audio track 2 is selected, but the source has 1'],
    ['tracks of which some are not there', AudioSource.tracks([1, 2, 3, 4]), [mono, mono], 'Audio track 3, 4 is selected, but the source has 2'],
    [
      'a language that is not there', AudioSource.language('deu'), [stereo, {}],
      'Audio in deu is selected, but the tracks of the source are in eng, und',
    ],
    [
      'the first of four mono tracks', undefined, [mono, mono, mono, mono],
      'The source has 4 mono audio tracks, of which only the first is used: combine them with AudioSource.tracks()',
    ],
  ])('%s gives one warning', (_, source, tracks, warning) => {
    expect(warnings(selecting(source), of(...tracks))).toEqual([warning]);
  });

  test.each<[string, AudioSource | undefined, object[]]>([
    ['an existing track', AudioSource.track(2), [stereo, stereo]],
    ['an existing language', AudioSource.language('ENG'), [{ language: 'deu' }, stereo]],
    ['a language by its other code', AudioSource.language('GER'), [{ language: 'deu' }]],
    ['one mono track', undefined, [mono]],
    ['two stereo tracks', undefined, [stereo, stereo]],
    ['mono tracks taken together', AudioSource.tracks([1, 2]), [mono, mono]],
    ['one chosen mono track', AudioSource.track(2), [mono, mono]],
    ['a separate file', AudioSource.of('Audio Selector dub', { ExternalAudioFileInput: 's3://bucket/dub.wav', Tracks: [3] }), [stereo]],
    ['a silent source', AudioSource.track(2), []],
  ])('no warning for %s', (_, source, tracks) => {
    expect(warnings(selecting(source), of(...tracks))).toEqual([]);
  });

  test('no warning for a selector that no output uses', () => {
    expect(warnings([OutputPreset.cmaf({ audio: [] })], of(mono, mono))).toEqual([]);
  });
});
