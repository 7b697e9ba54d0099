import { Annotations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { statementText } from './statement-text';
import { explain } from '../access-report/reasons';
import { readable } from '../validation/values';

/** A key, topic or bucket. */
interface PolicyOwner extends IConstruct {
  addToResourcePolicy(statement: iam.PolicyStatement): iam.AddToResourcePolicyResult;
}

/** A permission of an AWS service, which only the policy of a resource can grant. */
export interface ServicePermission {
  /** Service principal, such as `events.amazonaws.com`. */
  readonly service: string;
  /** For the access report. */
  readonly why: string;
  readonly actions: string[];
  readonly resources: string[];
  readonly conditions?: iam.Conditions;
}

/** The warning about a resource whose policy this app cannot change. */
export interface ImportedResource {
  /** Such as `importedQueueKey`. */
  readonly id: string;
  /** Such as `key`. */
  readonly kind: string;
  readonly arn: string;
  /** Effect of a missing statement, as a sentence without a period. */
  readonly otherwise: string;
}

/**
 * Adds the permission to the resource's policy. The owner of an imported resource must add it: a warning has the statement, once for each
 * resource and permission. `user` is the construct that needs the permission.
 */
export function allowService(user: IConstruct, resource: PolicyOwner, permission: ServicePermission, imported: ImportedResource): void {
  const { service, why, ...statementProps } = permission;
  const statement = new iam.PolicyStatement({ principals: [new iam.ServicePrincipal(service)], ...statementProps });
  if (resource.addToResourcePolicy(statement).statementAdded) {
    explain({ at: resource, who: service, why, actions: permission.actions });
  } else {
    const { id, kind, arn, otherwise } = imported;
    Annotations.of(resource).addWarningV2(`cdk-media-pipeline:${id}`,
      `The policy of the imported ${kind} '${readable(arn, resource.node.path)}' must have this statement: ${statementText(user, statement)}. `
      + otherwise);
  }
}
