import type { IConstruct } from 'constructs';
import { nameOfResource, namedText } from './named-text';
import { permissionsIn, type Permission } from './permissions';
import { reasonsIn, type Reason } from './reasons';

/** A permission with its reason. */
export interface ExplainedPermission extends Permission {
  /** Undefined for a permission that the app added. */
  readonly why?: string;
}

/** The constructs of the library by app, and existing roles that it uses. */
const reported = new WeakMap<IConstruct, IConstruct[]>();

/** Adds the policies of and in this construct to the access report. */
export function reportAccessOf(construct: IConstruct): void {
  const { root } = construct.node;
  reported.set(root, [...reported.get(root) ?? [], construct]);
}

/** All permissions of the library's roles and resources in the stage, and those that the library granted to others. */
export function explainedAccess(stage: IConstruct): ExplainedPermission[] {
  const { root } = stage.node;
  const reasons = reasonsIn(root).map(reason => ({ ...reason, names: reason.resources?.map(resource => namedText(reason.at, resource)) }));
  const parts = (reported.get(root) ?? []).map(nameOfResource);
  return permissionsIn(stage).flatMap(permission => {
    const matching = reasons.filter(reason => explains(reason, permission)).map(({ why }) => why);
    const why = [...new Set([...matching, ...reasonsOfCdk(permission)])].join('; ') || undefined;
    const isOurs = [permission.subject, permission.source.node.path].some(path => parts.some(part => isIn(part, path)));
    return why !== undefined && matching.length > 0 || isOurs ? [{ ...permission, why }] : [];
  });
}

function explains(reason: Reason & { readonly names?: string[] }, { subject, who, action, resource }: Permission): boolean {
  return isIn(nameOfResource(reason.at), subject) && reason.actions.includes(action) && (reason.names?.includes(resource) ?? true)
    && (reason.who === undefined || reason.who === who);
}

function isIn(construct: string, path: string): boolean {
  return path === construct || path.startsWith(`${construct}/`);
}

/** Statements that CDK adds to the library's resources. */
function reasonsOfCdk({ effect, who, subject, action, conditions }: Permission): string[] {
  if (effect === 'Deny' && conditions.Bool?.['aws:SecureTransport'] === 'false') {
    return ['Requests must use TLS'];
  }
  if (who.includes('Custom::S3AutoDeleteObjects')) {
    return ['autoDeleteObjects: CDK\'s custom resource empties the bucket before it is deleted'];
  }
  return action === 'sts:AssumeRole' && who === 'lambda.amazonaws.com' ? [`Lambda runs the function of ${subject}`] : [];
}
