import type { awscdk, TaskStep } from 'projen';

/** Local AWS, the MediaConvert stand-in, the demo: tools of this repository, not part of the package. */
export function addSandbox(project: awscdk.AwsCdkConstructLibrary) {
  project.gitignore.exclude('/.sandbox/', '__pycache__/', '.pytest_cache/', 'cdk.out/');
  // Not a task: projen would end at Ctrl-C before the demo has stopped what it started.
  project.setScript('demo', 'node --import tsx sandbox/demo.ts');
  project.addTask('sandbox:setup', {
    description: 'Finds or installs what the tests need beyond npm',
    ...gettingReady('tools', 'chromium', 'go', 'java'),
  });
}

/** The step with which a suite begins that needs more than npm's packages, so that it runs alone on a fresh clone. */
export function gettingReady(...needs: string[]): Pick<TaskStep, 'exec'> {
  return { exec: `tsx sandbox/get-ready.ts ${needs.join(' ')}` };
}
