import type { awscdk, Task } from 'projen';
import { gettingReady } from './sandbox';

/** `npm test` is the whole check, `npm run test:unit` the fast inner loop; neither changes a file under version control. */
export function addChecks(project: awscdk.AwsCdkConstructLibrary) {
  makeJsiiStrict(project);
  const unit = addUnitTests(project);
  const lint = project.addTask('lint', {
    description: 'Checks types, lint rules, spelling and wording',
    steps: [
      { exec: 'tsc --noEmit --project tsconfig.dev.json' },
      { exec: 'eslint --ext .ts --max-warnings 0 src test projenrc sandbox bundling release benchmark .projenrc.ts', say: 'eslint' },
      gettingReady('python'),
      { exec: `${FILES} | xargs -0 .sandbox/venv/bin/codespell --config prose/codespell.ini`, say: 'codespell (prose/terms.txt has our own terms)' },
      { exec: LONG_MARKDOWN_LINES, say: 'Markdown lines of at most 120 characters; tables and lines with a URL may be longer' },
    ],
    env: { ESLINT_USE_FLAT_CONFIG: 'false', NODE_NO_WARNINGS: '1' },
  });
  const python = project.addTask('test:sandbox', {
    description: 'Tests the local AWS and the MediaConvert stand-in',
    steps: [gettingReady('tools'), { exec: '.sandbox/venv/bin/python -m pytest -q sandbox' }],
  });
  const templates = project.addTask('test:templates', {
    description: 'Runs cfn-lint and checkov on the templates of a default, a hardened and a maximal app',
    env: CDK_TEST_ENVIRONMENT,
    steps: [gettingReady('python', 'checkov', 'bundles'), { exec: 'jest --ci --config test/judges/jest.config.json', receiveArgs: true }],
  });
  // Too slow for the inner loop: they need the compiled API, or start a compiler or a validator.
  const docs = project.addTask('test:docs', {
    description: 'Compiles the examples, checks their jobs, the API in four languages, and the results of CDK\'s validator',
    env: CDK_TEST_ENVIRONMENT,
    steps: [
      gettingReady('python', 'api'),
      { exec: `jest --ci --maxWorkers=100% --testPathIgnorePatterns /node_modules/ --runTestsByPath ${COMPILED_API_TESTS.join(' ')}` },
    ],
  });
  const jobChecker = project.addTask('test:job-checker', {
    description: 'Checks that combinations of options result in a named error or in a job that the service model accepts',
    env: CDK_TEST_ENVIRONMENT,
    steps: [gettingReady('python', 'bundles'), { exec: 'jest --ci --config test/job-checker/jest.config.json', receiveArgs: true }],
  });
  const simulation = project.addTask('test:simulation', {
    description: 'Runs the handlers in virtual time, with the failures that AWS is known for',
    env: CDK_TEST_ENVIRONMENT,
    exec: SIMULATION,
    receiveArgs: true,
  });
  const edgeFunctions = project.addTask('test:edge-functions', {
    description: 'Sends hostile and valid requests to the function that verifies path tokens, in njs and in Node',
    env: CDK_TEST_ENVIRONMENT,
    steps: [gettingReady('njs', 'bundles'), { exec: EDGE_FUNCTIONS, receiveArgs: true }],
  });
  const mutation = project.addTask('test:mutation', {
    description: 'Changes the code in small ways that its tests must detect',
    env: CDK_TEST_ENVIRONMENT,
    steps: MUTATION_SCOPES.map(scope => ({ exec: 'stryker run', env: { SCOPE: scope } })),
  });
  project.addTask('test:nightly', {
    description: 'Runs long campaigns of the generated tests',
    env: { CASES: '20000', SEED: '$(date +%s)' },
    steps: [
      { spawn: 'sandbox:setup' },
      { spawn: jobChecker.name },
      { exec: SIMULATION, env: { ...CDK_TEST_ENVIRONMENT, CASES: '100000' } },
      { exec: `${END_TO_END} test/end-to-end/private/private-playback.test.ts`, env: { CASES: '10000' } },
      { exec: EDGE_FUNCTIONS, env: { ...CDK_TEST_ENVIRONMENT, CASES: '10000' } },
      { exec: REQUESTS, env: { ...CDK_TEST_ENVIRONMENT, CASES: '10000' } },
      { spawn: mutation.name },
      { exec: `npm install --no-save --prefix ${LATEST_CDK} aws-cdk-lib@2 constructs@10 cdk-nag@3 cdk-preflight` },
      { exec: CDK_VERSIONS, env: { NEWEST_CDK: LATEST_CDK } },
    ],
  });
  const endToEnd = project.addTask('test:end-to-end', {
    description: 'Transcodes real videos in a deployed pipeline and plays them in a real browser',
    exec: END_TO_END,
    receiveArgs: true,
  });

  const cdkVersions = project.addTask('test:cdk-versions', {
    description: 'Synthesizes the examples with the oldest and the newest CDK, compares the templates, and runs cdk-nag and cdk-preflight',
    env: { NODE_NO_WARNINGS: '1' },
    steps: [gettingReady('bundles', 'newest-cdk'), { exec: CDK_VERSIONS, receiveArgs: true }],
  });

  const languages = project.addTask('test:languages', {
    description: 'Checks that the examples, with the built packages, synthesize the same stacks in every language',
    steps: [gettingReady('go', 'java', 'packages'), { exec: 'jest --ci --config test/languages/jest.config.json', receiveArgs: true }],
  });

  const burst = project.addTask('test:burst', {
    description: 'Uploads hundreds of files at once while MediaConvert is throttled and fails and processes crash; COUNT=2000 for more',
    exec: 'jest --ci --runInBand --config test/burst/jest.config.json',
    receiveArgs: true,
  });

  const upgrade = project.addTask('test:upgrade', {
    description: 'Replaces the previous version of the library, release/upgrade-baseline.tgz, without losing resources, records or jobs in flight',
    env: CDK_TEST_ENVIRONMENT,
    steps: [gettingReady('tools', 'bundles'), { exec: 'jest --ci --runInBand --config test/upgrade/jest.config.json', receiveArgs: true }],
  });
  project.addTask('upgrade:store', {
    description: 'Makes this version the one that test:upgrade replaces: with each release',
    steps: [gettingReady('bundles'), { exec: 'tsx test/upgrade/store-baseline.ts' }],
  });

  const packed = project.addTask('test:package', {
    description: 'Checks the contents of the tarball, and that it works with its peers alone',
    env: { NODE_NO_WARNINGS: '1' },
    steps: [gettingReady('api'), { exec: 'jest --ci --runInBand --config test/package/jest.config.json', receiveArgs: true }],
  });

  project.addTask('benchmark', {
    description: 'Measures synthesis and the functions, and writes docs/benchmarks.md',
    steps: [gettingReady('api'), { exec: 'tsx benchmark/run.ts' }],
  });

  // projen's own build runs this task between compiling and packaging.
  project.testTask.reset();
  spawnAll(project.testTask, [lint, unit]);

  const packages = project.addTask('check:packages', {
    description: 'Builds the packages, and runs the tests that need them or the compiled API',
  });
  spawnAll(packages, [
    project.compileTask, project.tasks.tryFind('rosetta:extract')!, project.tasks.tryFind('package-all')!,
    docs, project.tasks.tryFind('test:release')!, packed, languages,
  ]);

  const check = project.addTask('check', { description: 'Runs the whole check, as `npm test` does' });
  spawnAll(check, [project.tasks.tryFind('sandbox:setup')!, project.preCompileTask]);
  const awsChecks = project.tasks.tryFind('test:aws-checks')!;
  check.exec(sideBySide([
    lint, unit, packages, endToEnd, burst, awsChecks, python, simulation, upgrade, templates, cdkVersions, jobChecker, edgeFunctions,
  ]));
  project.setScript('test', 'projen check');
}

