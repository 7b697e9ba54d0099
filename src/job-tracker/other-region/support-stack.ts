import { createHash } from 'crypto';
import {
  Annotations, DefaultStackSynthesizer, isReusableStackSynthesizer, LegacyStackSynthesizer, PermissionsBoundary, Stack, Stage, Token,
  type IReusableStackSynthesizer,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { topStackOf } from '../../shared/constructs/top-stack';

/**
 * The stack in the other region, which the pipelines of a stack share. The stack of the pipelines waits for it. It needs nothing of the
 * others: its resources know the account and the region of the pipeline only, so that neither stack blocks the other.
 */
export function supportStackOf(scope: Construct, region: string): Stack {
  const home = topStackOf(scope);
  const parent = Stage.of(home) ?? home.node.root as Construct;
  const id = supportStackId(home, parent, region);
  const existing = parent.node.tryFindChild(id);
  return existing instanceof Stack ? existing : createSupportStack(home, parent, id, region);
}

function createSupportStack(home: Stack, parent: Construct, id: string, region: string): Stack {
  const support = new Stack(parent, id, {
    stackName: supportStackName(home, region),
    description: `Sends the events of MediaConvert jobs in ${region} to the pipelines of stack ${home.stackName} in ${home.region}`.slice(0, 512),
    env: { region, account: Token.isUnresolved(home.account) ? undefined : home.account },
    synthesizer: synthesizerOf(home),
    permissionsBoundary: permissionsBoundaryOf(home),
    tags: home.tags.tagValues(),
    terminationProtection: home.terminationProtection,
  });
  home.addStackDependency(support, 'The events of its jobs come from there');
  remindOfBootstrap(home, support);
  return support;
}

/** The path of the stack distinguishes stacks of the same name in several accounts. */
function supportStackId(home: Stack, parent: Construct, region: string): string {
  const path = home.node.path.slice(parent.node.path.length).replace(/^\//, '').replaceAll('/', '-');
  return `${path}-${home.region}-MediaConvert-${region}`;
}

/** Limit of CloudFormation. */
const MAX_NAME = 128;
const HASH_LENGTH = 8;

/** Includes the region of the pipeline: the same app may be deployed to several. */
function supportStackName({ stackName, region: homeRegion }: Stack, region: string): string {
  const ending = `-${homeRegion}-MediaConvert-${region}`;
  if (stackName.length + ending.length <= MAX_NAME) {
    return `${stackName}${ending}`;
  }
  const hash = createHash('sha256').update(stackName).digest('hex').slice(0, HASH_LENGTH);
  return `${stackName.slice(0, MAX_NAME - ending.length - HASH_LENGTH - 1)}-${hash}${ending}`;
}

/**
 * The synthesizer that the stack was created with, to deploy the other stack with the same bootstrap qualifier and roles. A stack has a copy of
 * it, which belongs to that stack, and whose prototype is the original.
 */
function synthesizerOf(home: Stack): IReusableStackSynthesizer | undefined {
  const given = Object.getPrototypeOf(home.synthesizer);
  if (isReusableStackSynthesizer(given) && given.constructor.prototype !== given) {
    return given;
  }
  Annotations.of(home).addWarningV2('cdk-media-pipeline:supportStackSynthesizer',
    'The stack in the region of MediaConvert is deployed with the default synthesizer of the app, since the synthesizer of this stack cannot be used '
    + 'for two stacks: set `defaultStackSynthesizer` of the app, if that must be another one');
  return undefined;
}

/** The boundary that the stack's own property sets. That of the app applies to all stacks. */
function permissionsBoundaryOf({ node }: Stack): PermissionsBoundary | undefined {
  const { name, arn } = node.tryGetContext('@aws-cdk/core:permissionsBoundary') ?? {};
  return arn ? PermissionsBoundary.fromArn(arn) : name && PermissionsBoundary.fromName(name);
}

/** Synthesis cannot see which regions are bootstrapped. Without it, the deployment fails. */
function remindOfBootstrap(home: Stack, { account, region, synthesizer }: Stack): void {
  // It needs no bootstrap for a stack without assets.
  if (synthesizer instanceof LegacyStackSynthesizer) {
    return;
  }
  const qualifier = synthesizer.bootstrapQualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER;
  const command = `cdk bootstrap aws://${Token.isUnresolved(account) ? 'ACCOUNT' : account}/${region}`
    + (qualifier === DefaultStackSynthesizer.DEFAULT_QUALIFIER ? '' : ` --qualifier ${qualifier}`);
  Annotations.of(home).addInfoV2('cdk-media-pipeline:bootstrapOtherRegion',
    `MediaConvert's jobs run in ${region}, to which a stack is deployed too. Before the first deployment, bootstrap that region: \`${command}\``);
}
