import type { RenderedProfile } from './render-profiles';
import type { FurtherPurposes } from '../../shared/contract/deletion';

/** The purposes of the profiles that have further jobs. */
export function furtherPurposes(profiles: readonly RenderedProfile[]): FurtherPurposes {
  const purposes = profiles.map(({ name, rendered: [, ...further] }) => [name, further.map(({ plan }) => plan.purpose)] as const);
  return Object.fromEntries(purposes.filter(([, names]) => names.length > 0));
}
