import type { StackName } from './check';
import { RUN_TAG, stackName, toolkitStackName } from './names';
import { signingKeyPairs } from './signing-key-pairs';
import { Cdk } from '../../sandbox/cdk';
import type { PipelineStackOutputs } from '../../sandbox/deployed-pipeline';

export interface PipelineOutputs extends PipelineStackOutputs {
  readonly UploadQueueUrl: string;
  readonly UploadDeadLetterQueueUrl: string;
  /** The MediaConvert queue. */
  readonly QueueArn: string;
}

/** Options of a deployment beside its pipelines. */
export interface MoreToDeploy {
  /** Other Regions of its stacks. */
  readonly otherRegions?: string[];
  /** Ids of distributions whose access logs are delivered. */
  readonly logged?: string[];
}

export interface Deployed {
  readonly eventsUrl: string;
  readonly pipelines: Partial<Record<StackName, PipelineOutputs>>;
}

/** Deploying a distribution takes minutes. */
const TIME_LIMIT_SECONDS = 1800;

/** Deploys the app with the CDK CLI and a separate bootstrap stack, so that everything can be removed. */
export async function deploy(
  runId: string, account: string, region: string, stacks: StackName[], signal: AbortSignal,
  { otherRegions = [], logged = [] }: MoreToDeploy = {},
): Promise<Deployed> {
  const cdk = new Cdk(`aws/${runId}`, {
    ...process.env,
    AWS_REGION: region,
    CDK_DEFAULT_ACCOUNT: account,
    CDK_DEFAULT_REGION: region,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_VALIDATION: 'false',
    TEST_AWS_LOGGED: logged.join(','),
    TEST_AWS_PUBLIC_KEYS: JSON.stringify(signingKeyPairs().map(({ publicKey }) => publicKey)),
    TEST_AWS_RUN: runId,
    TEST_AWS_STACKS: stacks.join(','),
  }, TIME_LIMIT_SECONDS);
  const toolkit = ['--toolkit-stack-name', toolkitStackName(runId)];
  const others = otherRegions.map(other => `aws://${account}/${other}`);
  await cdk.bootstrap([...others, ...toolkit, '--qualifier', runId, '--tags', `${RUN_TAG}=${runId}`]);
  signal.throwIfAborted();
  const outputs = await cdk.deploy('test/aws/app.ts', toolkit);
  const outputsOf = (name: string) => outputs[stackName(runId, name)];
  return {
    eventsUrl: outputsOf('watch').EventsUrl,
    pipelines: Object.fromEntries(stacks.map(name => [name, outputsOf(name) as unknown as PipelineOutputs])),
  };
}
