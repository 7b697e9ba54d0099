import type { awscdk } from 'projen';
import { CDK_TEST_ENVIRONMENT } from './checks';
import { gettingReady } from './sandbox';

/** The checks in an AWS account, and the tests of that tool in the sandbox. */
export function addAwsChecks(project: awscdk.AwsCdkConstructLibrary) {
  // Not a task: on Ctrl-C, projen would exit before the tool has removed its resources.
  project.setScript('test:aws', 'node --import tsx test/aws/run.ts');
  project.addTask('test:aws-checks', {
    description: 'Runs the checks of test:aws in the sandbox, as far as it can answer them, and checks that they remove their resources',
    env: CDK_TEST_ENVIRONMENT,
    steps: [gettingReady('tools', 'bundles'), { exec: 'jest --ci --maxWorkers=2 --config test/aws/jest.config.json', receiveArgs: true }],
  });
}
