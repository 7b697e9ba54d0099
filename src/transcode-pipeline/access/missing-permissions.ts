import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { RequiredPermission } from './required-permissions';
import { namedText } from '../../shared/access-report/named-text';
import { matchesWildcards } from '../../shared/access-report/wildcards';

/** The permissions that no statement grants, without duplicates. */
export function missingPermissions(scope: IConstruct, required: RequiredPermission[], statements: iam.PolicyStatement[]): RequiredPermission[] {
  const granted = statements.flatMap(statement => permissionsOf(scope, statement));
  return required.filter(({ statement, isKnown }, index) => {
    const earlier = required.slice(0, index).filter(other => other.isKnown === isKnown).flatMap(other => permissionsOf(scope, other.statement));
    // Any resource covers an unknown one.
    return permissionsOf(scope, statement).some(({ action, resource }) =>
      ![...granted, ...earlier].some(other => other.action === action && (!isKnown || matchesWildcards(other.resource, resource))));
  });
}

function permissionsOf(scope: IConstruct, { actions, resources }: iam.PolicyStatement) {
  return actions.flatMap(action => resources.map(resource => ({ action, resource: namedText(scope, resource) })));
}
