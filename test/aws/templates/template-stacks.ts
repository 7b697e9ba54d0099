import {
  type CloudFormationClient, CreateStackCommand, DescribeStacksCommand, paginateDescribeStackEvents, type Stack,
} from '@aws-sdk/client-cloudformation';
import type { TemplateCase } from './template-case';
import { waitFor } from '../../../sandbox/wait-for';
import { Undecided } from '../findings';
import { RUN_TAG, stackName } from '../names';
import { deleteStack } from '../run-stacks';
import type { World } from '../world';

/** CreateStack accepts templates of up to 51,200 bytes in a request; an account may have 100 presets and 100 job templates by default. */
const MOST_BYTES = 48_000;
const MOST_RESOURCES = 30;

const TIME_LIMIT_SECONDS = 900;

/** Creates each case in stacks of presets and job templates. Returns the service's refusals by the name of the case. */
export async function refusals(world: World, checkId: string, cases: TemplateCase[]): Promise<Map<string, string>> {
  const refused = new Map<string, string>();
  const stacks = parts(cases);
  for (let part = stacks.shift(), index = 0; part !== undefined; part = stacks.shift(), index += 1) {
    const { reasons, untried } = await answersOf(world, stackName(world.props.runId, `${checkId.toLowerCase()}-${index}`), part);
    for (const [position, reason] of reasons) {
      refused.set(part[position].name, reason);
    }
    if (untried.length > 0) {
      stacks.unshift(untried.map(position => part![position]));
    }
  }
  return refused;
}

interface Answers {
  readonly reasons: Map<number, string>;
  /** Positions of the cases that CloudFormation did not create after others had failed. */
  readonly untried: number[];
}

/** Without rollback, so that it creates as many resources as possible. */
async function answersOf(world: World, StackName: string, cases: TemplateCase[]): Promise<Answers> {
  const { cloudFormation } = world.clients;
  await cloudFormation.send(new CreateStackCommand({
    StackName,
    TemplateBody: templateOf(cases),
    DisableRollback: true,
    Tags: [{ Key: RUN_TAG, Value: world.props.runId }],
  }));
  const { StackStatus } = await untilDone(cloudFormation, StackName);
  const { reasons, created } = await outcomes(cloudFormation, StackName);
  await deleteStack(cloudFormation, StackName);
  await untilGone(cloudFormation, StackName);
  if (StackStatus !== 'CREATE_COMPLETE' && reasons.size === 0) {
    throw new Undecided(`stack ${StackName} ended as ${StackStatus} without a refused resource`);
  }
  const untried = cases.map((_, position) => position).filter(position => !reasons.has(position) && !created.has(position));
  return { reasons, untried };
}

export function templateOf(cases: TemplateCase[]): string {
  const resources = cases.map(({ kind, settings, props }, index) =>
    [`Case${index}`, { Type: `AWS::MediaConvert::${kind}`, Properties: { SettingsJson: settings, ...props } }]);
  return JSON.stringify({ Resources: Object.fromEntries(resources) });
}

export function parts(cases: TemplateCase[]): TemplateCase[][] {
  const all: TemplateCase[][] = [];
  for (const next of cases) {
    const last = all.at(-1);
    if (last !== undefined && last.length < MOST_RESOURCES && templateOf([...last, next]).length <= MOST_BYTES) {
      last.push(next);
    } else {
      all.push([next]);
    }
  }
  return all;
}

async function untilDone(cloudFormation: CloudFormationClient, name: string): Promise<Stack> {
  return waitFor(`Stack ${name}`, async () => {
    const stack = await find(cloudFormation, name);
    return stack?.StackStatus?.endsWith('_IN_PROGRESS') ? undefined : stack;
  }, { timeoutSeconds: TIME_LIMIT_SECONDS, intervalMilliseconds: 1000 });
}

async function untilGone(cloudFormation: CloudFormationClient, name: string): Promise<void> {
  await waitFor(`Removal of stack ${name}`, async () => {
    const stack = await find(cloudFormation, name);
    return stack === undefined || stack.StackStatus === 'DELETE_COMPLETE' ? true : undefined;
  }, { timeoutSeconds: TIME_LIMIT_SECONDS, intervalMilliseconds: 1000 });
}

async function find(cloudFormation: CloudFormationClient, StackName: string): Promise<Stack | undefined> {
  try {
    const { Stacks: [stack] = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
    return stack;
  } catch (error) {
    // The stack no longer exists.
    if ((error as Error).name === 'ValidationError') {
      return undefined;
    }
    throw error;
  }
}

const CANCELED = /cancell?ed/i;

async function outcomes(cloudFormation: CloudFormationClient, StackName: string) {
  const reasons = new Map<number, string>();
  const created = new Set<number>();
  for await (const { StackEvents: events = [] } of paginateDescribeStackEvents({ client: cloudFormation }, { StackName })) {
    for (const { ResourceStatus, LogicalResourceId = '', ResourceStatusReason = 'no reason' } of events) {
      const position = Number(LogicalResourceId.match(/^Case(\d+)$/)?.[1] ?? NaN);
      if (ResourceStatus === 'CREATE_COMPLETE' && position >= 0) {
        created.add(position);
      }
      if (ResourceStatus === 'CREATE_FAILED' && position >= 0 && !CANCELED.test(ResourceStatusReason)) {
        reasons.set(position, ResourceStatusReason);
      }
    }
  }
  return { reasons, created };
}
