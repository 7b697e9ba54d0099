import type { awscdk, TaskStep } from 'projen';

/** The local AWS, the MediaConvert stand-in and the demo are tools of this repository, not part of the package. */
export function addSandbox(project: awscdk.AwsCdkConstructLibrary) {
  project.gitignore.exclude('/.sandbox/', '__pycache__/', '.pytest_cache/', 'cdk.out/');
  // Not a task: on Ctrl-C, projen would exit before the demo has stopped its processes.
  project.setScript('demo', 'node --import tsx sandbox/demo.ts');
  project.addTask('sandbox:setup', {
    description: 'Finds or installs what the tests need beyond npm',
    ...gettingReady('tools', 'chromium', 'njs', 'go', 'java'),
  });
}

/** The first step of a suite that needs more than npm's packages, so that the suite runs alone on a fresh clone. */
export function gettingReady(...needs: string[]): Pick<TaskStep, 'exec'> {
  return { exec: `tsx sandbox/get-ready.ts ${needs.join(' ')}` };
}
