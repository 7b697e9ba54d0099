import { PLACEHOLDERS } from '../../shared/contract/plan';
import { rejectToken, requireMatch } from '../../shared/validation/values';
import type { Rendition } from '../video/rendition';
import { linesOf } from '../video/rung-names';

/** Values of the placeholders that differ between uploads. The submit-job handler fills them in. */
const OF_UPLOAD: { readonly [name: string]: string } = {
  sourceName: PLACEHOLDERS.sourceName,
  sourceFolder: PLACEHOLDERS.sourceFolder,
  jobId: PLACEHOLDERS.jobId,
};

/** The name that `template` describes. `what` names the option. `{rung}` is known in files only. */
export function outputName(what: string, template: string, rung?: string): string {
  rejectToken(what, template);
  const values = rung === undefined ? OF_UPLOAD : { ...OF_UPLOAD, rung };
  const placeholders = Object.keys(values).map(name => `{${name}}`).join(', ');
  requireMatch(what, template, /^([\w.-]|\{\w+\}){1,100}$/, `1 to 100 letters, digits, "_", "-", "." and ${placeholders}`);
  return template.replace(/\{(\w+)\}/g, (placeholder, name) => {
    if (!Object.hasOwn(values, name)) {
      throw new Error(`${what} must have only the placeholders ${placeholders}, got '${placeholder}'`);
    }
    return values[name];
  });
}

/** `family` names the preset's factory. */
export function requireNameModifier(family: string, modifier: string): void {
  requireMatch(`${family} nameModifier`, modifier, /^[^$/]{1,100}$/, '1 to 100 characters without "/" and "$"');
}

/** For `{rung}`: the name of the rendition without the separator before it, or its lines such as `720p`. Undefined if it has neither. */
export function rungOf(rendition: Rendition): string | undefined {
  return rendition.name?.replace(/^[_.-]+/, '') || (rendition.height === undefined ? undefined : `${linesOf(rendition)}p`);
}
