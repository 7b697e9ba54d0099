import { Token } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { createEdgeFunction, readEdgeFunction } from './edge-function';
import { nameOf } from '../../shared/constructs/construct-name';
import type { PathTokenVerifier } from '../viewer-access/viewer-access-config';

export interface ViewerRequestFunctionProps {
  /** Path of the behavior, such as `/videos`, which is not part of the objects' keys. */
  readonly path?: string;
  readonly tokens?: PathTokenVerifier;
  /** Origins of pages that may read a refusal; all if undefined. */
  readonly allowedOrigins?: string[];
}

/** CloudFront's limit. */
const MAX_BYTES = 10_240;

/** The function that turns the path of a request into the key of an object, and verifies its token. None if neither is needed. */
export function createViewerRequestFunction(
  distribution: Construct, { path, tokens, allowedOrigins }: ViewerRequestFunctionProps,
): cloudfront.FunctionAssociation | undefined {
  if (!tokens && !path) {
    return undefined;
  }
  const code = tokens
    ? codeOf('verify-token.js', { path: path ?? '', allowedOrigins, longestLifeSeconds: tokens.longestLife.toSeconds() })
    : codeOf('strip-path.js', { path });
  requireSize(distribution, code);
  return createEdgeFunction(distribution, 'ViewerRequest', {
    eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
    comment: tokens ? 'Verifies and removes the token of a path' : `Removes ${path} from a path`,
    code,
    keyValueStore: tokens?.keys,
  });
}

/** The code with the settings of this distribution, in place of the example that the file has. */
function codeOf(file: string, settings: object): string {
  return readEdgeFunction(`viewer-request.edge/${file}`).replace(/^const SETTINGS = .*$/m, () => `const SETTINGS = ${JSON.stringify(settings)};`);
}

function requireSize(distribution: Construct, code: string): void {
  const bytes = Buffer.byteLength(code);
  if (!Token.isUnresolved(code) && bytes > MAX_BYTES) {
    throw new Error(`${nameOf('MediaDistribution', distribution)} allowedOrigins must fit into a CloudFront Function of ${MAX_BYTES} bytes, `
      + `got ${bytes} bytes: use a wildcard such as 'https://*.example.com'`);
  }
}
