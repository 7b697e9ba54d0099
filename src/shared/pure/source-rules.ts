import { matchesPattern } from './key-pattern';
import type { RangeTest, SourceRule, SourceTest } from '../contract/source-rule';

/** The facts of a source that rules ask for. Members that are undefined are unknown. */
export interface RuledSource {
  readonly key: string;
  readonly bytes?: number;
  /** User metadata and tags of the object. */
  readonly metadata?: { readonly [name: string]: string };
  readonly tags?: { readonly [name: string]: string };
  readonly probed?: ProbedSource;
}

/** Facts that Probe reports. */
export interface ProbedSource {
  readonly hasVideo: boolean;
  readonly hasAudio: boolean;
  /** Size of the picture as displayed, in pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly isHdr: boolean;
  readonly seconds?: number;
  readonly frameRate?: number;
  readonly audioTracks: number;
  readonly codecs: readonly string[];
}

/** True, false, or undefined if that depends on something unknown. */
type Truth = boolean | undefined;

export function matchesRule(rule: SourceRule, source: RuledSource): Truth {
  if ('allOf' in rule) {
    return all(rule.allOf.map(part => matchesRule(part, source)));
  }
  if ('anyOf' in rule) {
    return not(all(rule.anyOf.map(part => not(matchesRule(part, source)))));
  }
  return 'noneOf' in rule ? all(rule.noneOf.map(part => not(matchesRule(part, source)))) : passes(rule, source);
}

/** All tests of a rule. */
export function testsOf(rule: SourceRule): SourceTest[] {
  if ('fact' in rule) {
    return [rule];
  }
  const [parts] = Object.values(rule) as SourceRule[][];
  return parts.flatMap(testsOf);
}

interface Ruled {
  readonly name: string;
  readonly when?: SourceRule;
}

/** The first with a rule that matches, or the default, which is the first of all. `undecided`: those before it whose rules ask for unknown facts. */
export function firstMatch<T extends Ruled>(profiles: readonly T[], source: RuledSource): { readonly found: T; readonly undecided: T[] } {
  const truths = profiles.map(({ when }) => (when === undefined ? false : matchesRule(when, source)));
  const index = truths.indexOf(true);
  const undecided = profiles.filter((_, position) => truths[position] === undefined && (index < 0 || position < index));
  return { found: profiles[Math.max(index, 0)], undecided };
}

function all(truths: readonly Truth[]): Truth {
  return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
}

function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function passes(test: SourceTest, source: RuledSource): Truth {
  const { probed } = source;
  switch (test.fact) {
    case 'key':
      return matchesPattern(test.pattern, source.key);
    case 'metadata':
      return source.metadata && source.metadata[test.name] === test.value;
    case 'tag':
      return source.tags && source.tags[test.name] === test.value;
    case 'bytes':
      return isIn(test, source.bytes);
    case 'seconds':
      return isIn(test, probed?.seconds);
    case 'audioTracks':
      return isIn(test, probed?.audioTracks);
    case 'codec':
      return probed?.codecs.includes(test.is);
    case 'audioOnly':
      return probed && !probed.hasVideo && probed.hasAudio;
    default:
      return probed && probed.hasVideo && passesVideo(test, probed);
  }
}

type VideoTest = Extract<SourceTest, { readonly fact: 'orientation' | 'hdr' | 'audioOnly' }> | RangeTest;

/** For a source with video. */
function passesVideo(test: VideoTest, { width, height, frameRate, isHdr }: ProbedSource): Truth {
  switch (test.fact) {
    case 'hdr':
      return isHdr;
    case 'frameRate':
      return isIn(test, frameRate);
    case 'orientation':
      return width === undefined || height === undefined ? undefined : orientationOf(width, height) === test.is;
    default:
      return isIn(test as RangeTest, width === undefined || height === undefined ? undefined : Math.min(width, height));
  }
}

function orientationOf(width: number, height: number): 'LANDSCAPE' | 'PORTRAIT' | 'SQUARE' {
  return width > height ? 'LANDSCAPE' : width < height ? 'PORTRAIT' : 'SQUARE';
}

function isIn({ min = -Infinity, max = Infinity }: RangeTest, value: number | undefined): Truth {
  return value === undefined ? undefined : min <= value && value <= max;
}
