import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { currentRun, type StackName } from '../run';

/** The log lines of a stack's functions. */
export async function logLines(stack: StackName): Promise<string[]> {
  const { clientConfig } = currentRun();
  const cloudFormation = new CloudFormationClient(clientConfig);
  const logs = new CloudWatchLogsClient(clientConfig);
  const { StackResourceSummaries: resources = [] } = await cloudFormation.send(new ListStackResourcesCommand({ StackName: stack }));
  const groups = resources.filter(({ ResourceType }) => ResourceType === 'AWS::Logs::LogGroup').map(group => group.PhysicalResourceId);
  const answers = await Promise.all(groups.map(logGroupName => logs.send(new FilterLogEventsCommand({ logGroupName }))));
  return answers.flatMap(({ events = [] }) => events.map(({ message }) => message!));
}
