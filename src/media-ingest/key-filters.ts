import { Annotations, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { requireMatch } from '../shared/validation/values';

/** EventBridge's filter for the keys of uploads. Throws for patterns that EventBridge would refuse at deployment. */
export function keyFiltersOf(name: string, prefix: string, keyPatterns: string[] | undefined): unknown[] {
  requireMatch(`${name} prefix`, prefix, /^[^*?$]*$/, 'without "*", "?" and "$", which policies would expand');
  if (keyPatterns?.length === 0) {
    throw new Error(`${name} keyPatterns must have at least one pattern, got none`);
  }
  keyPatterns?.filter(pattern => !Token.isUnresolved(pattern)).forEach(pattern => requirePattern(`${name} keyPatterns`, pattern, prefix));
  return keyPatterns?.map(wildcard => ({ wildcard })) ?? [{ prefix }];
}

/**
 * The number of pattern parts that may match a key at once, according to public reports of refused (12) and accepted (9) rules. Each
 * pattern counts as one part for the text before its first `*`, and one for each `*`.
 */
const MOST_PARTS = 10;

/** EventBridge refuses rules that are too complex. The limit is not documented. */
export function warnOfManyPatterns(scope: Construct, keyPatterns: string[] = []): void {
  const parts = keyPatterns.reduce((sum, pattern) => sum + 1 + wildcardsIn(pattern), 0);
  if (parts > MOST_PARTS) {
    Annotations.of(scope).addWarningV2('cdk-media-pipeline:manyKeyPatterns',
      `EventBridge may refuse the rule for keyPatterns as too complex, got ${keyPatterns.length} patterns with `
      + `${parts - keyPatterns.length} "*": use fewer patterns, or omit keyPatterns: files that are not media are REJECTED before a job is created`);
  }
}

function requirePattern(what: string, pattern: string, prefix: string): void {
  requireMatch(what, pattern, /^([^\\]|\\[*\\])*$/s, 'patterns with a backslash only before "*" or another backslash');
  if (!Token.isUnresolved(prefix) && !pattern.replaceAll(ESCAPE, '$1').startsWith(prefix)) {
    throw new Error(`${what} must begin with the prefix '${prefix}', got '${pattern}'`);
  }
  if (wildcardsIn(pattern) === 0) {
    throw new Error(`${what} must contain "*", got '${pattern}'`);
  }
  if (pattern.replaceAll(ESCAPE, ' ').includes('**')) {
    throw new Error(`${what} must not contain "**", which EventBridge refuses ("*" matches any characters including "/"), got '${pattern}'`);
  }
}

const ESCAPE = /\\([*\\])/g;

function wildcardsIn(pattern: string): number {
  return pattern.replaceAll(ESCAPE, ' ').split('*').length - 1;
}
