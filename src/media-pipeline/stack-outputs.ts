import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Options of `MediaPipeline.addOutputs()`. */
export interface MediaPipelineOutputsOptions {
  /**
   * Also exports the outputs, under names such as `SourceBucket-<exportSuffix>`.
   *
   * @default - not exported
   */
  readonly exportSuffix?: string;
}

/** A stack output of MediaPipeline. */
export interface StackOutput {
  /** Name of the output and id of its construct. */
  readonly key: string;
  readonly value: string;
  readonly description: string;
  /** Not exported if absent. */
  readonly exportName?: string;
}

/** Adds an output under exactly this name, which must be unused in the stack. */
export function addStackOutput(scope: Construct, { key, ...props }: StackOutput): void {
  requireUnusedKey(Stack.of(scope), key);
  requireUnusedExport(Stack.of(scope), props.exportName);
  const output = new CfnOutput(scope, key, props);
  output.overrideLogicalId(key);
}

function requireUnusedKey(stack: Stack, key: string): void {
  const taken = stack.node.findAll().find(node => node instanceof CfnOutput && Stack.of(node) === stack && stack.resolve(node.logicalId) === key);
  if (taken) {
    throw new Error(`MediaPipeline addOutputs() can be called once in a stack, got output '${key}' already at '${taken.node.path}': `
      + 'put the other pipeline into another stack, or create its outputs with `new CfnOutput()`');
  }
}

/** Export names are unique in an account and region. */
function requireUnusedExport(stack: Stack, exportName: string | undefined): void {
  const taken = exportName !== undefined && stack.node.root.node.findAll().find(node => (
    node instanceof CfnOutput && node.exportName === exportName && Stack.of(node).environment === stack.environment
  ));
  if (taken) {
    throw new Error(`MediaPipeline addOutputs exportSuffix must be unique in the account and region, got export '${exportName}' already `
      + `at '${taken.node.path}': use a different exportSuffix for each pipeline`);
  }
}
