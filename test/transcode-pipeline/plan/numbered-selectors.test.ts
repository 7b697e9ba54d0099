import { Lazy } from 'aws-cdk-lib';
import type { OutputPresetConfig } from '../../../src/output-preset';
import { numberedSelectors } from '../../../src/transcode-pipeline/plan/numbered-selectors';

const DEFAULT = { 'Audio Selector 1': { DefaultSelection: 'DEFAULT' } };
const GERMAN = { LanguageCode: 'DEU' };
const SRT = { SourceSettings: { SourceType: 'SRT' } };

/** A preset with these selectors. */
const config = (selectors: Partial<OutputPresetConfig>): OutputPresetConfig => ({ outputGroup: {}, outputs: [], ...selectors });

const job = (input: object, ...outputs: object[]) => ({ Inputs: [input], OutputGroups: [{ Outputs: outputs }] });

test('numbers the selectors of presets in their order, and updates the descriptions', () => {
  const settings = job(
    { AudioSelectors: { ...DEFAULT, German: GERMAN, French: {} }, CaptionSelectors: { Srt: SRT } },
    { AudioDescriptions: [{ AudioSourceName: 'French' }, { AudioSourceName: 'German' }, { AudioSourceName: 'Audio Selector 1' }] },
    { CaptionDescriptions: [{ CaptionSelectorName: 'Srt' }, { AudioSourceNames: ['German'] }] },
  );
  const configs = [config({ audioSelectors: { German: GERMAN } }), config({ audioSelectors: { French: {} }, captionSelectors: { Srt: SRT } })];

  expect(numberedSelectors(settings, configs)).toEqual(job(
    { AudioSelectors: { ...DEFAULT, 'Audio Selector 2': GERMAN, 'Audio Selector 3': {} }, CaptionSelectors: { 'Caption Selector 1': SRT } },
    {
      AudioDescriptions: [
        { AudioSourceName: 'Audio Selector 3' }, { AudioSourceName: 'Audio Selector 2' }, { AudioSourceName: 'Audio Selector 1' },
      ],
    },
    { CaptionDescriptions: [{ CaptionSelectorName: 'Caption Selector 1' }, { AudioSourceNames: ['Audio Selector 2'] }] },
  ));
});

test('keeps the names of selectors in overrides and exports, and does not reuse their numbers', () => {
  const output = { AudioDescriptions: [{ AudioSourceName: 'Own' }] };
  const settings = job({ AudioSelectors: { 'Own': {}, 'Audio Selector 2': {}, 'German': GERMAN } }, output);

  expect(numberedSelectors(settings, [config({ audioSelectors: { German: GERMAN } })])).toEqual(
    job({ AudioSelectors: { 'Own': {}, 'Audio Selector 2': {}, 'Audio Selector 1': GERMAN } }, output),
  );
});

test('renames a selector whose number is too high for the API', () => {
  const described = (name: string) => job({ CaptionSelectors: { [name]: SRT } }, { CaptionDescriptions: [{ CaptionSelectorName: name }] });

  expect(numberedSelectors(described('Caption Selector 888'), [config({ captionSelectors: { 'Caption Selector 888': SRT } })]))
    .toEqual(described('Caption Selector 1'));
});

test('updates groups of selectors, but no other settings with the same value', () => {
  const settings = job({
    AudioSelectors: { ...DEFAULT, German: GERMAN }, AudioSelectorGroups: { Both: { AudioSelectorNames: ['Audio Selector 1', 'German'] } },
  }, { AudioDescriptions: [{ StreamName: 'German' }] });
  const { Inputs: [input], OutputGroups: [group] } = numberedSelectors(settings, [config({ audioSelectors: { German: GERMAN } })]) as any;

  expect(input.AudioSelectorGroups).toEqual({ Both: { AudioSelectorNames: ['Audio Selector 1', 'Audio Selector 2'] } });
  expect(group.Outputs[0].AudioDescriptions).toEqual([{ StreamName: 'German' }]);
});

test('does not change tokens and jobs without inputs', () => {
  const token = Lazy.any({ produce: () => 'later' });
  const settings = { ...job({ AudioSelectors: { German: GERMAN } }), Esam: token };

  expect(numberedSelectors(settings, [config({ audioSelectors: { German: GERMAN } })]).Esam).toBe(token);
  expect(numberedSelectors({ OutputGroups: [] }, [config({ audioSelectors: { German: GERMAN } })])).toEqual({ OutputGroups: [] });
});
