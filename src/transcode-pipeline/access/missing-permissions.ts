import type { Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { RequiredPermission } from './required-permissions';

/** The permissions that no statement grants, without duplicates. */
export function missingPermissions(stack: Stack, required: RequiredPermission[], statements: iam.PolicyStatement[]): RequiredPermission[] {
  const granted = statements.flatMap(statement => permissionsOf(stack, statement));
  return required.filter(({ statement, isKnown }, index) => {
    const earlier = required.slice(0, index).filter(other => other.isKnown === isKnown).flatMap(other => permissionsOf(stack, other.statement));
    // Any resource covers an unknown one.
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

/** A resolved ARN as text, which is the same for a bucket's attribute and for an ARN with its name. */
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
