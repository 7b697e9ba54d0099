import type { awscdk } from 'projen';

/** Local AWS, the MediaConvert stand-in, the demo: tools of this repository, not part of the package. */
export function addSandbox(project: awscdk.AwsCdkConstructLibrary) {
  project.gitignore.exclude('/.sandbox/', '__pycache__/', '.pytest_cache/', 'cdk.out/');
  project.addTask('demo', {
    description: 'A video through a really deployed pipeline on this machine; -- my.mov for your own, -- --keep to watch it',
    exec: 'tsx sandbox/demo.ts',
    receiveArgs: true,
  });
  project.addTask('sandbox:setup', {
    description: 'Finds or installs what the tests need beyond npm',
    exec: 'tsx sandbox/setup-for-tests.ts',
  });
}
