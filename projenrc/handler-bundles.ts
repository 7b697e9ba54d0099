import type { awscdk } from 'projen';

/** bundling/ finds the handlers and bundles them: a new handler needs no other step. */
export function addHandlerBundles(project: awscdk.AwsCdkConstructLibrary) {
  const bundle = project.addTask('bundle', {
    description: 'Bundles each src/**/*.lambda/index.ts into assets/',
    exec: 'tsx bundling/bundle-handlers.ts',
  });
  project.preCompileTask.spawn(bundle);
}
