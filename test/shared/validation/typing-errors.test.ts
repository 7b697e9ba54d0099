import { SETTING_NAMES } from '../../../src/shared/pure/setting-names';
import { probablyMeant } from '../../../src/shared/validation/typing-errors';

const known = ['VideoDescription', 'Sharpness', 'Height', 'Width', 'Vp8Settings', 'ImageX', 'ChannelTag', 'Outputs', 'AudioDescriptions'];

test.each([
  ['Sharpnes', 'Sharpness'],
  ['Sharpnesss', undefined],
  ['Sharrpness', 'Sharpness'],
  ['Sharpmess', 'Sharpness'],
  ['Heigth', 'Height'], // codespell:ignore heigth
  ['Widht', 'Width'], // codespell:ignore widht
  ['outputs', 'Outputs'],
  ['videoDescription', 'VideoDescription'],
  ['Output', 'Outputs'],
  ['AudioDescripton', 'AudioDescriptions'],
  ['VidoeDescripton', 'VideoDescription'],
])('%s has the suggestion %s', (name, meant) => {
  expect(probablyMeant(name, known)).toBe(meant);
});

test.each(['Vp9Settings', 'ImageY', 'ChannelTags', 'Weight', 'Depth', 'Wxyth', 'VideoDefinition', ''])('%s has no suggestion', name => {
  expect(probablyMeant(name, known.filter(other => other !== 'Height'))).toBeUndefined();
});

test('few of MediaConvert\'s names would have a suggestion, so that settings newer than the list are accepted', () => {
  const taken = Object.values(SETTING_NAMES).flatMap(text => {
    const names = text.split(' ').map(member => member.replace(/[+:].*/, ''));
    return names.map(name => [name, probablyMeant(name, names.filter(other => other !== name))]).filter(([, other]) => other !== undefined);
  });

  // The singular of an older list, and names that differ in one letter.
  expect(taken.map(pair => pair.join(' '))).toEqual([
    'ChannelTag ChannelTags', 'MotionImageInserter MotionImageInserters', 'PatInterval PmtInterval', 'PmtInterval PatInterval',
    'PatInterval PmtInterval', 'PmtInterval PatInterval',
  ]);
});
