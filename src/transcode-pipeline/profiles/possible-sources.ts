import type { RangeTest, SourceRule, SourceTest } from '../../shared/contract/source-rule';
import { patternsOverlap } from '../../shared/pure/overlapping-patterns';

/** A test that a source must pass, or must not pass. */
interface Demand {
  readonly test: SourceTest;
  readonly passed: boolean;
}

/** Each of them is enough. Undefined if they are too many. */
type Alternatives = Demand[][] | undefined;

/** Patterns of which each upload's key matches one. */
type Keys = readonly string[];

/** More alternatives than any rule that a person writes. */
const MOST_ALTERNATIVES = 2_000;

/**
 * Whether a source could match the rule and none of the others, as far as that is known without a source. True in doubt. `keys`: patterns of
 * which each upload's key matches one.
 */
export function isPossible(rule: SourceRule, others: readonly SourceRule[], keys: Keys): boolean {
  const alternatives = alternativesOf(others.length > 0 ? { allOf: [rule, { noneOf: others }] } : rule, true);
  return alternatives === undefined || alternatives.some(demands => [true, false].some(hasVideo => isConsistent(demands, hasVideo, keys)));
}

/** The rule as alternatives of demands. */
function alternativesOf(rule: SourceRule, wanted: boolean): Alternatives {
  if ('fact' in rule) {
    return [[{ test: rule, passed: wanted }]];
  }
  const [parts] = Object.values(rule) as SourceRule[][];
  const ofParts = parts.map(part => alternativesOf(part, 'noneOf' in rule ? !wanted : wanted));
  const areAllNeeded = 'anyOf' in rule ? !wanted : wanted;
  return ofParts.reduce(areAllNeeded ? both : either, areAllNeeded ? [[]] : []);
}

function both(some: Alternatives, more: Alternatives): Alternatives {
  return some && more && some.length * more.length <= MOST_ALTERNATIVES
    ? some.flatMap(one => more.map(other => [...one, ...other]))
    : undefined;
}

function either(some: Alternatives, more: Alternatives): Alternatives {
  return some && more && some.length + more.length <= MOST_ALTERNATIVES ? [...some, ...more] : undefined;
}

/** Tests that a source without video fails. */
const VIDEO_FACTS: readonly SourceTest['fact'][] = ['lines', 'frameRate', 'orientation', 'hdr'];

function isConsistent(all: readonly Demand[], hasVideo: boolean, keys: Keys): boolean {
  const ofVideo = all.filter(({ test }) => VIDEO_FACTS.includes(test.fact));
  const demands = hasVideo ? all : all.filter(demand => !ofVideo.includes(demand));
  // A source without video has audio, or it is REJECTED.
  const isKind = demands.every(({ test, passed }) => test.fact !== 'audioOnly' || passed === !hasVideo);
  return isKind && (hasVideo || !ofVideo.some(({ passed }) => passed))
    && noContradiction(demands) && hasPlaceInRanges(demands, hasVideo) && hasOrientation(demands) && hasKey(demands, keys);
}

/** Tests of equality: a test that is demanded both ways, and two values of one name. */
function noContradiction(demands: readonly Demand[]): boolean {
  const passed = demands.filter(demand => demand.passed).map(({ test }) => test);
  return demands.every(demand => demand.passed || !passed.some(test => isEqual(test, demand.test)))
    && passed.every(test => !passed.some(other => isOtherValue(test, other)));
}

function isEqual(one: SourceTest, other: SourceTest): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isOtherValue(one: SourceTest, other: SourceTest): boolean {
  return 'value' in one && 'value' in other && one.fact === other.fact && one.name === other.name && one.value !== other.value;
}

const RANGES = { bytes: 1, seconds: 1e-6, lines: 1, frameRate: 1e-6, audioTracks: 1 };

/** Whether each fact has a number that passes: one of the ends of the ranges, or one just outside. */
function hasPlaceInRanges(demands: readonly Demand[], hasVideo: boolean): boolean {
  return Object.entries(RANGES).every(([fact, step]) => {
    const ofFact = demands.filter(({ test }) => test.fact === fact);
    const lowest = fact === 'audioTracks' && hasVideo ? 0 : step;
    const ends = ofFact.flatMap(({ test }) => ['min', 'max'].map(end => (test as RangeTest)[end as 'min' | 'max'] ?? lowest));
    const candidates = [lowest, ...ends.flatMap(end => [end - step, end, end + step])].filter(number => number >= lowest);
    return candidates.some(number => ofFact.every(({ test, passed }) => isWithin(test as RangeTest, number) === passed));
  });
}

function isWithin({ min = -Infinity, max = Infinity }: RangeTest, number: number): boolean {
  return min <= number && number <= max;
}

function hasOrientation(demands: readonly Demand[]): boolean {
  return ['LANDSCAPE', 'PORTRAIT', 'SQUARE'].some(orientation => demands.every(({ test, passed }) =>
    test.fact !== 'orientation' || (test.is === orientation) === passed));
}

/** Patterns that match each key of another are known only if they are equal or a prefix of it. */
function hasKey(demands: readonly Demand[], keys: Keys): boolean {
  const patterns = (wanted: boolean) => demands.flatMap(({ test, passed }) => (test.fact === 'key' && passed === wanted ? [test.pattern] : []));
  const matched = patterns(true);
  return keys.some(key => [key, ...matched].every(pattern => [key, ...matched].every(other => patternsOverlap(pattern, other)))
    && !patterns(false).some(pattern => [key, ...matched].some(other => includes(pattern, other))));
}

/** Whether the pattern is a prefix of the other, which begins with a text. */
function includes(pattern: string, other: string): boolean {
  return pattern === other || (/^[^*\\]*\*$/.test(pattern) && other.startsWith(pattern.slice(0, -1)));
}
