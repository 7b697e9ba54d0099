import type { PlannedJob } from '../../shared/contract/plan';
import { isMap } from '../../shared/pure/is-map';
import { shown } from '../../shared/validation/shapes';

/** A path token is part of a manifest's URL. Players keep it for relative URLs in the manifest; `BaseUrl` makes them absolute. */
export function requireRelativeUrls(owner: string, { settings, outputGroups }: Pick<PlannedJob, 'settings' | 'outputGroups'>): void {
  (settings.OutputGroups as any[]).forEach((group, index) => {
    for (const [name, ofType] of Object.entries<any>(group.OutputGroupSettings ?? {})) {
      if (isMap(ofType) && ofType.BaseUrl !== undefined) {
        throw new Error(`${owner} outputs: preset '${outputGroups[index].preset}' ${name}.BaseUrl must be absent with ViewerAccess.pathTokens(), `
          + `since players lose the token with absolute URLs, got ${shown(ofType.BaseUrl)}`);
      }
    }
  });
}
