import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { currentRun, type StackName } from './run';

export interface StackResource {
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId: string;
  readonly ResourceType: string;
}

/** The resources of a deployed stack. */
export async function resourcesOf(stack: StackName): Promise<StackResource[]> {
  const cloudFormation = new CloudFormationClient(currentRun().clientConfig);
  const { StackResourceSummaries: resources = [] } = await cloudFormation.send(new ListStackResourcesCommand({ StackName: stack }));
  return resources as StackResource[];
}
