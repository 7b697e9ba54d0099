import { setTimeout as pause } from 'node:timers/promises';

export interface WaitOptions {
  readonly timeoutSeconds: number;
  readonly intervalMilliseconds?: number;
}

/** Polls until there is a result. */
export async function waitFor<T>(what: string, ask: () => Promise<T | undefined>, options: WaitOptions): Promise<T> {
  const deadline = Date.now() + options.timeoutSeconds * 1000;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) {
      return answer;
    }
    await pause(options.intervalMilliseconds ?? 100);
  }
  throw new Error(`${what}: no result within ${options.timeoutSeconds} s`);
}
