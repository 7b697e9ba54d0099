import { ListJobsCommand } from '@aws-sdk/client-mediaconvert';
import { clients, leftBy, NOTHING } from './left-by';
import { namePrefix, toolkitStackName } from './names';
import { stacksNamed } from './run-stacks';
import { Tool } from './tool';
import { waitFor } from '../../sandbox/wait-for';

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
  const tool = new Tool([...args, '--only', 'Y5']);
  tool.answer(answer);
  expect(await tool.exitCode).toBe(2);
  expect(tool.output).not.toContain('Deploying');
  const runId = tool.output.match(/^Run (\w+)\./m)?.[1];
  expect(runId && await leftBy(runId)).toEqual(runId && NOTHING);
});
