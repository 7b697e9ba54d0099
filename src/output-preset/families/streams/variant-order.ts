import { rejectToken, requireOneOf } from '../../../shared/validation/values';
import type { Ladder } from '../../video/ladder';
import type { Rendition } from '../../video/rendition';

/**
 * The order of a ladder's rungs in the job and in the manifests. Many HLS players begin with the first variant.
 *
 * @see https://developer.apple.com/documentation/http-live-streaming/hls-authoring-specification-for-apple-devices
 *
 * @example
 * OutputPreset.hls({ variantOrder: VariantOrder.startingWith('_540p') });
 */
export class VariantOrder {
  /** The order of the ladder. */
  public static readonly HIGHEST_FIRST = new VariantOrder(rungs => rungs);

  /** The reverse order of the ladder. */
  public static readonly LOWEST_FIRST = new VariantOrder(rungs => rungs.toReversed());

  /**
   * One rung first, then the others in the order of the ladder. If the source does not get that rung, the next one is first.
   *
   * @param rungName the name of the rung, as in `Ladder.rungNames`, such as `_540p`
   */
  public static startingWith(rungName: string): VariantOrder {
    rejectToken('VariantOrder.startingWith rungName', rungName);
    return new VariantOrder((rungs, family) => {
      requireOneOf(`${family} variantOrder`, rungName, rungs.map(({ name }) => name));
      return rungs.toSorted((one, other) => Number(other.name === rungName) - Number(one.name === rungName));
    });
  }

  private constructor(private readonly sort: (rungs: Rung[], family: string) => Rung[]) {}

  /**
   * The rungs of a ladder in this order. `family` names the preset's factory.
   *
   * @internal
   */
  public _rungsOf(ladder: Ladder, family: string): Rung[] {
    const names = ladder.rungNames;
    return this.sort(ladder.renditions.map((rendition, rung) => ({ rendition, name: names[rung] })), family);
  }
}

/** A rung with its name in the ladder. */
export interface Rung {
  readonly rendition: Rendition;
  readonly name: string;
}
