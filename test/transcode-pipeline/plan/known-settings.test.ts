import { Lazy, Token } from 'aws-cdk-lib';
import { SETTING_NAMES } from '../../../src/shared/pure/setting-names';
import { NEWER_NAMES, requireKnownSettings } from '../../../src/transcode-pipeline/plan/known-settings';

const output = (Output: object) => ({ OutputGroups: [{ Outputs: [{}] }, { Outputs: [{}, Output] }] });
const check = (settings: object) => requireKnownSettings('TranscodePipeline', settings as any, ['first', 'second']);

const WHERE = 'TranscodePipeline outputs: preset \'second\' Outputs.1';

test.each<[string, object, string]>([
  [
    'a letter that is missing',
    output({ VideoDescription: { Sharpnes: 5 } }),
    `${WHERE}.VideoDescription.Sharpnes is not a setting of MediaConvert: use 'Sharpness'`,
  ],
  [
    'a small letter',
    { OutputGroups: [{ outputs: [] }] },
    'TranscodePipeline outputs: preset \'first\' outputs is not a setting of MediaConvert: use \'Outputs\'',
  ],
  [
    'a small letter in the job',
    { adAvailOffset: 5 },
    'TranscodePipeline overrides: adAvailOffset is not a setting of MediaConvert: use \'AdAvailOffset\'',
  ],
  [
    'letters exchanged',
    { Inputs: [{ InputClipings: [] }] },
    'TranscodePipeline overrides: Inputs.0.InputClipings is not a setting of MediaConvert: use \'InputClippings\'',
  ],
  [
    'a map of selectors',
    { Inputs: [{ AudioSelectors: { Mine: { Track: [1] } } }] },
    'Inputs.0.AudioSelectors.Mine.Track is not a setting of MediaConvert: use \'Tracks\'',
  ],
  [
    'a list in a list',
    output({ AudioDescriptions: [{ CodecSetings: {} }] }),
    `${WHERE}.AudioDescriptions.0.CodecSetings is not a setting of MediaConvert: use 'CodecSettings'`,
  ],
  ['a name of another API', { inputs: [], outputs: [] }, 'TranscodePipeline overrides: inputs is not a setting of MediaConvert: use \'Inputs\''],
  [
    'a small letter of no name',
    { foo: 1 },
    'TranscodePipeline overrides: foo is not a setting of MediaConvert: use one of AdAvailOffset, ',
  ],
  ['a map for a list', output({ CaptionDescriptions: { 0: {} } }), `${WHERE}.CaptionDescriptions must be a list, got an object`],
  ['a list for a map', output({ VideoDescription: [] }), `${WHERE}.VideoDescription must be an object, got a list`],
  ['a text for a map', { TimecodeConfig: 'ZEROBASED' }, 'TranscodePipeline overrides: TimecodeConfig must be an object, got \'ZEROBASED\''],
  ['a blank name modifier', output({ NameModifier: '' }), `${WHERE}.NameModifier must have at least one character, got '': omit it instead`],
  [
    'a blank file',
    { Inputs: [{ CaptionSelectors: { A: { SourceSettings: { FileSourceSettings: { SourceFile: '' } } } } }] },
    'SourceFile must have at least one character',
  ],
])('refuses %s', (_, settings, message) => {
  expect(() => check(settings)).toThrow(message);
});

test('returns names that may be newer than the list, wherever they are', () => {
  expect(check({ Holograms: [], ...output({ VideoDescription: { Depthmap: {} } }) })).toEqual([
    'TranscodePipeline overrides: Holograms', `${WHERE}.VideoDescription.Depthmap`,
  ]);
});

test.each<[string, object]>([
  ['known names', { Inputs: [{ FileInput: '{{input}}', AudioSelectors: { 'any name': { Tracks: [1] } } }], ...output({ NameModifier: '_a' }) }],
  ['texts that may be blank', { OutputGroups: [{ Name: '', CustomName: '' }] }],
  ['members that are not there', { Inputs: undefined, ...output({ VideoDescription: null }) }],
  ['tokens', { Inputs: Lazy.any({ produce: () => [] }), OutputGroups: Token.asList({}), TimecodeConfig: Lazy.any({ produce: () => ({}) }) }],
  ['lists of values', { OutputGroups: [{ OutputGroupSettings: { PerFrameMetrics: ['PSNR'] } }] }],
])('takes %s', (_, settings) => {
  expect(check(settings)).toEqual([]);
});

test('knows the settings of automatic captions', () => {
  expect(check(output({ CaptionDescriptions: [{ Source: 'SMART_SUBTITLE', AudioSourceNames: ['Audio Selector 1'] }] }))).toEqual([]);
});

test('names that the generated list does not have need no exception once it has them', () => {
  const listed = Object.entries(NEWER_NAMES).filter(([structure, names]) =>
    names.split(' ').some(name => SETTING_NAMES[structure].split(' ').includes(name)));

  expect(listed).toEqual([]);
});
