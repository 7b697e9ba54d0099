import { createHash } from 'crypto';
import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { requireMatch } from '../shared/validation';

/** The given id, or one that tells apart two deployments with equal construct ids and different stack names. */
export function pipelineIdOf(scope: Construct, given: string | undefined): string {
  if (given !== undefined) {
    requireMatch('JobTracker pipelineId', given, /^[\w-]{1,64}$/, '1 to 64 letters, digits, "-" and "_"');
    return given;
  }
  return createHash('sha256').update(JSON.stringify([rootStackName(Stack.of(scope)), scope.node.path])).digest('hex').slice(0, 16);
}

/** A nested stack's own name is only known at deployment. */
function rootStackName(stack: Stack): string {
  if (stack.nestedStackParent) {
    return rootStackName(stack.nestedStackParent);
  }
  if (Token.isUnresolved(stack.stackName)) {
    throw new Error(`JobTracker pipelineId must be given in a stack whose name is a deploy-time token, got none at ${stack.node.path}`);
  }
  return stack.stackName;
}
