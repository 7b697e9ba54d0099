/* eslint-disable no-bitwise -- it uses 32-bit arithmetic. */

/** Random numbers, which are the same for the same seed (mulberry32). */
export class Random {
  public constructor(private state: number) {}

  /** From 0 to 1, excluding 1. */
  public next(): number {
    this.state = (this.state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  public between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  public percent(percent: number): boolean {
    return this.next() * 100 < percent;
  }
}
