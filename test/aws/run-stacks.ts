import {
  type CloudFormationClient, DeleteStackCommand, paginateDescribeStacks, paginateListStackResources, type Stack,
} from '@aws-sdk/client-cloudformation';

/** The stacks with this name prefix that are not deleted. */
export async function stacksNamed(cloudFormation: CloudFormationClient, prefix: string): Promise<Stack[]> {
  const found: Stack[] = [];
  for await (const { Stacks: stacks = [] } of paginateDescribeStacks({ client: cloudFormation }, {})) {
    found.push(...stacks.filter(({ StackName, StackStatus }) => StackName!.startsWith(prefix) && StackStatus !== 'DELETE_COMPLETE'));
  }
  return found;
}

export async function bucketsOf(cloudFormation: CloudFormationClient, StackName: string): Promise<string[]> {
  const buckets: string[] = [];
  for await (const { StackResourceSummaries: resources = [] } of paginateListStackResources({ client: cloudFormation }, { StackName })) {
    buckets.push(...resources
      .filter(({ ResourceType, PhysicalResourceId }) => ResourceType === 'AWS::S3::Bucket' && PhysicalResourceId)
      .map(({ PhysicalResourceId }) => PhysicalResourceId!));
  }
  return buckets;
}

export async function deleteStack(cloudFormation: CloudFormationClient, StackName: string): Promise<void> {
  await cloudFormation.send(new DeleteStackCommand({ StackName }));
}
