import * as crypto from 'node:crypto';
import { runInNewContext } from 'node:vm';
import type { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { createViewerRequestFunction, type ViewerRequestFunctionProps } from '../../../src/media-distribution/behavior/viewer-request-function';
import { propertiesOf, testStack } from '../../synth';

/** The part of CloudFront's event that the functions read. */
export interface EdgeRequest {
  readonly method: string;
  uri: string;
  readonly headers: { [name: string]: { value: string } };
}

export interface EdgeEvent {
  readonly viewer: { readonly ip: string };
  readonly request: EdgeRequest;
}

export interface EdgeResponse {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: { readonly value: string } };
  readonly body?: { readonly encoding: string; readonly data: string };
}

/** Key id to secret. */
export type Keys = { readonly [kid: string]: string };

export const VIEWER = '192.0.2.1';

/** The code that is deployed for these settings, with tokens if they have a longest life. */
export function deployedCode({ longestLife, ...props }: ViewerRequestFunctionProps & { readonly longestLife?: Duration }): string {
  const stack = testStack();
  const keys = cloudfront.KeyValueStore.fromKeyValueStoreArn(stack, 'Keys', 'arn:aws:cloudfront::123456789012:key-value-store/keys');
  createViewerRequestFunction(stack, { ...props, tokens: longestLife && { keys, longestLife } });
  const [{ FunctionCode }] = propertiesOf(Template.fromStack(stack), 'AWS::CloudFront::Function');
  return FunctionCode;
}

export function get(uri: string, headers: { [name: string]: string } = {}, method = 'GET'): EdgeEvent {
  const request = { method, uri, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { value }])) };
  return { viewer: { ip: VIEWER }, request };
}

type Handler = (event: EdgeEvent) => Promise<EdgeRequest | EdgeResponse>;

/** The handler of a function's code. CloudFront's clock does not move during a call. */
export function loadEdgeFunction(code: string, keys: Keys, now: number): Handler {
  const script = code.replace(/^import (\w+) from '(\w+)';$/gm, 'const $1 = modules.$2;');
  const handler: Handler = runInNewContext(`${script}\nhandler`, {
    Buffer, Date: { now: () => now }, modules: { crypto, cloudfront: { kvs: () => ({ get: (key: string) => valueOf(keys, key) }) } },
  });
  return event => handler(structuredClone(event));
}

async function valueOf(keys: Keys, key: string): Promise<string> {
  if (!Object.hasOwn(keys, key)) {
    throw new Error('KeyNotFound');
  }
  return keys[key];
}
