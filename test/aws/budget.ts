export class LimitReached extends Error {}

/** Money that is reserved before it is spent. */
export interface Reservation {
  /** Replaces the estimate with the actual cost. */
  settle(dollars: number): void;
}

/** The running total. Every cost is reserved here first, so that no operation starts that could exceed the limit. */
export class Budget {
  private total = 0;

  public constructor(private readonly maxDollars: number) {}

  /** Estimates of running operations count in full. */
  public get dollars(): number {
    return this.total;
  }

  public reserve(what: string, dollars: number): Reservation {
    if (this.total + dollars > this.maxDollars) {
      throw new LimitReached(`${what} would cost up to $${dollars.toFixed(3)}; $${this.total.toFixed(3)} of $${this.maxDollars} are spent`);
    }
    this.total += dollars;
    let reserved = dollars;
    return {
      settle: actual => {
        this.total += actual - reserved;
        reserved = actual;
      },
    };
  }
}
