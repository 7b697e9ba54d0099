import { probablyMeant } from '../../../src/shared/constructs/typing-errors';
import { SETTING_NAMES } from '../../../src/shared/pure/setting-names';

const known = ['VideoDescription', 'Sharpness', 'Height', 'Width', 'Vp8Settings', 'ImageX', 'ChannelTag', 'Outputs', 'AudioDescriptions'];

test.each([
  ['Sharpnes', 'Sharpness'],
  ['Sharpnesss', undefined],
  ['Sharrpness', 'Sharpness'],
  ['Sharpmess', 'Sharpness'],
  ['Heigth', 'Height'],
  ['Widht', 'Width'],
  ['outputs', 'Outputs'],
  ['videoDescription', 'VideoDescription'],
  ['Output', 'Outputs'],
  ['AudioDescripton', 'AudioDescriptions'],
  ['VidoeDescripton', 'VideoDescription'],
])('%s probably means %s', (name, meant) => {
  expect(probablyMeant(name, known)).toBe(meant);
});

test.each(['Vp9Settings', 'ImageY', 'ChannelTags', 'Weight', 'Depth', 'Wxyth', 'VideoDefinition', ''])('%s is another name', name => {
  expect(probablyMeant(name, known.filter(other => other !== 'Height'))).toBeUndefined();
});

test('few of MediaConvert\'s own names would be taken for another: a setting that is newer than the list passes', () => {
  const taken = Object.values(SETTING_NAMES).flatMap(text => {
    const names = text.split(' ').map(member => member.replace(/[+:].*/, ''));
    return names.map(name => [name, probablyMeant(name, names.filter(other => other !== name))]).filter(([, other]) => other !== undefined);
  });

  // The singular of a list that came before it, and one letter.
  expect(taken.map(pair => pair.join(' '))).toEqual([
    'ChannelTag ChannelTags', 'MotionImageInserter MotionImageInserters', 'PatInterval PmtInterval', 'PmtInterval PatInterval',
    'PatInterval PmtInterval', 'PmtInterval PatInterval',
  ]);
});
