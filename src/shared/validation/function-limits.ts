import { requireIntegerIn } from './values';
import type { QueueFunctionOptions } from '../constructs/function-options';

/** Checks the limits that all functions share. `what` names the options, as in `JobTracker 'Stack/Tracker' recordFunction`. */
export function requireFunctionLimits(what: string, { memorySize, maxConcurrency }: QueueFunctionOptions): void {
  if (memorySize !== undefined) {
    requireIntegerIn(`${what}.memorySize`, memorySize, 128, 10_240);
  }
  if (maxConcurrency !== undefined) {
    requireIntegerIn(`${what}.maxConcurrency`, maxConcurrency, 2, 1_000);
  }
}
