import { join } from 'node:path';
import { median, resultOf, timesOf, type Times } from './child';

const RUNS = 15;
const FURTHER = 10;

/** The counts are the same on every machine. */
interface Counts {
  readonly types: readonly string[];
  readonly calls: number;
  readonly templateBytes: number;
}

interface Side extends Counts, Times {}

export interface Synthesis {
  readonly library: Side;
  readonly plain: Side;
  /** Median of the ratios of the pairs of runs. */
  readonly cpuRatio: number;
  readonly elapsedRatio: number;
  /** The time that each further pipeline adds. */
  readonly further: Times;
  /** Milliseconds of CPU to render the settings of five rungs, of one profile, and of ten. */
  readonly settings: { readonly first: number; readonly again: number; readonly one: number; readonly ten: number };
}

/** In turn, so that a machine that slows down slows both sides. */
export function measureSynthesis(): Synthesis {
  const [library, plain] = ['one-statement.js', 'plain-l2s.js'].map(inThisFolder);
  const samples = Array.from({ length: RUNS }, () => ({
    one: timesOf(library),
    plain: timesOf(plain),
    more: timesOf(library, String(1 + FURTHER)),
  }));
  const ratio = (time: keyof Times) => median(samples.map(sample => sample.one[time] / sample.plain[time]));
  const added = (time: keyof Times) => median(samples.map(({ one, more }) => (more[time] - one[time]) / FURTHER));
  return {
    library: { ...countsOf(library), ...medianOf(samples.map(({ one }) => one)) },
    plain: { ...countsOf(plain), ...medianOf(samples.map(sample => sample.plain)) },
    cpuRatio: ratio('cpu'),
    elapsedRatio: ratio('elapsed'),
    further: { cpu: added('cpu'), elapsed: added('elapsed') },
    settings: resultOf(inThisFolder('render-settings.js')),
  };
}

function countsOf(script: string): Counts {
  return resultOf(inThisFolder('count-calls.js'), script);
}

function inThisFolder(file: string): string {
  return join(__dirname, file);
}

function medianOf(samples: readonly Times[]): Times {
  return { cpu: median(samples.map(({ cpu }) => cpu)), elapsed: median(samples.map(({ elapsed }) => elapsed)) };
}
