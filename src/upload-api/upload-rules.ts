import { Duration, Size, Token } from 'aws-cdk-lib';
import type { UploadApiOptions } from './upload-api-options';
import type { MediaIngest } from '../media-ingest';
import { S3_LIMITS, UNKNOWN_TYPE } from '../shared/contract/upload-routes';
import { readable, rejectListToken, rejectToken, requireDurationIn, requireIntegerIn, requireMatch } from '../shared/validation/values';

/** The rules of what is signed, with defaults. */
export interface UploadRules {
  readonly prefix: string;
  readonly maxBytes: number;
  readonly contentTypes: readonly string[];
  readonly userClaim: string;
  readonly urlSeconds: number;
}

/** Throws for options that could not work. `name` begins errors. */
export function uploadRulesOf(name: string, ingest: MediaIngest, options: UploadApiOptions): UploadRules {
  const { maxSize = Size.gibibytes(10), contentTypes = DEFAULT_TYPES, userClaim = 'sub', urlExpiration = Duration.minutes(15) } = options;
  requireMatch(`${name} userClaim`, userClaim, /./, 'the name of a claim');
  requireDurationIn(`${name} urlExpiration`, urlExpiration, Duration.minutes(1), Duration.hours(1));
  return {
    prefix: prefixOf(name, ingest, options.prefix),
    maxBytes: bytesOf(`${name} maxSize`, maxSize),
    contentTypes: checkedTypes(`${name} contentTypes`, contentTypes),
    userClaim,
    urlSeconds: urlExpiration.toSeconds(),
  };
}

const DEFAULT_TYPES = ['video/*', 'audio/*', UNKNOWN_TYPE];

/** By default a separate folder, so that the function that signs cannot write over the objects of back ends. */
function prefixOf(name: string, ingest: MediaIngest, prefix = `${ingest.prefix}users/`): string {
  requireMatch(`${name} prefix`, prefix, /^[^*?$]*\/$/, 'a prefix that ends with "/", without "*", "?" and "$"');
  const areKnown = !Token.isUnresolved(ingest.prefix) && !Token.isUnresolved(prefix);
  if (areKnown && !prefix.startsWith(ingest.prefix)) {
    throw new Error(`${name} prefix must begin with the prefix of the ingest, '${ingest.prefix}', where uploads start jobs, got '${prefix}'`);
  }
  if (areKnown && !ingest._takesKeysUnder(prefix)) {
    throw new Error(`${name} prefix must be one where keyPatterns of '${ingest.node.path}' can match, got '${readable(prefix, 'a token')}'`);
  }
  return prefix;
}

function bytesOf(what: string, size: Size): number {
  rejectToken(what, size.isUnresolved() ? size.toString() : '');
  const bytes = size.toBytes({ rounding: undefined });
  requireIntegerIn(`${what} in bytes`, bytes, 1, S3_LIMITS.maxObjectBytes);
  return bytes;
}

function checkedTypes(what: string, types: readonly string[]): readonly string[] {
  rejectListToken(what, types);
  if (types.length === 0) {
    throw new Error(`${what} must have at least one type, got none`);
  }
  for (const [index, type] of types.entries()) {
    requireMatch(`${what}[${index}]`, type, /^[a-z\d.+-]+\/([a-z\d.+-]+|\*)$/, 'a type such as "video/mp4" or "video/*"');
  }
  return types;
}
