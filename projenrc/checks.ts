import type { awscdk, Task } from 'projen';
import { gettingReady } from './sandbox';

/** `npm test` is the whole check, `npm run test:unit` the fast inner loop; neither changes a file that is under version control. */
export function addChecks(project: awscdk.AwsCdkConstructLibrary) {
  makeJsiiStrict(project);
  const unit = addUnitTests(project);
  const lint = project.addTask('lint', {
    description: 'Types and lint rules',
    steps: [
      { exec: 'tsc --noEmit --project tsconfig.dev.json' },
      { exec: 'eslint --ext .ts --max-warnings 0 src test projenrc sandbox bundling release .projenrc.ts', say: 'eslint' },
    ],
    env: { ESLINT_USE_FLAT_CONFIG: 'false', NODE_NO_WARNINGS: '1' },
  });
  const python = project.addTask('test:sandbox', {
    description: 'Tests of the local AWS and of the MediaConvert stand-in',
    steps: [gettingReady('tools'), { exec: '.sandbox/venv/bin/python -m pytest -q sandbox' }],
  });
  const templates = project.addTask('test:templates', {
    description: 'cfn-lint on the synthesized example',
    steps: [gettingReady('python', 'bundles'), { exec: 'tsx sandbox/lint-templates.ts' }],
  });
  // Too slow for the inner loop: they need the compiled API, or start a compiler or a validator of their own.
  const docs = project.addTask('test:docs', {
    description: 'Examples compile and make jobs; the API reads well in four languages; CDK\'s own validator finds nothing',
    env: { CDK_VALIDATION: 'false', NODE_NO_WARNINGS: '1' },
    steps: [
      gettingReady('python', 'api'),
      { exec: `jest --ci --maxWorkers=100% --testPathIgnorePatterns /node_modules/ --runTestsByPath ${COMPILED_API_TESTS.join(' ')}` },
    ],
  });
  const jobChecker = project.addTask('test:job-checker', {
    description: 'Any combination of options is a named error or a job that the service model accepts',
    env: { CDK_VALIDATION: 'false', NODE_NO_WARNINGS: '1' },
    steps: [gettingReady('python', 'bundles'), { exec: 'jest --ci --config test/job-checker/jest.config.json', receiveArgs: true }],
  });
  const simulation = project.addTask('test:simulation', {
    description: 'The handlers in a world of virtual time, in which everything goes wrong that AWS is known to do',
    env: HANDLER_TEST_ENVIRONMENT,
    exec: SIMULATION,
    receiveArgs: true,
  });
  const mutation = project.addTask('test:mutation', {
    description: 'Tests notice nearly each way to break the code that they are about',
    env: { CDK_VALIDATION: 'false', NODE_NO_WARNINGS: '1' },
    steps: ['output-preset', 'job-settings', 'submitter', 'recorder', 'reconciler'].map(scope => ({ exec: 'stryker run', env: { SCOPE: scope } })),
  });
  project.addTask('test:nightly', {
    description: 'Long campaigns',
    env: { CASES: '20000' },
    steps: [
      { spawn: 'sandbox:setup' },
      { spawn: jobChecker.name },
      { exec: SIMULATION, env: { ...HANDLER_TEST_ENVIRONMENT, CASES: '100000', SEED: '$(date +%s)' } },
      { spawn: mutation.name },
      { exec: `npm install --no-save --prefix ${LATEST_CDK} aws-cdk-lib@2 constructs@10 cdk-nag@3 cdk-preflight` },
      { exec: CDK_VERSIONS, env: { NEWEST_CDK: LATEST_CDK } },
    ],
  });
  const endToEnd = project.addTask('test:end-to-end', {
    description: 'Real videos through a really deployed pipeline, played in a real browser',
    exec: 'jest --ci --runInBand --config test/end-to-end/jest.config.json',
    receiveArgs: true,
  });

  const cdkVersions = project.addTask('test:cdk-versions', {
    description: 'Examples on the oldest and the newest CDK: no warning, no finding, the same templates; judged by cdk-nag and cdk-preflight',
    env: { NODE_NO_WARNINGS: '1' },
    steps: [gettingReady('bundles', 'newest-cdk'), { exec: CDK_VERSIONS, receiveArgs: true }],
  });

  const languages = project.addTask('test:languages', {
    description: 'The examples, with the built packages, make the same stacks in every language',
    steps: [gettingReady('go', 'java', 'packages'), { exec: 'jest --ci --config test/languages/jest.config.json', receiveArgs: true }],
  });

  const burst = project.addTask('test:burst', {
    description: 'Hundreds of uploads at once, while MediaConvert is throttled and fails and processes die; COUNT=2000 for more',
    exec: 'jest --ci --runInBand --config test/burst/jest.config.json',
    receiveArgs: true,
  });

  const packed = project.addTask('test:package', {
    description: 'The tarball has what should be in it, and works where nothing else is',
    env: { NODE_NO_WARNINGS: '1' },
    steps: [gettingReady('api'), { exec: 'jest --ci --runInBand --config test/package/jest.config.json', receiveArgs: true }],
  });

  project.addTask('benchmark', {
    description: 'CPU time of synth beside plain L2s',
    steps: [gettingReady('api'), { exec: 'node benchmark/run.js' }],
  });

  // What projen's own build runs between compiling and packaging.
  project.testTask.reset();
  spawnAll(project.testTask, [lint, unit]);

  const packages = project.addTask('check:packages', {
    description: 'Builds the packages, and runs all tests that need them or the compiled API',
  });
  spawnAll(packages, [
    project.compileTask, project.tasks.tryFind('rosetta:extract')!, project.tasks.tryFind('package-all')!,
    docs, project.tasks.tryFind('test:release')!, packed, languages,
  ]);

  const check = project.addTask('check', { description: 'The whole check: what `npm test` runs' });
  spawnAll(check, [project.tasks.tryFind('sandbox:setup')!, project.preCompileTask]);
  const awsChecks = project.tasks.tryFind('test:aws-checks')!;
  check.exec(sideBySide([
    lint, unit, packages, endToEnd, burst, awsChecks, python, simulation, templates, cdkVersions, jobChecker,
  ]));
  project.setScript('test', 'projen check');
}

