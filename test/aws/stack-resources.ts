import { paginateListStackResources } from '@aws-sdk/client-cloudformation';
import type { StackName } from './check';
import { stackName } from './names';
import type { World } from './world';

/** Physical names of the resources of a type in one of the run's stacks. */
export async function resourcesOf(world: World, stack: StackName, type: string): Promise<string[]> {
  const found: string[] = [];
  const StackName = stackName(world.props.runId, stack);
  const pages = paginateListStackResources({ client: world.clients.cloudFormation }, { StackName });
  for await (const { StackResourceSummaries: resources = [] } of pages) {
    found.push(...resources.filter(({ ResourceType }) => ResourceType === type).map(({ PhysicalResourceId }) => PhysicalResourceId!));
  }
  return found;
}
