import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';

/** Why a permission is granted. */
export interface Reason {
  /** The construct with the role or, for a resource policy, with the resource. */
  readonly at: IConstruct;
  readonly why: string;
  readonly actions: readonly string[];
  /** ARNs, by default of any resource. */
  readonly resources?: readonly string[];
  /** Principal of a resource policy, by default any. */
  readonly who?: string;
}

/** By app, and not in the template. */
const reasons = new WeakMap<IConstruct, Reason[]>();

/** Records the reason of a permission for the access report. */
export function explain(reason: Reason): void {
  const { root } = reason.at.node;
  reasons.set(root, [...reasons.get(root) ?? [], reason]);
}

/** The same for what a public method granted to the app's own roles and users. Principals that are not constructs have no policy in the app. */
export function explainGrant({ grantPrincipal: at }: IGrantable, grant: Omit<Reason, 'at' | 'who'>): void {
  if (Construct.isConstruct(at)) {
    explain({ at, ...grant });
  }
}

export function reasonsIn(root: IConstruct): readonly Reason[] {
  return reasons.get(root) ?? [];
}
