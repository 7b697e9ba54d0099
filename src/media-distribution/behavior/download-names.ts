import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { createEdgeFunction, readEdgeFunction } from './edge-function';

/** Sends `?download=<name>` as a download with that file name. Runs on the response, so that the cache has one copy for all names. */
export function createDownloadFunction(distribution: Construct): cloudfront.FunctionAssociation {
  return createEdgeFunction(new Construct(distribution, 'DownloadNames'), 'Function', {
    eventType: cloudfront.FunctionEventType.VIEWER_RESPONSE,
    comment: 'Names downloads',
    code: readEdgeFunction('viewer-response.edge/name-downloads.js'),
  });
}
