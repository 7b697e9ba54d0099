import type { awscdk } from 'projen';
import { gettingReady } from './sandbox';

/** The first run on AWS, for anyone who has an account, and the test of that tool in the sandbox. */
export function addAwsChecks(project: awscdk.AwsCdkConstructLibrary) {
  // Not a task: projen would end at Ctrl-C before the tool has removed what it made.
  project.setScript('test:aws', 'node --import tsx test/aws/run.ts');
  project.addTask('test:aws-checks', {
    description: 'The checks of test:aws in the sandbox, as far as it can answer, and that they remove what they make',
    env: { CDK_VALIDATION: 'false', NODE_NO_WARNINGS: '1' },
    steps: [gettingReady('tools', 'bundles'), { exec: 'jest --ci --maxWorkers=2 --config test/aws/jest.config.json', receiveArgs: true }],
  });
}
