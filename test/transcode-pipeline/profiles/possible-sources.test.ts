import * as fc from 'fast-check';
import type { SourceRule } from '../../../src/shared/contract/source-rule';
import { matchesRule } from '../../../src/shared/pure/source-rules';
import { isPossible } from '../../../src/transcode-pipeline/profiles/possible-sources';
import { aKnownSource, aRule } from '../../shared/pure/any-source-rule';

const CASES = Number(process.env.CASES ?? 1_000);
const KEYS = ['uploads/*'];

const key = (pattern: string): SourceRule => ({ fact: 'key', pattern });
const HDR: SourceRule = { fact: 'hdr' };
const AUDIO: SourceRule = { fact: 'audioOnly' };

test.each<[string, SourceRule]>([
  ['a range without a number', { allOf: [{ fact: 'lines', min: 1_080 }, { fact: 'lines', max: 720 }] }],
  ['a range within a forbidden one', { allOf: [{ fact: 'seconds', min: 10, max: 20 }, { noneOf: [{ fact: 'seconds', min: 5 }] }] }],
  ['audio only with a picture', { allOf: [AUDIO, { fact: 'orientation', is: 'PORTRAIT' }] }],
  ['audio only without audio', { allOf: [AUDIO, { fact: 'audioTracks', max: 0 }] }],
  ['two orientations', { allOf: [{ fact: 'orientation', is: 'PORTRAIT' }, { fact: 'orientation', is: 'SQUARE' }] }],
  ['none of the orientations of a video', {
    allOf: [HDR, { noneOf: (['LANDSCAPE', 'PORTRAIT', 'SQUARE'] as const).map(is => ({ fact: 'orientation', is })) }],
  }],
  ['two values of one tag', { allOf: ['gold', 'silver'].map(value => ({ fact: 'tag', name: 'tier', value })) }],
  ['a rule and its opposite', { allOf: [HDR, { noneOf: [HDR] }] }],
  ['two patterns that no key matches', { allOf: [key('uploads/*.mov'), key('uploads/*.mp4')] }],
  ['a pattern outside the uploads', key('films/*')],
  ['a pattern within a forbidden one', { allOf: [key('uploads/films/*.mov'), { noneOf: [key('uploads/films/*')] }] }],
  ['only impossible alternatives', { anyOf: [key('films/*'), { allOf: [AUDIO, HDR] }] }],
])('no source has %s', (_, rule) => {
  expect(isPossible(rule, [], KEYS)).toBe(false);
});

test.each<[string, SourceRule]>([
  ['an open range between two others', {
    allOf: [{ fact: 'frameRate', min: 20 }, { noneOf: [{ fact: 'frameRate', max: 25 }, { fact: 'frameRate', min: 30 }] }],
  }],
  ['one number', { allOf: [{ fact: 'lines', min: 720 }, { fact: 'lines', max: 720 }] }],
  ['two codecs', { allOf: [{ fact: 'codec', is: 'AVC' }, { fact: 'codec', is: 'AAC' }] }],
  ['no picture, by an orientation that it lacks', { noneOf: [{ fact: 'orientation', is: 'PORTRAIT' }, HDR] }],
  ['two tags', { allOf: [{ fact: 'tag', name: 'a', value: '1' }, { fact: 'tag', name: 'b', value: '2' }] }],
  ['one possible alternative', { anyOf: [key('films/*'), AUDIO] }],
])('a source may have %s', (_, rule) => {
  expect(isPossible(rule, [], KEYS)).toBe(true);
});

test('no source is left of a rule that others cover', () => {
  expect(isPossible({ fact: 'lines', min: 1_080 }, [{ fact: 'lines', min: 720 }], KEYS)).toBe(false);
  expect(isPossible({ fact: 'lines', min: 720 }, [{ fact: 'lines', min: 1_080 }], KEYS)).toBe(true);
  expect(isPossible(HDR, [key('uploads/*')], KEYS)).toBe(false);
  expect(isPossible(HDR, [key('uploads/films/*')], KEYS)).toBe(true);
  expect(isPossible(HDR, [AUDIO], KEYS)).toBe(true);
});

test('a rule with too many alternatives is taken as possible', () => {
  const either: SourceRule = { anyOf: Array(4).fill({ allOf: [AUDIO, HDR] }) };

  expect(isPossible(either, [], KEYS)).toBe(false);
  expect(isPossible({ allOf: Array(9).fill(either) }, [], KEYS)).toBe(true);
});

test('a source that matches shows that it is possible', () => {
  fc.assert(fc.property(aRule, fc.array(aRule, { maxLength: 2 }), aKnownSource, (rule, others, source) => {
    fc.pre(matchesRule(rule, source) === true && others.every(other => matchesRule(other, source) === false));
    expect(isPossible(rule, others, KEYS)).toBe(true);
  }), { numRuns: CASES });
});
