import * as fc from 'fast-check';
import { aRule, aSource, completionsOf, verdict } from './any-source-rule';
import type { SourceRule } from '../../../src/shared/contract/source-rule';
import { firstMatch, matchesRule, testsOf, type RuledSource } from '../../../src/shared/pure/source-rules';

interface Named {
  readonly name: string;
  readonly when?: SourceRule;
}

const CASES = Number(process.env.CASES ?? 1_000);

const VIDEO: RuledSource = {
  key: 'uploads/talks/day 1.mov',
  bytes: 1_000,
  metadata: { kind: 'talk' },
  tags: { tier: 'gold' },
  probed: {
    hasVideo: true,
    hasAudio: true,
    width: 1920,
    height: 804,
    isHdr: true,
    seconds: 61.5,
    frameRate: 30_000 / 1_001,
    audioTracks: 2,
    codecs: ['HEVC', 'AAC', 'AC3'],
  },
};
const AUDIO: RuledSource = {
  key: 'uploads/a.mp3', bytes: 10, probed: { hasVideo: false, hasAudio: true, isHdr: false, seconds: 10, audioTracks: 1, codecs: ['MP3'] },
};
const PHONE: RuledSource = { ...VIDEO, probed: { ...VIDEO.probed!, width: 1080, height: 1920, isHdr: false } };

test.each<[Parameters<typeof matchesRule>[0], boolean, boolean, boolean]>([
  // The rule, and whether the film, the audio file and the phone's video match it.
  [{ fact: 'key', pattern: 'uploads/talks/*.mov' }, true, false, true],
  [{ fact: 'bytes', min: 1_000 }, true, false, true],
  [{ fact: 'bytes', max: 999 }, false, true, false],
  [{ fact: 'seconds', min: 61.5, max: 61.5 }, true, false, true],
  [{ fact: 'lines', min: 1_080 }, false, false, true],
  [{ fact: 'lines', max: 804 }, true, false, false],
  [{ fact: 'frameRate', min: 29.9, max: 30 }, true, false, true],
  [{ fact: 'frameRate', min: 30 }, false, false, false],
  [{ fact: 'orientation', is: 'LANDSCAPE' }, true, false, false],
  [{ fact: 'orientation', is: 'PORTRAIT' }, false, false, true],
  [{ fact: 'hdr' }, true, false, false],
  [{ fact: 'audioOnly' }, false, true, false],
  [{ fact: 'audioTracks', min: 2 }, true, false, true],
  [{ fact: 'codec', is: 'AC3' }, true, false, true],
  [{ fact: 'codec', is: 'MP3' }, false, true, false],
  [{ allOf: [{ fact: 'hdr' }, { fact: 'bytes', min: 1 }] }, true, false, false],
  [{ anyOf: [{ fact: 'hdr' }, { fact: 'audioOnly' }] }, true, true, false],
  [{ noneOf: [{ fact: 'hdr' }, { fact: 'audioOnly' }] }, false, false, true],
])('%j', (rule, film, audio, phone) => {
  expect([VIDEO, AUDIO, PHONE].map(source => matchesRule(rule, source))).toEqual([film, audio, phone]);
});

test('metadata and tags match exactly', () => {
  const ruleOf = (fact: 'metadata' | 'tag', name: string, value: string) => matchesRule({ fact, name, value }, VIDEO);

  expect(ruleOf('metadata', 'kind', 'talk')).toBe(true);
  expect(ruleOf('metadata', 'kind', 'Talk')).toBe(false);
  expect(ruleOf('metadata', 'constructor', 'talk')).toBe(false);
  expect(ruleOf('tag', 'tier', 'gold')).toBe(true);
  expect(ruleOf('tag', 'kind', 'talk')).toBe(false);
});

test('a rule that needs an unknown fact is undecided, and so is its opposite', () => {
  const unknown: RuledSource = { key: 'uploads/a.mov' };

  for (const rule of [{ fact: 'hdr' }, { fact: 'bytes', min: 1 }, { fact: 'metadata', name: 'a', value: 'b' }] as const) {
    expect(matchesRule(rule, unknown)).toBeUndefined();
    expect(matchesRule({ noneOf: [rule] }, unknown)).toBeUndefined();
    expect(matchesRule({ allOf: [rule, { fact: 'key', pattern: 'x*' }] }, unknown)).toBe(false);
    expect(matchesRule({ anyOf: [rule, { fact: 'key', pattern: '*' }] }, unknown)).toBe(true);
  }
});

test('a picture of unknown size has neither a known height nor a known orientation', () => {
  const source = { ...VIDEO, probed: { ...VIDEO.probed!, width: undefined } };

  expect(matchesRule({ fact: 'lines', min: 1 }, source)).toBeUndefined();
  expect(matchesRule({ fact: 'orientation', is: 'SQUARE' }, source)).toBeUndefined();
});

test('every rule gives the result of the oracle', () => {
  fc.assert(fc.property(aRule, aSource, (rule, source) => {
    expect(matchesRule(rule, source)).toBe(verdict(rule, source));
  }), { numRuns: CASES });
});

test('a decided result holds whatever the unknown facts are', () => {
  fc.assert(fc.property(aRule, aSource, (rule, source) => {
    const decided = matchesRule(rule, source);
    fc.pre(decided !== undefined);
    for (const complete of completionsOf(source)) {
      expect(matchesRule(rule, complete)).toBe(decided);
    }
  }), { numRuns: CASES });
});

test('lists every test of a rule once', () => {
  const [hdr, key, size] = [{ fact: 'hdr' }, { fact: 'key', pattern: '*' }, { fact: 'bytes', min: 1 }] as const;

  expect(testsOf({ anyOf: [hdr, { allOf: [key, { noneOf: [size] }] }] })).toEqual([hdr, key, size]);
});

describe('firstMatch', () => {
  const DEFAULT: Named = { name: 'default' };
  const HDR: Named = { name: 'hdr', when: { fact: 'hdr' } };
  const MOV: Named = { name: 'mov', when: { fact: 'key', pattern: '*.mov' } };
  const ASKED: Named = { name: 'asked' };

  test('finds the first profile whose rule matches, and never one without a rule', () => {
    expect(firstMatch([DEFAULT, ASKED, HDR, MOV], VIDEO)).toEqual({ found: HDR, undecided: [] });
    expect(firstMatch([DEFAULT, ASKED, MOV, HDR], VIDEO)).toEqual({ found: MOV, undecided: [] });
    expect(firstMatch([DEFAULT, ASKED, HDR, MOV], AUDIO)).toEqual({ found: DEFAULT, undecided: [] });
  });

  test('names the rules that could not be decided before it', () => {
    expect(firstMatch([DEFAULT, HDR, MOV], { key: 'a.mov' })).toEqual({ found: MOV, undecided: [HDR] });
    expect(firstMatch([DEFAULT, MOV, HDR], { key: 'a.mov' })).toEqual({ found: MOV, undecided: [] });
    expect(firstMatch([DEFAULT, MOV, HDR], { key: 'a.mp4' })).toEqual({ found: DEFAULT, undecided: [HDR] });
  });

  test('is the first that the oracle says yes to', () => {
    fc.assert(fc.property(fc.array(fc.option(aRule, { nil: undefined }), { minLength: 1, maxLength: 6 }), aSource, (rules, source) => {
      const profiles = [undefined, ...rules].map((when, number) => ({ name: `profile${number}`, when }));
      const expected = profiles.find(({ when }) => when && verdict(when, source) === true) ?? profiles[0];

      expect(firstMatch(profiles, source).found).toBe(expected);
    }), { numRuns: CASES });
  });
});
