import { fillPlaceholders } from './fit-plan';
import { PLAN_TOKEN_PREFIX } from '../../../shared/contract/environment';
import type { Plan } from '../../../shared/contract/plan';

/** Deploy-time strings of the plan, by their placeholders. */
export function tokenValues(): { [placeholder: string]: string } {
  return Object.fromEntries(Object.entries(process.env)
    .filter(([name]) => name.startsWith(PLAN_TOKEN_PREFIX))
    .map(([name, value]) => [`{{${name}}}`, value!]));
}

/** What users want to find again on the record. */
export function userMetadataOf({ request }: Plan): { readonly [key: string]: string } | undefined {
  return fillPlaceholders(request?.UserMetadata as { [key: string]: string } | undefined, tokenValues());
}
