import {
  CloudFormationClient, CreateStackCommand, DeleteStackCommand, DescribeStackEventsCommand, DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { mockClient } from 'aws-sdk-client-mock';
import type { TemplateCase } from './templates/template-case';
import { refusals } from './templates/template-stacks';
import type { World } from './world';

const cloudFormation = mockClient(CloudFormationClient);
const world = { clients: { cloudFormation: new CloudFormationClient({}) }, props: { runId: 'r0000000' } } as unknown as World;

function caseOf(name: string, isGood: boolean): TemplateCase {
  return { name, kind: 'Preset', settings: { name, isGood }, accepted: true, of: 'the library' };
}

interface Event {
  readonly LogicalResourceId: string;
  readonly ResourceStatus: 'CREATE_COMPLETE' | 'CREATE_FAILED';
  readonly ResourceStatusReason?: string;
}

/** A service that refuses invalid settings, and a CloudFormation that cancels the remaining resources after the first failure. */
function emulate() {
  const stacks = new Map<string, { events: Event[]; deleted: boolean }>();
  cloudFormation.reset();
  cloudFormation.on(CreateStackCommand).callsFake(({ StackName, TemplateBody, DisableRollback }) => {
    expect(DisableRollback).toBe(true);
    const resources = Object.entries<any>(JSON.parse(TemplateBody).Resources);
    const failed = resources.findIndex(([, { Properties }]) => !Properties.SettingsJson.isGood);
    const events = resources.map(([LogicalResourceId], index): Event => {
      if (failed < 0 || index < failed) {
        return { LogicalResourceId, ResourceStatus: 'CREATE_COMPLETE' };
      }
      const ResourceStatusReason = index === failed ? 'these settings are invalid' : 'Resource creation cancelled'; // codespell:ignore cancelled
      return { LogicalResourceId, ResourceStatus: 'CREATE_FAILED', ResourceStatusReason };
    });
    stacks.set(StackName, { events, deleted: false });
    return {};
  });
  cloudFormation.on(DescribeStacksCommand).callsFake(({ StackName }) => {
    const { events, deleted } = stacks.get(StackName)!;
    const isComplete = events.every(({ ResourceStatus }) => ResourceStatus === 'CREATE_COMPLETE');
    return { Stacks: [{ StackName, StackStatus: deleted ? 'DELETE_COMPLETE' : isComplete ? 'CREATE_COMPLETE' : 'CREATE_FAILED' }] };
  });
  cloudFormation.on(DescribeStackEventsCommand).callsFake(({ StackName }) => ({ StackEvents: stacks.get(StackName)!.events }));
  cloudFormation.on(DeleteStackCommand).callsFake(({ StackName }) => {
    stacks.get(StackName)!.deleted = true;
    return {};
  });
  return stacks;
}

test('each refusal is found, although CloudFormation stops at the first failure of a stack', async () => {
  const stacks = emulate();
  const cases = ['a', 'B', 'c', 'D', 'e', 'F'].map(name => caseOf(name, name === name.toLowerCase()));
  expect(Object.fromEntries(await refusals(world, 'T1', cases))).toEqual({
    B: 'these settings are invalid', D: 'these settings are invalid', F: 'these settings are invalid',
  });
  expect([...stacks.values()].every(({ deleted }) => deleted)).toBe(true);
});

test('without refusals, every stack is deleted before the next is created', async () => {
  const stacks = emulate();
  const cases = Array.from({ length: 70 }, (_, index) => caseOf(`${index}`, true));
  expect((await refusals(world, 'T1', cases)).size).toBe(0);
  expect([...stacks].map(([name, { deleted }]) => [name, deleted])).toEqual([
    ['cmp-r0000000-t1-0', true], ['cmp-r0000000-t1-1', true], ['cmp-r0000000-t1-2', true],
  ]);
  expect(cloudFormation.commandCalls(CreateStackCommand)).toHaveLength(3);
});
