/**
 * Mutation testing: Stryker breaks the code in each way that it knows, and the tests of a scope must notice.
 * `SCOPE=output-preset npx stryker run`; with `--mutate src/output-preset/gop.ts` of one file.
 * The report is `.sandbox/mutation/<scope>.html`.
 */
const JOB_SETTINGS = [
  'clip', 'cost-estimate', 'even-size', 'fit-plan', 'input-options', 'input-selectors', 'job-conflicts', 'job-request', 'job-rules', 'job-settings',
  'obstacle-to-job', 'pricing-notes', 'transcoding-rates',
].join('|');
const SUBMITTER = [
  'announce-again', 'cancel-upload', 'claim', 'command', 'create-job', 'existing-objects', 'inspect-source', 'probe-source', 'resubmit-upload',
  'source-facts', 'source-warnings', 'submit-upload', 'upload', 'upload-message',
].join('|');
const RECORDER = [
  'error-codes', 'event-facts', 'job-event', 'job-state', 'orphan', 'record-event', 'record-job-event', 'stranger',
].join('|');

/** What is broken, by which tests it must be noticed (a pattern of their paths below test/), and at least how many per cent. */
const SCOPES = {
  'output-preset': { mutate: ['src/output-preset/*.ts'], tests: '^output-preset/', atLeast: 85 },
  'job-settings': {
    mutate: [`src/transcode-pipeline/@(${JOB_SETTINGS})?(.lambda-shared).ts`, 'src/shared/@(kept-outputs|transcoded-seconds).ts'],
    tests: `^transcode-pipeline/(${JOB_SETTINGS})|^shared/transcoded-seconds`,
    atLeast: 85,
  },
  // What decides what becomes of an upload: the state machine and the decisions of the handlers. What reads files for players is apart.
  submitter: {
    mutate: [
      `src/transcode-pipeline/@(${SUBMITTER})?(.lambda-shared).ts`, 'src/transcode-pipeline/submit-job.lambda.ts',
      'src/shared/@(announce|defer|duplicate-counter|job-table|media-convert-failure|media-convert-jobs|source-etag|submit-again).lambda-shared.ts',
    ],
    tests: `^transcode-pipeline/(${SUBMITTER}|submit-upload-again|submit-job)\\.lambda|^shared/.*\\.lambda`,
    atLeast: 90,
  },
  recorder: {
    mutate: [`src/job-tracker/@(${RECORDER})?(.lambda-shared|.lambda).ts`, 'src/shared/record-state.ts'],
    tests: `^job-tracker/(${RECORDER})\\.(lambda|test)|^shared/record-state`,
    atLeast: 90,
  },
  reconciler: {
    mutate: ['src/job-tracker/@(quiet-records|reconcile).lambda-shared.ts', 'src/job-tracker/reconcile-jobs.lambda.ts'],
    tests: '^job-tracker/(quiet-records|reconcile|reconcile-jobs)\\.lambda',
    atLeast: 90,
  },
};

const name = process.env.SCOPE;
const scope = SCOPES[name];
if (!scope) {
  throw new Error(`SCOPE must be one of ${Object.keys(SCOPES).join(', ')}, got ${name}`);
}

export default {
  mutate: scope.mutate,
  thresholds: { high: 95, low: scope.atLeast, break: scope.atLeast },
  testRunner: 'jest',
  jest: {
    // One test file that loads the others: aws-cdk-lib is loaded once for a mutant, not once for each test file.
    config: {
      testMatch: ['<rootDir>/test/mutation/tests-in-scope.ts'],
      globals: { TESTS_IN_SCOPE: scope.tests },
      // Jest's default clean-up of globals overflows the stack when many runs share a process, as here.
      testEnvironmentOptions: { globalsCleanup: 'off' },
    },
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  // Tables of cases are made while a test file loads; Stryker calls what they reach static, and advises to ignore it: that is most of the code.
  warnings: { slow: false },
  ignorePatterns: ['**', '!src/**', '!test/**', 'test/cdk-versions/newest/node_modules', '!package.json', '!tsconfig.dev.json'],
  concurrency: 2,
  // On a busy machine slow is not endless: a time-out counts as noticed.
  timeoutMS: 30_000,
  tempDirName: '.sandbox/stryker',
  cleanTempDir: 'always',
  reporters: ['clear-text', 'html'],
  clearTextReporter: { logTests: false, reportTests: false },
  htmlReporter: { fileName: `.sandbox/mutation/${name}.html` },
};
