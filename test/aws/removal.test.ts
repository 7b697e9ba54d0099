import { ListJobsCommand } from '@aws-sdk/client-mediaconvert';
import { namePrefix, toolkitStackName } from './names';
import { clients, remainingResources, NOTHING } from './remaining-resources';
import { stacksNamed } from './run-stacks';
import { Tool } from './tool';
import { waitFor } from '../../sandbox/wait-for';

test('interrupted during a deployment, it removes the resources, and another clean-up succeeds too', async () => {
  const tool = new Tool(['--max-dollars', '2', '--yes', '--only', 'Y5']);
  const runId = await tool.runId();
  const mirror = `${namePrefix(runId)}mirror`;
  await waitFor('The stack', async () => (await stacksNamed(clients.cloudFormation, mirror))[0], { timeoutSeconds: 120 });
  tool.interrupt();
  expect(await tool.exitCode).toBe(2);
  expect(tool.report()).toMatchObject({ stopped: 'interrupted', left: [] });
  expect(await remainingResources(runId)).toEqual(NOTHING);

  const again = new Tool(['--clean-up', runId, '--yes']);
  expect(await again.exitCode).toBe(0);
  expect(again.output).toContain('Nothing is left.');
});

test('interrupted during checks, it cancels their jobs', async () => {
  const tool = new Tool(['--max-dollars', '2', '--yes', '--only', 'C7']);
  const runId = await tool.runId();
  const ownJobs = async () => {
    const { Jobs: jobs = [] } = await clients.mediaConvert.send(new ListJobsCommand({ Status: 'SUBMITTED' }));
    return jobs.find(({ UserMetadata }) => UserMetadata?.testAws === runId);
  };
  await waitFor('A job of the run', ownJobs, { timeoutSeconds: 120 });
  tool.interrupt();
  expect(await tool.exitCode).toBe(2);
  expect(await remainingResources(runId)).toEqual(NOTHING);
});

test('after a failed deployment it removes the bootstrap stack and reports it', async () => {
  // Without node on its PATH, the CDK CLI finds no app to deploy.
  const tool = new Tool(['--max-dollars', '2', '--yes', '--only', 'Y5'], { PATH: '/nonexistent' });
  expect(await tool.exitCode).toBe(1);
  const { runId, results } = tool.report();
  expect(results).toMatchObject([{ claim: 'The app deploys', outcome: 'undecided' }]);
  expect(tool.output).toContain(`Deleting stack ${toolkitStackName(runId)}`);
  expect(await remainingResources(runId)).toEqual(NOTHING);
});

test.each([
  ['a limit below what the deployment costs', ['--max-dollars', '0.01', '--yes'], ''],
  ['a question that is answered with no', ['--max-dollars', '2'], 'n'],
  ['no limit', ['--yes'], ''],
])('%s: exit code 2, and no resource is created', async (_, args, answer) => {
  const tool = new Tool([...args, '--only', 'Y5']);
  tool.answer(answer);
  expect(await tool.exitCode).toBe(2);
  expect(tool.output).not.toContain('Deploying');
  const runId = tool.output.match(/^Run (\w+)\./m)?.[1];
  expect(runId && await remainingResources(runId)).toEqual(runId && NOTHING);
});
