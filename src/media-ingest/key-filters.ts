import { Annotations, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { requireMatch } from '../shared/constructs/validation';

/** The filter of EventBridge for keys of uploads. Raises an error for what EventBridge would refuse at deployment. */
export function keyFiltersOf(prefix: string, keyPatterns: string[] | undefined): unknown[] {
  requireMatch('MediaIngest prefix', prefix, /^[^*?$]*$/, 'without "*", "?" and "$", which policies would expand');
  if (keyPatterns?.length === 0) {
    throw new Error('MediaIngest keyPatterns must have at least one pattern, got none');
  }
  keyPatterns?.filter(pattern => !Token.isUnresolved(pattern)).forEach(pattern => requirePattern(pattern, prefix));
  return keyPatterns?.map(wildcard => ({ wildcard })) ?? [{ prefix }];
}

/**
 * How many beginnings of patterns may match a key at once, as rules that were refused (12) and accepted (9) in public suggest. Each pattern
 * counts for what precedes its first `*`, and for each `*`.
 */
const MOST_BEGINNINGS = 10;

/** EventBridge refuses patterns that are too complex together; its documentation does not say where that begins. */
export function warnOfManyPatterns(scope: Construct, keyPatterns: string[] = []): void {
  const beginnings = keyPatterns.reduce((sum, pattern) => sum + 1 + wildcardsIn(pattern), 0);
  if (beginnings > MOST_BEGINNINGS) {
    Annotations.of(scope).addWarningV2('cdk-media-pipeline:manyKeyPatterns',
      `EventBridge may refuse the rule of MediaIngest keyPatterns as too complex, got ${keyPatterns.length} patterns with `
      + `${beginnings - keyPatterns.length} "*": use fewer, or leave keyPatterns out, since what is not media is rejected before anything is paid`);
  }
}

function requirePattern(pattern: string, prefix: string): void {
  const what = 'MediaIngest keyPatterns';
  requireMatch(what, pattern, /^([^\\]|\\[*\\])*$/s, 'patterns in which a backslash stands before "*" or another backslash only');
  if (!Token.isUnresolved(prefix) && !pattern.replaceAll(ESCAPE, '$1').startsWith(prefix)) {
    throw new Error(`${what} must begin with the prefix '${prefix}', got '${pattern}'`);
  }
  if (wildcardsIn(pattern) === 0) {
    throw new Error(`${what} must be patterns with "*", got '${pattern}'`);
  }
  if (pattern.replaceAll(ESCAPE, ' ').includes('**')) {
    throw new Error(`${what} must be without "**", which EventBridge refuses: one "*" is any characters, "/" included, got '${pattern}'`);
  }
}

const ESCAPE = /\\([*\\])/g;

function wildcardsIn(pattern: string): number {
  return pattern.replaceAll(ESCAPE, ' ').split('*').length - 1;
}
