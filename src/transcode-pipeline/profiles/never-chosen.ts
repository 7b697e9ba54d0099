import { Token } from 'aws-cdk-lib';
import { isPossible } from './possible-sources';
import type { RenderedProfile } from './render-profiles';
import type { UploadFilter } from '../../shared/contract/plan';
import type { JobWarning } from '../plan/job-warnings';

/** Warnings about profiles that no source can get by their rules. `uploads` selects the uploads. */
export function neverChosen(profiles: readonly Pick<RenderedProfile, 'name' | 'owner' | 'when'>[], uploads: UploadFilter): JobWarning[] {
  const keys = uploads.keyPatterns?.every(pattern => !Token.isUnresolved(pattern)) ? uploads.keyPatterns : [keysUnder(uploads.prefix)];
  const ruled = profiles.flatMap(({ name, owner, when }) => (when ? [{ name, owner, rule: when._toSourceRule() }] : []));
  return ruled.flatMap(({ owner, rule }, index) => {
    const earlier = ruled.slice(0, index);
    const text = isPossible(rule, [], keys)
      ? isPossible(rule, earlier.map(other => other.rule), keys) ? undefined
        : `each source that matches its rule is taken by a profile before it: ${earlier.map(({ name }) => name).join(', ')}`
      : 'no upload matches its rule';
    return text === undefined ? [] : [{ id: 'profileNeverChosen', text: `${owner} is never chosen: ${text}` }];
  });
}

function keysUnder(prefix: string): string {
  return Token.isUnresolved(prefix) ? '*' : `${prefix.replaceAll('\\', '\\\\')}*`;
}
