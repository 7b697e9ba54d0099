import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ListJobsCommand, ListQueuesCommand } from '@aws-sdk/client-mediaconvert';
import { bucketsWhere } from './buckets';
import { checks } from './checks';
import { clientsFor } from './clients';
import { namePrefix, stagingBucketName, toolkitStackName } from './names';
import { stacksNamed } from './run-stacks';
import { sandboxEnvironment } from './sandbox-environment';
import { Tool } from './tool';
import { waitFor } from '../../sandbox/wait-for';

Object.assign(process.env, sandboxEnvironment());
const clients = clientsFor('us-east-1');
const account = '000000000000';

/** Whatever has a name of the run. */
async function leftBy(runId: string): Promise<object> {
  const prefix = namePrefix(runId);
  const staging = stagingBucketName(runId, account, 'us-east-1');
  const { logGroups = [] } = await clients.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: `/aws/lambda/${prefix}` }));
  const { Queues: queues = [] } = await clients.mediaConvert.send(new ListQueuesCommand({}));
  const { Jobs: jobs = [] } = await clients.mediaConvert.send(new ListJobsCommand({ Status: 'SUBMITTED' }));
  return {
    stacks: (await stacksNamed(clients.cloudFormation, prefix)).map(({ StackName }) => StackName),
    buckets: await bucketsWhere(clients.s3, 'us-east-1', name => name.startsWith(prefix) || name === staging),
    logGroups: logGroups.map(({ logGroupName }) => logGroupName),
    queues: queues.map(({ Name }) => Name).filter(name => name!.startsWith(prefix)),
    waitingJobs: jobs.filter(({ UserMetadata }) => UserMetadata?.testAws === runId).map(({ Id }) => Id),
  };
}

const NOTHING = { stacks: [], buckets: [], logGroups: [], queues: [], waitingJobs: [] };

describe('all checks', () => {
  let tool: Tool;
  let exitCode: number | null;

  beforeAll(async () => {
    tool = new Tool(['--max-dollars', '2', '--yes']);
    exitCode = await tool.exitCode;
  });

  test('the sandbox contradicts nothing, and what it cannot answer says why', () => {
    const { results } = tool.report();
    expect(results.filter(({ outcome }) => outcome === 'contradicted' || outcome === 'undecided')
      .map(({ id, reason, findings }) => ({ id, reason, findings: findings.filter(({ holds }) => !holds) }))).toEqual([]);
    expect(results.map(({ id, outcome, reason }) => [id, outcome, reason])).toEqual(checks.map(({ id, needsAws }) =>
      needsAws === undefined ? [id, 'confirmed', undefined] : [id, 'not run', `not run in the sandbox: ${needsAws}`]));
    expect(exitCode).toBe(0);
  });

  test('each check that ran has found something out', () => {
    const empty = tool.report().results.filter(({ outcome, findings }) => outcome === 'confirmed' && findings.length === 0);
    expect(empty.map(({ id }) => id)).toEqual([]);
  });

  test('the cost is stated first, and the running total stays below it', () => {
    const [, stated] = tool.output.match(/total \$([\d.]+)/)!;
    expect(tool.output.indexOf('total $')).toBeLessThan(tool.output.indexOf('Deploying'));
    const { dollars } = tool.report();
    expect(dollars).toBeGreaterThan(0.05);
    expect(dollars).toBeLessThanOrEqual(Number(stated) + 0.01);
  });

  test('times are measured', () => {
    const measured = tool.report().results.flatMap(({ measurements }) => measurements.map(({ what }) => what));
    expect(measured).toEqual(expect.arrayContaining(['From upload to COMPLETE, 30 s of video', 'Probe alone', 'Slowest of 50 at once']));
  });

  test('nothing is left', async () => {
    const { runId, left } = tool.report();
    expect(left).toEqual([]);
    expect(await leftBy(runId)).toEqual(NOTHING);
  });
});

test('interrupted in the middle of a deployment, it removes what there is, and so does cleaning up once more', async () => {
  const tool = new Tool(['--max-dollars', '2', '--yes', '--only', 'Y5']);
  const runId = await tool.runId();
  const mirror = `${namePrefix(runId)}mirror`;
  await waitFor('The stack', async () => (await stacksNamed(clients.cloudFormation, mirror))[0], { timeoutSeconds: 120 });
  tool.interrupt();
  expect(await tool.exitCode).toBe(2);
  expect(tool.report()).toMatchObject({ stopped: 'interrupted', left: [] });
  expect(await leftBy(runId)).toEqual(NOTHING);

  const again = new Tool(['--clean-up', runId, '--yes']);
  expect(await again.exitCode).toBe(0);
  expect(again.output).toContain('Nothing is left.');
});

test('interrupted while checks run, it cancels their jobs', async () => {
  const tool = new Tool(['--max-dollars', '2', '--yes', '--only', 'C7']);
  const runId = await tool.runId();
  const ownJobs = async () => {
    const { Jobs: jobs = [] } = await clients.mediaConvert.send(new ListJobsCommand({ Status: 'SUBMITTED' }));
    return jobs.find(({ UserMetadata }) => UserMetadata?.testAws === runId);
  };
  await waitFor('A job of the run', ownJobs, { timeoutSeconds: 120 });
  tool.interrupt();
  expect(await tool.exitCode).toBe(2);
  expect(await leftBy(runId)).toEqual(NOTHING);
});

test('after a deployment that failed it removes the bootstrap, and says so', async () => {
  // Without node on its PATH, the CDK CLI finds no app to deploy.
  const tool = new Tool(['--max-dollars', '2', '--yes', '--only', 'Y5'], { PATH: '/nonexistent' });
  expect(await tool.exitCode).toBe(1);
  const { runId, results } = tool.report();
  expect(results).toMatchObject([{ claim: 'The app deploys', outcome: 'undecided' }]);
  expect(tool.output).toContain(`Deleting stack ${toolkitStackName(runId)}`);
  expect(await leftBy(runId)).toEqual(NOTHING);
});

test.each([
  ['a limit below what the deployment costs', ['--max-dollars', '0.01', '--yes'], ''],
  ['a question that is answered with no', ['--max-dollars', '2'], 'n'],
  ['no limit', ['--yes'], ''],
])('%s: exit code 2, and nothing is made', async (_, args, answer) => {
  const before = await stacksNamed(clients.cloudFormation, 'cmp-');
  const tool = new Tool(args);
  tool.answer(answer);
  expect(await tool.exitCode).toBe(2);
  expect(tool.output).not.toContain('Deploying');
  expect(await stacksNamed(clients.cloudFormation, 'cmp-')).toEqual(before);
});
