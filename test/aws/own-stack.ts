import {
  CreateStackCommand, DescribeStackEventsCommand, DescribeStacksCommand, UpdateStackCommand,
  waitUntilStackCreateComplete, waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { RUN_TAG, stackName } from './names';
import type { World } from './world';

const PATIENCE_SECONDS = 900;

/** A stack of a check's own, from a template without CDK. The clean-up at the end of the run removes it by its tag. */
export class OwnStack {
  private readonly name: string;

  public constructor(private readonly world: World, name: string) {
    this.name = stackName(world.props.runId, name);
  }

  /** The outputs. */
  public async create(resources: object, outputs: { readonly [name: string]: object } = {}): Promise<{ readonly [name: string]: string }> {
    const { clients: { cloudFormation: client }, props: { runId } } = this.world;
    await client.send(new CreateStackCommand({
      StackName: this.name, TemplateBody: templateOf(resources, outputs), Capabilities: ['CAPABILITY_IAM'], Tags: [{ Key: RUN_TAG, Value: runId }],
    }));
    await waitUntilStackCreateComplete({ client, maxWaitTime: PATIENCE_SECONDS, minDelay: 1, maxDelay: 10 }, { StackName: this.name });
    const { Stacks: [{ Outputs = [] }] = [{} as never] } = await client.send(new DescribeStacksCommand({ StackName: this.name }));
    return Object.fromEntries(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  }

  /** The reasons why CloudFormation refused the update. None if it was made. */
  public async update(resources: object): Promise<string[]> {
    const { cloudFormation: client } = this.world.clients;
    const startedAt = new Date();
    await client.send(new UpdateStackCommand({ StackName: this.name, TemplateBody: templateOf(resources, {}), Capabilities: ['CAPABILITY_IAM'] }));
    try {
      await waitUntilStackUpdateComplete({ client, maxWaitTime: PATIENCE_SECONDS, minDelay: 1, maxDelay: 10 }, { StackName: this.name });
      return [];
    } catch {
      const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: this.name }));
      return StackEvents.filter(({ ResourceStatus, Timestamp }) => ResourceStatus?.endsWith('FAILED') && Timestamp! >= startedAt)
        .map(({ ResourceStatusReason = 'no reason' }) => ResourceStatusReason);
    }
  }
}

function templateOf(resources: object, outputs: { readonly [name: string]: object }): string {
  const Outputs = Object.fromEntries(Object.entries(outputs).map(([name, Value]) => [name, { Value }]));
  return JSON.stringify({ Resources: resources, ...Object.keys(Outputs).length > 0 && { Outputs } });
}
