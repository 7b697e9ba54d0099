import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { currentRun, type StackName } from '../run';
import { resourcesOf } from '../stack-resources';

/** The log lines of a stack's functions. */
export async function logLines(stack: StackName): Promise<string[]> {
  const logs = new CloudWatchLogsClient(currentRun().clientConfig);
  const resources = await resourcesOf(stack);
  const groups = resources.filter(({ ResourceType }) => ResourceType === 'AWS::Logs::LogGroup').map(group => group.PhysicalResourceId);
  const answers = await Promise.all(groups.map(logGroupName => logs.send(new FilterLogEventsCommand({ logGroupName }))));
  return answers.flatMap(({ events = [] }) => events.map(({ message }) => message!));
}
