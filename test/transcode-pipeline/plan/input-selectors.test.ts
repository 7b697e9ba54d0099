import type { OutputPresetConfig } from '../../../src/output-preset';
import { inputSelectors } from '../../../src/transcode-pipeline/plan/input-selectors';

const config = (selectors: Partial<OutputPresetConfig>): OutputPresetConfig => ({ outputGroup: {}, outputs: [], ...selectors });
const DEFAULT = { 'Audio Selector 1': { DefaultSelection: 'DEFAULT' } };

test('the default track exists even if no preset has a selector', () => {
  expect(inputSelectors('TranscodePipeline', [config({})])).toEqual({ AudioSelectors: DEFAULT });
});

test('merges the selectors of all presets, equal ones once', () => {
  const german = { German: { SelectorType: 'LANGUAGE_CODE', LanguageCode: 'DEU' } };
  const srt = { Srt: { SourceSettings: { SourceType: 'SRT' } } };

  expect(inputSelectors('TranscodePipeline', [
    config({ audioSelectors: { ...DEFAULT, ...german } }),
    config({ audioSelectors: { German: { LanguageCode: 'DEU', SelectorType: 'LANGUAGE_CODE' } }, captionSelectors: srt }),
  ])).toEqual({ AudioSelectors: { ...DEFAULT, ...german }, CaptionSelectors: srt });
});

test.each([
  ['AudioSelectors', 'audioSelectors'],
  ['CaptionSelectors', 'captionSelectors'],
])('rejects two different %s with the same name', (member, property) => {
  const configs = [1, 2].map(pid => config({ [property]: { Mine: { Pids: [pid] } } }));

  expect(() => inputSelectors('TranscodePipeline', configs)).toThrow(
    `TranscodePipeline outputs must have the same ${member} by name, got two different ones named 'Mine': {"Pids":[1]} and {"Pids":[2]}`,
  );
});
