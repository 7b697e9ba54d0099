import { setImmediate } from 'timers';
import { Random } from './random';

/** A few hours before the end of a month, with which budgets begin anew. */
export const START = Date.parse('2026-11-30T20:00:00.000Z');
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** More than any schedule that ends. */
const MAX_STEPS = 20_000;

interface Step {
  readonly time: number;
  readonly action: () => void;
}

/** Runs steps one after another, each at its virtual time. In between, handlers run until they wait for a response. */
export class World {
  public now = START;
  public readonly random: Random;
  private readonly agenda: Step[] = [];
  private steps = 0;

  /** `story`: a readable log of the steps. */
  public constructor(entropy: number, private readonly story?: string[]) {
    this.random = new Random(entropy);
  }

  public after(ms: number, action: () => void): void {
    this.at(this.now + ms, action);
  }

  /** Steps of the same time run in the order in which they were planned. */
  public at(time: number, action: () => void): void {
    let low = 0;
    let high = this.agenda.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.agenda[middle].time > time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    this.agenda.splice(low, 0, { time, action });
  }

  /** Whether any step is left. */
  public get busy(): boolean {
    return this.agenda.length > 0;
  }

  /** Runs until no step is left. */
  public async run(): Promise<void> {
    for (let step = this.agenda.pop(); step; step = this.agenda.pop()) {
      if (++this.steps > MAX_STEPS) {
        throw new Error('The simulation does not end');
      }
      this.now = Math.max(this.now, step.time);
      step.action();
      await handlersWait();
    }
  }

  public tell(what: () => string): void {
    this.story?.push(`${((this.now - START) / SECOND).toFixed(3).padStart(12)}  ${what()}`);
  }
}

/**
 * Handlers wait for nothing but answers of the models, so all of their promises are resolved or rejected by the next turn of the event
 * loop.
 */
function handlersWait(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
