import { readFileSync } from 'fs';
import { join } from 'path';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { handlerFolder } from '../../shared/constructs/handler-folder';
import { accountWideName } from '../account-wide-name';

export interface EdgeFunctionProps {
  readonly eventType: cloudfront.FunctionEventType;
  readonly comment: string;
  readonly code: string;
  readonly keyValueStore?: cloudfront.IKeyValueStore;
}

/** A CloudFront Function for a behavior. Each place has at most one, whose name is the name of the place. */
export function createEdgeFunction(place: Construct, id: string, { eventType, code, ...props }: EdgeFunctionProps): cloudfront.FunctionAssociation {
  // eslint-disable-next-line awscdk/no-variable-construct-id -- one for each place
  const edgeFunction = new cloudfront.Function(place, id, {
    ...props,
    functionName: accountWideName(place, 64),
    runtime: cloudfront.FunctionRuntime.JS_2_0,
    code: cloudfront.FunctionCode.fromInline(code),
  });
  return { eventType, function: edgeFunction };
}

/** The code of a function, `<folder>.edge/<name>.js`, as it is published. */
export function readEdgeFunction(file: string): string {
  return readFileSync(join(handlerFolder('media-distribution'), file), 'utf8');
}
