import { Lazy, Token } from 'aws-cdk-lib';
import { SETTING_NAMES } from '../../../src/shared/pure/setting-names';
import { NEWER_NAMES, requireKnownSettings } from '../../../src/transcode-pipeline/plan/known-settings';

const output = (Output: object) => ({ OutputGroups: [{ Outputs: [{}] }, { Outputs: [{}, Output] }] });
const check = (settings: object) => requireKnownSettings('TranscodePipeline', settings as any, ['first', 'second']);

const WHERE = 'TranscodePipeline outputs: preset \'second\' Outputs.1';

test.each<[string, object, string]>([
  [
    'a missing letter',
    output({ VideoDescription: { Sharpnes: 5 } }),
    `${WHERE}.VideoDescription.Sharpnes is not a setting of MediaConvert: use 'Sharpness'`,
  ],
  [
    'a lowercase letter',
    { OutputGroups: [{ outputs: [] }] },
    'TranscodePipeline outputs: preset \'first\' outputs is not a setting of MediaConvert: use \'Outputs\'',
  ],
  [
    'a lowercase letter in the job',
    { adAvailOffset: 5 },
    'TranscodePipeline overrides: adAvailOffset is not a setting of MediaConvert: use \'AdAvailOffset\'',
  ],
  [
    'swapped letters',
    { Inputs: [{ InputClipings: [] }] },
    'TranscodePipeline overrides: Inputs.0.InputClipings is not a setting of MediaConvert: use \'InputClippings\'',
  ],
  [
    'a name in a map of selectors',
    { Inputs: [{ AudioSelectors: { Mine: { Track: [1] } } }] },
    'Inputs.0.AudioSelectors.Mine.Track is not a setting of MediaConvert: use \'Tracks\'',
  ],
  [
    'a name in a nested list',
    output({ AudioDescriptions: [{ CodecSetings: {} }] }),
    `${WHERE}.AudioDescriptions.0.CodecSetings is not a setting of MediaConvert: use 'CodecSettings'`,
  ],
  ['a name of another API', { inputs: [], outputs: [] }, 'TranscodePipeline overrides: inputs is not a setting of MediaConvert: use \'Inputs\''],
  [
    'an unknown lowercase name',
    { foo: 1 },
    'TranscodePipeline overrides: foo is not a setting of MediaConvert: use one of AdAvailOffset, ',
  ],
  ['an object instead of a list', output({ CaptionDescriptions: { 0: {} } }), `${WHERE}.CaptionDescriptions must be a list, got an object`],
  ['a list instead of an object', output({ VideoDescription: [] }), `${WHERE}.VideoDescription must be an object, got a list`],
  ['a string instead of a map', { TimecodeConfig: 'ZEROBASED' }, 'TranscodePipeline overrides: TimecodeConfig must be an object, got \'ZEROBASED\''],
  ['a blank name modifier', output({ NameModifier: '' }), `${WHERE}.NameModifier must have at least one character, got '': omit it instead`],
  [
    'a blank file',
    { Inputs: [{ CaptionSelectors: { A: { SourceSettings: { FileSourceSettings: { SourceFile: '' } } } } }] },
    'SourceFile must have at least one character',
  ],
])('rejects %s', (_, settings, message) => {
  expect(() => check(settings)).toThrow(message);
});

test('returns unknown names at any depth, which may be newer than the list', () => {
  expect(check({ Holograms: [], ...output({ VideoDescription: { Depthmap: {} } }) })).toEqual([
    'TranscodePipeline overrides: Holograms', `${WHERE}.VideoDescription.Depthmap`,
  ]);
});

test.each<[string, object]>([
  ['known names', { Inputs: [{ FileInput: '{{input}}', AudioSelectors: { 'any name': { Tracks: [1] } } }], ...output({ NameModifier: '_a' }) }],
  ['strings that may be blank', { OutputGroups: [{ Name: '', CustomName: '' }] }],
  ['absent members', { Inputs: undefined, ...output({ VideoDescription: null }) }],
  ['tokens', { Inputs: Lazy.any({ produce: () => [] }), OutputGroups: Token.asList({}), TimecodeConfig: Lazy.any({ produce: () => ({}) }) }],
  ['lists of values', { OutputGroups: [{ OutputGroupSettings: { PerFrameMetrics: ['PSNR'] } }] }],
])('accepts %s', (_, settings) => {
  expect(check(settings)).toEqual([]);
});

test('knows the settings of automatic captions', () => {
  expect(check(output({ CaptionDescriptions: [{ Source: 'SMART_SUBTITLE', AudioSourceNames: ['Audio Selector 1'] }] }))).toEqual([]);
});

test('has no unnecessary additions to the generated list', () => {
  const listed = Object.entries(NEWER_NAMES).filter(([structure, names]) =>
    names.split(' ').some(name => SETTING_NAMES[structure].split(' ').includes(name)));

  expect(listed).toEqual([]);
});