/** jsii's tools print a banner on a Node past its end of life; ours is still supported (SUPPORT.md). */
export const ON_NODE_20 = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };

const COMPILED_API_TESTS = ['docs', 'api-manners', 'benchmark', 'validation'].map(name => `test/${name}.test.ts`);
const HANDLER_TEST_ENVIRONMENT = { CDK_VALIDATION: 'false', NODE_NO_WARNINGS: '1' };
/** Not pinned, unlike the one of the check. */
const LATEST_CDK = '.sandbox/latest-cdk';
const CDK_VERSIONS = 'jest --ci --config test/cdk-versions/jest.config.json';
const SIMULATION = 'jest --ci --maxWorkers=100% --config test/simulation/jest.config.json';

function makeJsiiStrict(project: awscdk.AwsCdkConstructLibrary) {
  project.compileTask.reset('jsii --fail-on-warnings', {
    env: ON_NODE_20,
  });
  // What was compiled from a file that has gone since would ship.
  project.compileTask.prependExec('rm -rf lib');
  project.compileTask.exec('tsx bundling/bundle-library.ts');
}

function addUnitTests(project: awscdk.AwsCdkConstructLibrary): Task {
  const unit = project.addTask('test:unit', {
    description: 'Constructs and handlers, without sandbox',
    // aws-cdk-lib's template validator costs seconds per test file; one test switches it on.
    env: { CDK_VALIDATION: 'false', NODE_NO_WARNINGS: '1' },
    steps: [
      gettingReady('bundles'),
      { exec: 'jest --ci --maxWorkers=100%', receiveArgs: true },
    ],
  });
  return unit;
}

function spawnAll(task: Task, tasks: Task[]) {
  tasks.forEach(next => task.spawn(next));
}

/**
 * Two at a time, in this order: one after the other they would leave a core idle, or wait for the local AWS. Quick news comes first, then the
 * longest. They share no ports and no folders that one of them writes. The first that fails ends the others; the table at the end names it.
 */
function sideBySide(tasks: Task[]): string {
  return `concurrently --max-processes 2 --kill-others-on-fail --timings ${tasks.map(({ name }) => `npm:${name}`).join(' ')}`;
}
