import type { Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Need } from './needed-access';

/** The needs that no statement covers, each once. */
export function notGranted(stack: Stack, needs: Need[], statements: iam.PolicyStatement[]): Need[] {
  const granted = statements.flatMap(statement => permissionsOf(stack, statement));
  return needs.filter(({ statement, isKnown }, index) => {
    const earlier = needs.slice(0, index).filter(need => need.isKnown === isKnown).flatMap(need => permissionsOf(stack, need.statement));
    // If the resource is not known, any will do.
    return permissionsOf(stack, statement).some(({ action, resource }) =>
      ![...granted, ...earlier].some(other => other.action === action && (!isKnown || covers(other.resource, resource))));
  });
}

function permissionsOf(stack: Stack, { actions, resources }: iam.PolicyStatement) {
  return actions.flatMap(action => resources.map(resource => ({ action, resource: textOf(stack.resolve(resource)) })));
}

function covers(pattern: string, resource: string): boolean {
  return pattern.endsWith('*') ? resource.startsWith(pattern.slice(0, -1)) : pattern === resource;
}

/** A resolved ARN as text, in which a bucket's is the same by its attribute and by its name. */
function textOf(resolved: any): string {
  if (typeof resolved === 'string') {
    return resolved;
  }
  if (resolved['Fn::Join']) {
    return resolved['Fn::Join'][1].map(textOf).join(resolved['Fn::Join'][0]);
  }
  const [resource, attribute] = resolved['Fn::GetAtt'] ?? [];
  return attribute === 'Arn' ? `arn:${AWS_PARTITION}:s3:::${JSON.stringify({ Ref: resource })}` : JSON.stringify(resolved);
}

const AWS_PARTITION = JSON.stringify({ Ref: 'AWS::Partition' });
