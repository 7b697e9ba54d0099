import { createHash } from 'crypto';
import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { readable, requireMatch } from '../shared/constructs/validation';

/** The given id, or one that tells apart two deployments with equal construct ids and different stack names. */
export function pipelineIdOf(scope: Construct, given: string | undefined): string {
  if (given !== undefined) {
    requireMatch('JobTracker pipelineId', given, /^[\w-]{1,64}$/, '1 to 64 letters, digits, "-" and "_"');
    return given;
  }
  return createHash('sha256').update(JSON.stringify([rootStackName(Stack.of(scope)), scope.node.path])).digest('hex').slice(0, 16);
}

interface IdentifiedConstruct extends Construct {
  readonly pipelineId: string;
}

/** MediaConvert's events belong to a pipeline by this id alone. */
export function requireUniqueId({ node, pipelineId }: IdentifiedConstruct, others: IdentifiedConstruct[]): void {
  const other = others.find(({ pipelineId: taken }) => taken === pipelineId);
  if (other) {
    throw new Error(`JobTracker pipelineId of '${node.path}' must be unique in its account and region, got `
      + `'${readable(pipelineId, 'a deploy-time token')}' as at '${other.node.path}': each would record the jobs of both. Choose another id, or `
      + 'leave it out');
  }
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
