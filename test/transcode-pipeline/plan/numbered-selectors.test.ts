import { Lazy } from 'aws-cdk-lib';
import type { OutputPresetConfig } from '../../../src/output-preset';
import { numberedSelectors } from '../../../src/transcode-pipeline/plan/numbered-selectors';

const DEFAULT = { 'Audio Selector 1': { DefaultSelection: 'DEFAULT' } };
const GERMAN = { LanguageCode: 'DEU' };
const SRT = { SourceSettings: { SourceType: 'SRT' } };

/** A preset that asks for these selectors. */
const config = (selectors: Partial<OutputPresetConfig>): OutputPresetConfig => ({ outputGroup: {}, outputs: [], ...selectors });

const job = (input: object, ...outputs: object[]) => ({ Inputs: [input], OutputGroups: [{ Outputs: outputs }] });

test('selectors of presets are numbered in their order, and descriptions follow', () => {
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

test('selectors of overrides and exports keep their names, and numbers that are taken stay taken', () => {
  const output = { AudioDescriptions: [{ AudioSourceName: 'Own' }] };
  const settings = job({ AudioSelectors: { 'Own': {}, 'Audio Selector 2': {}, 'German': GERMAN } }, output);

  expect(numberedSelectors(settings, [config({ audioSelectors: { German: GERMAN } })])).toEqual(
    job({ AudioSelectors: { 'Own': {}, 'Audio Selector 2': {}, 'Audio Selector 1': GERMAN } }, output),
  );
});

test('a number beyond those of the selectors is no name that the API documents', () => {
  const described = (name: string) => job({ CaptionSelectors: { [name]: SRT } }, { CaptionDescriptions: [{ CaptionSelectorName: name }] });

  expect(numberedSelectors(described('Caption Selector 888'), [config({ captionSelectors: { 'Caption Selector 888': SRT } })]))
    .toEqual(described('Caption Selector 1'));
});

test('groups of selectors follow, and nothing else that has such a value', () => {
  const settings = job({
    AudioSelectors: { ...DEFAULT, German: GERMAN }, AudioSelectorGroups: { Both: { AudioSelectorNames: ['Audio Selector 1', 'German'] } },
  }, { AudioDescriptions: [{ StreamName: 'German' }] });
  const { Inputs: [input], OutputGroups: [group] } = numberedSelectors(settings, [config({ audioSelectors: { German: GERMAN } })]) as any;

  expect(input.AudioSelectorGroups).toEqual({ Both: { AudioSelectorNames: ['Audio Selector 1', 'Audio Selector 2'] } });
  expect(group.Outputs[0].AudioDescriptions).toEqual([{ StreamName: 'German' }]);
});

test('tokens and jobs without inputs stay as they are', () => {
  const token = Lazy.any({ produce: () => 'later' });
  const settings = { ...job({ AudioSelectors: { German: GERMAN } }), Esam: token };

  expect(numberedSelectors(settings, [config({ audioSelectors: { German: GERMAN } })]).Esam).toBe(token);
  expect(numberedSelectors({ OutputGroups: [] }, [config({ audioSelectors: { German: GERMAN } })])).toEqual({ OutputGroups: [] });
});
