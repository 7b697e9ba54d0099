import { Stack, Stage, Token } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';

type Class<Instance> = abstract new (...args: never[]) => Instance;

/** By app. A construct whose constructor failed stays in the tree, but does not count. */
const complete = new WeakMap<IConstruct, Construct[]>();

/** The last statement of the constructor of what has neighbors. */
export function addNeighbor(construct: Construct): void {
  const { root } = construct.node;
  complete.set(root, [...complete.get(root) ?? [], construct]);
}

/** The constructs of this class in the app that are deployed to the same account and region. */
export function neighborsOf<Instance extends Construct>(construct: Construct, kind: Class<Instance>): Instance[] {
  const constructs = complete.get(construct.node.root) ?? [];
  return constructs.filter((other): other is Instance => other instanceof kind && inSameEnvironment(other, construct));
}

function inSameEnvironment(one: Construct, other: Construct): boolean {
  const [first, second] = [Stack.of(one), Stack.of(other)];
  return isSame(first.account, second.account) && isSame(first.region, second.region)
    && (isKnown(first) || Stage.of(one) === Stage.of(other));
}

/** What the stacks leave open is the same for all stacks of a stage, since one command deploys them; stages may go to different accounts. */
function isSame(one: string, other: string): boolean {
  return one === other || (Token.isUnresolved(one) && Token.isUnresolved(other));
}

function isKnown({ account, region }: Stack): boolean {
  return !Token.isUnresolved(account) && !Token.isUnresolved(region);
}
