import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { accountWideName } from './account-wide-name';
import type { PathTokenVerifier } from './viewer-access/viewer-access-config';

/** What a request needs before it is looked up in the cache. */
export interface ViewerRequestOptions {
  /** The start of the path that is not part of the bucket's keys, such as `/videos`. */
  readonly path?: string;
  /** Verifies and removes the token that follows. */
  readonly tokens?: PathTokenVerifier;
  /** As in MediaBehaviorOptions; all origins if undefined. */
  readonly allowedOrigins?: string[];
}

/** The function that changes requests, if they need a change. */
export function createViewerRequestFunction(scope: Construct, { path }: ViewerRequestOptions): cloudfront.FunctionAssociation[] {
  if (path === undefined) {
    return [];
  }
  const place = new Construct(scope, 'ViewerRequest');
  const viewerRequest = new cloudfront.Function(place, 'Function', {
    functionName: accountWideName(place, 64),
    runtime: cloudfront.FunctionRuntime.JS_2_0,
    code: cloudfront.FunctionCode.fromInline(codeWithout(path)),
  });
  return [{ eventType: cloudfront.FunctionEventType.VIEWER_REQUEST, function: viewerRequest }];
}

function codeWithout(path: string): string {
  return `function handler(event) {
  var request = event.request;
  var path = ${JSON.stringify(path)};
  if (request.uri.indexOf(path + '/') === 0) {
    request.uri = request.uri.slice(path.length);
  }
  return request;
}
`;
}
