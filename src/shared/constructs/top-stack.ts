import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The stack of a construct, or the stack that it is nested in: only such a stack is deployed and can wait for others. */
export function topStackOf(scope: IConstruct): Stack {
  const stack = Stack.of(scope);
  return stack.nestedStackParent ? topStackOf(stack.nestedStackParent) : stack;
}
