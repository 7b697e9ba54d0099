import { readFileSync } from 'fs';
import { join } from 'path';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { handlerFolder } from '../../shared/constructs/handler-folder';
import { accountWideName } from '../account-wide-name';

/** Sends `?download=<name>` as a download with that file name. Runs on the response, so that the cache has one copy for all names. */
export function createDownloadFunction(distribution: Construct): cloudfront.FunctionAssociation {
  const place = new Construct(distribution, 'DownloadNames');
  const file = join(handlerFolder('media-distribution/viewer-response.edge'), 'name-downloads.js');
  const viewerResponse = new cloudfront.Function(place, 'Function', {
    functionName: accountWideName(place, 64),
    comment: 'Names downloads',
    runtime: cloudfront.FunctionRuntime.JS_2_0,
    code: cloudfront.FunctionCode.fromInline(readFileSync(file, 'utf8')),
  });
  return { eventType: cloudfront.FunctionEventType.VIEWER_RESPONSE, function: viewerResponse };
}
