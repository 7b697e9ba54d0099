import * as fc from 'fast-check';
import type { SourceRule, SourceTest } from '../../../src/shared/contract/source-rule';
import type { ProbedSource, RuledSource } from '../../../src/shared/pure/source-rules';

/** Few values, so that rules and sources meet. */
const BYTES = [1, 10, 20];
const SECONDS = [0.5, 60, 3_600];
const SIDES = [360, 720, 1_080];
const RATES = [24, 25, 60];
const CODECS = ['AVC', 'HEVC', 'AAC'];
const WORDS = ['a', 'b'];
const KEYS = ['uploads/a.mov', 'uploads/b.mov', 'uploads/films/a.mxf'];

function aRange(fact: 'bytes' | 'seconds' | 'lines' | 'frameRate' | 'audioTracks', values: number[]): fc.Arbitrary<SourceTest> {
  const end = fc.option(fc.constantFrom(...values), { nil: undefined });
  return fc.tuple(end, end).map(([min, max]) => ({ fact, min, max }));
}

const aTest: fc.Arbitrary<SourceTest> = fc.oneof(
  fc.record({ fact: fc.constant('key' as const), pattern: fc.constantFrom('*', 'uploads/*', 'uploads/*.mov', 'uploads/films/*', 'other/*') }),
  fc.record({ fact: fc.constantFrom('metadata' as const, 'tag' as const), name: fc.constantFrom(...WORDS), value: fc.constantFrom(...WORDS) }),
  aRange('bytes', BYTES),
  aRange('seconds', SECONDS),
  aRange('lines', SIDES),
  aRange('frameRate', RATES),
  aRange('audioTracks', [0, 1, 2]),
  fc.record({ fact: fc.constant('orientation' as const), is: fc.constantFrom('LANDSCAPE' as const, 'PORTRAIT' as const, 'SQUARE' as const) }),
  fc.record({ fact: fc.constant('codec' as const), is: fc.constantFrom(...CODECS) }),
  fc.record({ fact: fc.constantFrom('hdr' as const, 'audioOnly' as const) }),
);

export const aRule: fc.Arbitrary<SourceRule> = fc.letrec<{ rule: SourceRule }>(tie => ({
  rule: fc.oneof({ maxDepth: 3 }, aTest, ...(['allOf', 'anyOf', 'noneOf'] as const).map(name =>
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map(parts => ({ [name]: parts }) as unknown as SourceRule))),
})).rule;

const WORD_MAP = fc.dictionary(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS));

function aProbed(known: fc.Arbitrary<boolean>): fc.Arbitrary<ProbedSource> {
  const maybe = <T>(value: fc.Arbitrary<T>) => known.chain(isKnown => (isKnown ? value : fc.constant(undefined)));
  return fc.boolean().chain(hasVideo => fc.record({
    hasVideo: fc.constant(hasVideo),
    hasAudio: hasVideo ? fc.boolean() : fc.constant(true),
    width: hasVideo ? maybe(fc.constantFrom(...SIDES)) : fc.constant(undefined),
    height: hasVideo ? maybe(fc.constantFrom(...SIDES)) : fc.constant(undefined),
    isHdr: hasVideo ? fc.boolean() : fc.constant(false),
    seconds: maybe(fc.constantFrom(...SECONDS)),
    frameRate: hasVideo ? maybe(fc.constantFrom(...RATES)) : fc.constant(undefined),
    audioTracks: fc.integer({ min: hasVideo ? 0 : 1, max: 2 }),
    codecs: fc.uniqueArray(fc.constantFrom(...CODECS), { minLength: 1 }),
  }));
}

function aSourceWith(known: fc.Arbitrary<boolean>): fc.Arbitrary<RuledSource> {
  const maybe = <T>(value: fc.Arbitrary<T>) => known.chain(isKnown => (isKnown ? value : fc.constant(undefined)));
  return fc.record({
    key: fc.constantFrom(...KEYS),
    bytes: maybe(fc.constantFrom(...BYTES)),
    metadata: maybe(WORD_MAP),
    tags: maybe(WORD_MAP),
    probed: maybe(aProbed(known)),
  });
}

/** A source of which something may be unknown, and one of which everything is known. */
export const aSource = aSourceWith(fc.boolean());
export const aKnownSource = aSourceWith(fc.constant(true));

const OTHERS = fc.sample(aKnownSource, { seed: 1, numRuns: 20 });

/** Sources that are equal to this one in all that is known of it. */
export function completionsOf(source: RuledSource): RuledSource[] {
  return OTHERS.map(other => {
    const probed = source.probed ? { ...other.probed!, ...source.probed } : other.probed;
    return {
      key: source.key,
      bytes: source.bytes ?? other.bytes,
      metadata: source.metadata ?? other.metadata,
      tags: source.tags ?? other.tags,
      probed: probed && (probed.hasVideo ? {
        ...probed,
        width: probed.width ?? 360,
        height: probed.height ?? 720,
        frameRate: probed.frameRate ?? 25,
        seconds: probed.seconds ?? 60,
      } : { ...probed, seconds: probed.seconds ?? 60 }),
    };
  });
}

/** The oracle: a truth as a number, in which allOf is the least, anyOf the greatest, and noneOf the rest of one. */
export function verdict(rule: SourceRule, source: RuledSource): boolean | undefined {
  return { 0: false, 0.5: undefined, 1: true }[truth(rule, source)];
}

function truth(rule: SourceRule, source: RuledSource): number {
  if ('fact' in rule) {
    const known = answer(rule, source);
    return known === undefined ? 0.5 : Number(known);
  }
  const [[name, parts]] = Object.entries(rule) as [string, SourceRule[]][];
  const truths = parts.map(part => truth(part, source));
  return name === 'allOf' ? Math.min(...truths) : name === 'anyOf' ? Math.max(...truths) : 1 - Math.max(...truths);
}

/** Written out for each fact, and for the few values of this file. */
function answer(test: SourceTest, { key, bytes, metadata, tags, probed }: RuledSource): boolean | undefined {
  const within = ({ min, max }: { min?: number; max?: number }, value?: number) =>
    (value === undefined ? undefined : !(min !== undefined && value < min) && !(max !== undefined && value > max));
  switch (test.fact) {
    case 'key':
      return new RegExp(`^${test.pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(key);
    case 'metadata':
      return metadata ? Object.entries(metadata).some(([name, value]) => name === test.name && value === test.value) : undefined;
    case 'tag':
      return tags ? Object.entries(tags).some(([name, value]) => name === test.name && value === test.value) : undefined;
    case 'bytes':
      return within(test, bytes);
  }
  if (!probed) {
    return undefined;
  }
  const { hasVideo, width, height } = probed;
  const hasSize = width !== undefined && height !== undefined;
  switch (test.fact) {
    case 'seconds':
      return within(test, probed.seconds);
    case 'audioTracks':
      return within(test, probed.audioTracks);
    case 'codec':
      return probed.codecs.some(codec => codec === test.is);
    case 'audioOnly':
      return !hasVideo;
    case 'hdr':
      return hasVideo ? probed.isHdr : false;
    case 'frameRate':
      return hasVideo ? within(test, probed.frameRate) : false;
    case 'lines':
      return !hasVideo ? false : hasSize ? within(test, width < height ? width : height) : undefined;
    case 'orientation':
      return !hasVideo ? false : hasSize ? test.is === ['PORTRAIT', 'SQUARE', 'LANDSCAPE'][1 + Math.sign(width - height)] : undefined;
  }
}
