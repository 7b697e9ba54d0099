import type { CreateInvalidationCommandInput } from '@aws-sdk/client-cloudfront';
import { serviceError } from './service-errors';
import { MINUTE, type World } from './world';

/** AWS allows 15. Fewer, so that they are used up. */
const MOST_IN_PROGRESS = 1;
const LASTS_MS = 3 * MINUTE;

interface Invalidation {
  readonly reference: string;
  readonly paths: string[];
  readonly at: number;
}

/** The distribution's invalidations. The same reference is the same invalidation. */
export class Edge {
  public readonly invalidations: Invalidation[] = [];

  public constructor(private readonly world: World) {}

  public execute(name: string, input: object): object {
    if (name !== 'CreateInvalidationCommand') {
      throw new Error(`The simulation has no CloudFront ${name}`);
    }
    const { InvalidationBatch } = input as CreateInvalidationCommandInput;
    const { CallerReference: reference, Paths } = InvalidationBatch!;
    const { now } = this.world;
    if (!this.invalidations.some(earlier => earlier.reference === reference)) {
      if (this.invalidations.filter(({ at }) => now - at < LASTS_MS).length >= MOST_IN_PROGRESS) {
        throw serviceError('TooManyInvalidationsInProgress', 400);
      }
      this.invalidations.push({ reference: reference!, paths: Paths!.Items!, at: now });
    }
    return { Invalidation: { Id: reference } };
  }
}
