import { rejectToken, requireIntegerIn } from '../shared/validation/values';

/** A bitrate in bits per second. */
export class Bitrate {
  /**
   * A bitrate in bits per second.
   *
   * @param bitsPerSecond a whole number
   */
  public static bps(bitsPerSecond: number): Bitrate {
    return new Bitrate(bitsPerSecond);
  }

  /**
   * A bitrate in kilobits per second.
   *
   * @param kilobitsPerSecond in units of 1,000 bits per second
   */
  public static kbps(kilobitsPerSecond: number): Bitrate {
    return new Bitrate(multiple(kilobitsPerSecond, 1_000));
  }

  /**
   * A bitrate in megabits per second.
   *
   * @param megabitsPerSecond in units of 1,000,000 bits per second
   */
  public static mbps(megabitsPerSecond: number): Bitrate {
    return new Bitrate(multiple(megabitsPerSecond, 1_000_000));
  }

  private constructor(private readonly bitsPerSecond: number) {
    requireIntegerIn('Bitrate in bits per second', bitsPerSecond, 1, 1_152_000_000);
  }

  /** The bitrate in bits per second, as in MediaConvert's settings. */
  public toBitsPerSecond(): number {
    return this.bitsPerSecond;
  }
}

function multiple(value: number, unit: number): number {
  rejectToken('Bitrate in bits per second', value);
  return Math.round(value * unit);
}