/** jsii's tools print a banner on Node versions past their end of life; we still support this one (SUPPORT.md). */
export const ON_NODE_20 = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };

/**
 * aws-cdk-lib's template validator takes seconds per test file; one test enables it. The stack traces that it takes at the creation of each
 * construct are a seventh of the time of a test that synthesizes.
 */
export const CDK_TEST_ENVIRONMENT = {
  CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:disable-creation-stack-traces': true }), CDK_VALIDATION: 'false', NODE_NO_WARNINGS: '1',
};

/** Tracked files, and new files that are not ignored. */
const FILES = 'git ls-files -z --cached --others --exclude-standard --deduplicate';
/** Prints the lines that are too long, and fails if there are any. API.md is generated. */
const LONG_MARKDOWN_LINES = "! git grep -nE --untracked '^[^|].{120}' -- '*.md' ':!API.md' | grep -v '://'";
const COMPILED_API_TESTS = ['docs', 'api-manners', 'benchmark', 'validation'].map(name => `test/${name}.test.ts`);
/** Those of stryker.config.mjs. */
const MUTATION_SCOPES = [
  'output-preset', 'job-settings', 'submitter', 'recorder', 'reconciler', 'deletion', 'importer', 'webhooks', 'rotation',
];
/** Not pinned, unlike the version that the check uses. */
const LATEST_CDK = '.sandbox/latest-cdk';
const CDK_VERSIONS = 'jest --ci --config test/cdk-versions/jest.config.json';
const END_TO_END = 'jest --ci --runInBand --config test/end-to-end/jest.config.json';
const EDGE_FUNCTIONS = 'jest --ci --config test/edge-functions/jest.config.json';
const REQUESTS = 'jest --ci --coverage=false test/transcode-pipeline/submit-job.lambda/requests/hostile-requests.test.ts';
const SIMULATION = 'jest --ci --maxWorkers=100% --config test/simulation/jest.config.json';

function makeJsiiStrict(project: awscdk.AwsCdkConstructLibrary) {
  project.compileTask.reset('jsii --fail-on-warnings', {
    env: ON_NODE_20,
  });
  // Otherwise output compiled from deleted files would be published.
  project.compileTask.prependExec('rm -rf lib');
  project.compileTask.exec('tsx bundling/bundle-library.ts');
}

function addUnitTests(project: awscdk.AwsCdkConstructLibrary): Task {
  const unit = project.addTask('test:unit', {
    description: 'Tests constructs and handlers, without the sandbox',
    env: CDK_TEST_ENVIRONMENT,
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
 * Runs two at a time, in this order: a single task would leave a core idle, or wait for the local AWS. The fast tasks come first, then the
 * longest. They share no ports and no folders that one of them writes. The first failure stops the others; the table at the end names it.
 */
function sideBySide(tasks: Task[]): string {
  return `concurrently --max-processes 2 --kill-others-on-fail --timings ${tasks.map(({ name }) => `npm:${name}`).join(' ')}`;
}
