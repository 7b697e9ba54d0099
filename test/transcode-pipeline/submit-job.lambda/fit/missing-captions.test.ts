import { RootConstruct } from 'constructs';
import fc from 'fast-check';
import { CaptionOutput, Captions, Ladder, OutputPreset } from '../../../../src/output-preset';
import type { PlannedJob } from '../../../../src/shared/contract/plan';
import { OutputLayout } from '../../../../src/transcode-pipeline';
import { renderPlan } from '../../../../src/transcode-pipeline/plan/job-settings';
import { withoutCaptionsFrom } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/missing-captions';

const ladder = Ladder.qvbr({ maxHeight: 270 });
const file = (suffix: string) => `{{inputBase}}${suffix}`;
const embedded = CaptionOutput.embedded();

/** Captions from files, by a letter, in several presets, and captions that need no file. */
const WEBVTT = { a: '.srt', b: '_b.vtt', c: '_c.ttml' };
const BURNED = { a: '.srt', d: '_d.srt' };
const SCC = { e: '_e.scc', f: '_f.scc' };
const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f'];
const SUFFIXES: { readonly [letter: string]: string } = { ...WEBVTT, ...BURNED, ...SCC };

/** The job with the captions from these files only. */
function jobWith(letters: string[]): PlannedJob {
  const captionsOf = (suffixes: { readonly [letter: string]: string }, output: CaptionOutput) => Object.entries(suffixes)
    .filter(([letter]) => letters.includes(letter))
    .map(([letter, suffix]) => Captions.sidecar({ suffix, optional: true, language: { e: 'eng', f: 'fra' }[letter], output }));
  const { optionalFiles, ...job } = renderPlan(new RootConstruct(), [
    OutputPreset.cmaf({ ladder, captions: [...captionsOf(WEBVTT, CaptionOutput.webVtt()), Captions.embedded({ channel: 2 })] }),
    OutputPreset.hls({ ladder, captions: [...captionsOf(SCC, embedded), Captions.embedded({ output: CaptionOutput.webVtt() })] }),
    OutputPreset.mp4({ nameModifier: '_v', captions: [...captionsOf(BURNED, CaptionOutput.burnIn()), ...captionsOf(WEBVTT, CaptionOutput.srt())] }),
  ], OutputLayout.byJob(), {}).plan;
  return job;
}

/** The names of caption outputs count them, and SCC files that are left keep their channels. */
function comparable(job: PlannedJob): unknown {
  const rename = (value: any) => (value?.CaptionDescriptions && !value.VideoDescription ? { ...value, NameModifier: 'any' } : value);
  return JSON.parse(JSON.stringify(job), (_, value) => rename(value));
}

test('without these files, the job is the one without their captions', () => {
  // Without the first SCC file, the second one would get the first channel.
  const missing = fc.subarray(LETTERS).filter(letters => !letters.includes('e') || letters.includes('f'));
  fc.assert(fc.property(missing, letters => {
    const fitted = withoutCaptionsFrom(jobWith(LETTERS), letters.map(letter => file(SUFFIXES[letter])));
    expect(comparable(fitted)).toEqual(comparable(jobWith(LETTERS.filter(letter => !letters.includes(letter)))));
  }), { numRuns: 48 });
});

const hlsSettingsOf = ({ settings }: PlannedJob) => (settings.OutputGroups as any)[1].OutputGroupSettings.HlsGroupSettings;

test('a second SCC file keeps its channel, and playlists name only that one', () => {
  const fitted = withoutCaptionsFrom(jobWith(['e', 'f']), [file('_e.scc')]);
  const [rung] = (fitted.settings.OutputGroups as any)[1].Outputs;

  expect(rung.CaptionDescriptions.map(({ DestinationSettings: { EmbeddedDestinationSettings: settings } }: any) => settings))
    .toEqual([{ Destination608ChannelNumber: 3 }]);
  expect(hlsSettingsOf(fitted)).toMatchObject({
    CaptionLanguageSetting: 'INSERT', CaptionLanguageMappings: [{ CaptionChannel: 3, LanguageCode: 'FRA', LanguageDescription: 'fra' }],
  });
  expect(hlsSettingsOf(withoutCaptionsFrom(jobWith(['e', 'f']), [file('_e.scc'), file('_f.scc')]))).not.toHaveProperty('CaptionLanguageSetting');
});

