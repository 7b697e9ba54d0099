import { createHash } from 'crypto';
import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { nameOf } from '../shared/constructs/construct-name';
import { topStackOf } from '../shared/constructs/top-stack';
import { readable, requireMatch } from '../shared/validation/values';

/**
 * The given id, or one that differs between deployments with equal construct ids and different stack names. If the jobs run in another region,
 * it also differs between the regions of the stack: the jobs of the same app in two regions may run in one.
 */
export function pipelineIdOf(scope: Construct, given: string | undefined, otherRegion?: string): string {
  if (given !== undefined) {
    requireMatch(`${nameOf('JobTracker', scope)} pipelineId`, given, /^[\w-]{1,64}$/, '1 to 64 letters, digits, "-" and "_"');
    return given;
  }
  const identity = [rootStackName(scope), scope.node.path, ...otherRegion === undefined ? [] : [Stack.of(scope).region]];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 16);
}

interface IdentifiedConstruct extends Construct {
  readonly pipelineId: string;
}

/** Only the pipeline id assigns MediaConvert's events to a pipeline. */
export function requireUniqueId(tracker: IdentifiedConstruct, others: IdentifiedConstruct[]): void {
  const { pipelineId } = tracker;
  const other = others.find(({ pipelineId: taken }) => taken === pipelineId);
  if (other) {
    throw new Error(`${nameOf('JobTracker', tracker)} pipelineId must be unique in its account and region, got `
      + `'${readable(pipelineId, 'a deploy-time token')}' as at '${other.node.path}': each would record the jobs of both. Use a different id, or `
      + 'omit it');
  }
}

/** The name of a nested stack is only known at deployment. */
function rootStackName(scope: Construct): string {
  const { stackName } = topStackOf(scope);
  if (Token.isUnresolved(stackName)) {
    throw new Error(`${nameOf('JobTracker', scope)} pipelineId must be given in a stack whose name is a deploy-time token, got none`);
  }
  return stackName;
}
