import type { awscdk } from 'projen';

/** Handlers are bundled by bundling/, which finds them by itself: a new one needs no other step. */
export function addHandlerBundles(project: awscdk.AwsCdkConstructLibrary) {
  const bundle = project.addTask('bundle', {
    description: 'Bundles each src/**/*.lambda/index.ts into assets/',
    exec: 'tsx bundling/bundle-handlers.ts',
  });
  project.preCompileTask.spawn(bundle);
}