test('nothing changes without missing files, or for files that the job does not use', () => {
  const job = jobWith(LETTERS);
  expect(withoutCaptionsFrom(job, [])).toBe(job);
  expect(withoutCaptionsFrom(job, [file('_z.srt')])).toBe(job);
});

test('the job itself stays as it is', () => {
  const job = jobWith(LETTERS);
  const before = JSON.stringify(job);
  withoutCaptionsFrom(job, [file('.srt'), file('_e.scc')]);
  expect(JSON.stringify(job)).toBe(before);
});

test('selectors of overrides keep their names, and captions without a selector stay', () => {
  const sidecar = (name: string) => ({ SourceSettings: { FileSourceSettings: { SourceFile: file(name) } } });
  const job: PlannedJob = {
    purpose: 'main',
    settings: {
      Inputs: [
        { CaptionSelectors: { 'Caption Selector 1': sidecar('.srt'), 'Teletext': {}, 'Caption Selector 2': sidecar('_de.srt') } }, { FileInput: 'b' },
      ],
      OutputGroups: [{
        Outputs: [
          { NameModifier: '_1', VideoDescription: {}, CaptionDescriptions: [] },
          { NameModifier: '_2', CaptionDescriptions: [{ CaptionSelectorName: 'Caption Selector 1' }] },
          { NameModifier: '_3', CaptionDescriptions: [{ CaptionSelectorName: 'Teletext' }] },
          { NameModifier: '_4', CaptionDescriptions: [{ CaptionSelectorName: 'Caption Selector 2' }] },
          { NameModifier: '_5', CaptionDescriptions: [{ Source: 'SMART_SUBTITLE' }] },
          { NameModifier: '_6', Preset: 'Mine' },
          { NameModifier: '_7', CaptionDescriptions: [{ CaptionSelectorName: 'Caption Selector 3' }] },
        ],
        OutputGroupSettings: { Type: 'HLS_GROUP_SETTINGS', HlsGroupSettings: { AdditionalManifests: [{ SelectedOutputs: ['_1', '_2'] }] } },
      }],
    },
    outputGroups: [{ preset: 'own', outputs: (['video', ...Array(6).fill('captions')] as const).map(role => ({ role })) as any }],
  };
  const fitted = withoutCaptionsFrom(job, [file('.srt')]);

  expect(fitted.settings).toEqual({
    Inputs: [{ CaptionSelectors: { 'Teletext': {}, 'Caption Selector 1': sidecar('_de.srt') } }, { FileInput: 'b' }],
    OutputGroups: [{
      Outputs: [
        { NameModifier: '_1', VideoDescription: {}, CaptionDescriptions: [] },
        { NameModifier: '_3', CaptionDescriptions: [{ CaptionSelectorName: 'Teletext' }] },
        { NameModifier: '_4', CaptionDescriptions: [{ CaptionSelectorName: 'Caption Selector 1' }] },
        { NameModifier: '_5', CaptionDescriptions: [{ Source: 'SMART_SUBTITLE' }] },
        { NameModifier: '_6', Preset: 'Mine' },
        // By its position: another input may have it.
        { NameModifier: '_7', CaptionDescriptions: [{ CaptionSelectorName: 'Caption Selector 3' }] },
      ],
      OutputGroupSettings: { Type: 'HLS_GROUP_SETTINGS', HlsGroupSettings: { AdditionalManifests: [{ SelectedOutputs: ['_1'] }] } },
    }],
  });
  expect(fitted.outputGroups[0].outputs).toHaveLength(6);
});

test('a job without inputs has no captions to leave out', () => {
  const job: PlannedJob = { purpose: 'main', settings: { OutputGroups: [] }, outputGroups: [] };
  expect(withoutCaptionsFrom(job, [file('.srt')])).toBe(job);
});
