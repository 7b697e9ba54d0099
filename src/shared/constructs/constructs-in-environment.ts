import { Stack, Stage, Token } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';

type Class<Instance> = abstract new (...args: never[]) => Instance;

/** The registered constructs by app. The tree also has constructs whose constructor failed. */
const complete = new WeakMap<IConstruct, Construct[]>();

/** Must be the last statement of a constructor. */
export function registerConstruct(construct: Construct): void {
  const { root } = construct.node;
  complete.set(root, [...complete.get(root) ?? [], construct]);
}

/**
 * The registered constructs of this class that the app deploys to the same account and region. `regionsOf` names further regions that a
 * construct uses: one that both use is sufficient.
 */
export function constructsInEnvironment<Instance extends Construct>(
  construct: Instance, kind: Class<Instance>, regionsOf: (construct: Instance) => string[] = one => [Stack.of(one).region],
): Instance[] {
  const constructs = complete.get(construct.node.root) ?? [];
  return constructs.filter((other): other is Instance => other instanceof kind && inSameEnvironment(other, construct)
    && regionsOf(other).some(region => regionsOf(construct).some(own => isSame(region, own))));
}

function inSameEnvironment(one: Construct, other: Construct): boolean {
  const [first, second] = [Stack.of(one), Stack.of(other)];
  return isSame(first.account, second.account) && (isKnown(first) || Stage.of(one) === Stage.of(other));
}

/** Unresolved accounts and regions are equal within a stage, which one command deploys; stages may be deployed to different accounts. */
function isSame(one: string, other: string): boolean {
  return one === other || (Token.isUnresolved(one) && Token.isUnresolved(other));
}

function isKnown({ account, region }: Stack): boolean {
  return !Token.isUnresolved(account) && !Token.isUnresolved(region);
}
