import {
  type CloudFormationClient, CreateStackCommand, DescribeStacksCommand, paginateDescribeStackEvents, type Stack,
} from '@aws-sdk/client-cloudformation';
import type { TemplateCase } from './template-case';
import { waitFor } from '../../../sandbox/wait-for';
import { Undecided } from '../findings';
import { RUN_TAG, stackName } from '../names';
import { deleteStack } from '../run-stacks';
import type { World } from '../world';

/** CreateStack takes templates of 51,200 bytes in a request; an account has 100 presets and 100 job templates, by default and with its own. */
const MOST_BYTES = 48_000;
const MOST_RESOURCES = 30;

const TIME_LIMIT_SECONDS = 900;

/** Has the service create each case in stacks of presets and job templates. What it said when it refused, by the name of the case. */
export async function refusals(world: World, checkId: string, cases: TemplateCase[]): Promise<Map<string, string>> {
  const refused = new Map<string, string>();
  for (const [index, part] of parts(cases).entries()) {
    const name = stackName(world.props.runId, `${checkId.toLowerCase()}-${index}`);
    const reasons = await reasonsOf(world, name, part);
    reasons.forEach((reason, position) => refused.set(part[position].name, reason));
  }
  return refused;
}

/** Without rollback: CloudFormation tries to create every resource, and the refused ones are left out. */
async function reasonsOf(world: World, StackName: string, cases: TemplateCase[]): Promise<Map<number, string>> {
  const { cloudFormation } = world.clients;
  await cloudFormation.send(new CreateStackCommand({
    StackName,
    TemplateBody: templateOf(cases),
    DisableRollback: true,
    Tags: [{ Key: RUN_TAG, Value: world.props.runId }],
  }));
  const { StackStatus } = await untilDone(cloudFormation, StackName);
  const reasons = await failures(cloudFormation, StackName);
  await deleteStack(cloudFormation, StackName);
  await untilGone(cloudFormation, StackName);
  if (StackStatus !== 'CREATE_COMPLETE' && reasons.size === 0) {
    throw new Undecided(`stack ${StackName} ended as ${StackStatus} without a refused resource`);
  }
  return reasons;
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
  const { Stacks: [stack] = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName })).catch((error: Error) => {
    if (error.name === 'ValidationError') {
      return { Stacks: [] };
    }
    throw error;
  });
  return stack;
}

async function failures(cloudFormation: CloudFormationClient, StackName: string): Promise<Map<number, string>> {
  const reasons = new Map<number, string>();
  for await (const { StackEvents: events = [] } of paginateDescribeStackEvents({ client: cloudFormation }, { StackName })) {
    for (const { ResourceStatus, LogicalResourceId = '', ResourceStatusReason = 'no reason' } of events) {
      if (ResourceStatus === 'CREATE_FAILED' && LogicalResourceId.startsWith('Case')) {
        reasons.set(Number(LogicalResourceId.slice('Case'.length)), ResourceStatusReason);
      }
    }
  }
  return reasons;
}
