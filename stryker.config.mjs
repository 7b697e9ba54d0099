/**
 * Mutation testing: Stryker breaks the code in each way that it knows, and the tests of a scope must notice.
 * `SCOPE=output-preset npx stryker run`; with `--mutate src/output-preset/video/gop.ts`, of one file.
 * The report is `.sandbox/mutation/<scope>.html`.
 */
const JOB_SETTINGS = 'input-selectors|job-conflicts|job-request|job-rules|job-settings';
const SHARED = [
  'announce', 'cancel-job', 'existing-object', 'job-ids', 'requeue', 'duplicate-counter', 'job-records', 'media-convert-errors',
  'media-convert-jobs', 'source-etag', 'submit-again',
].join('|');
/** Tests of the job settings that are named after what they check. */
const MORE_OF_JOB_SETTINGS = 'capture-interval|exported-settings';
/** Tests that set other environment variables or another plan: all tests of a scope share one process. */
const WITH_OTHER_ENVIRONMENT = 'handler-options|over-http|static-key|tag-source';
const RECORDER = ['error-codes', 'event-attributes', 'index', 'job-event', 'job-state', 'orphan', 'record-event', 'duplicate-job'].join('|');

/** The mutated files, the tests that must detect the mutants (a pattern of their paths in test/), and the lowest percentage that passes. */
const SCOPES = {
  'output-preset': { mutate: ['src/output-preset/**/*.ts'], tests: '^output-preset/', atLeast: 85 },
  'job-settings': {
    mutate: [
      'src/transcode-pipeline/options/@(clip|input-options).ts', `src/transcode-pipeline/plan/@(${JOB_SETTINGS}).ts`, 'src/transcode-pipeline/cost/*.ts',
      'src/transcode-pipeline/submit-job.lambda/fit/*.ts', 'src/shared/settings-rules/*.ts', 'src/shared/pure/@(estimate|fit)/*.ts', 'src/shared/pure/transcoded-seconds.ts',
    ],
    tests: `^transcode-pipeline/(options/clip|plan/(${JOB_SETTINGS}|${MORE_OF_JOB_SETTINGS})|cost/|submit-job.lambda/fit/)|^shared/(settings-rules/|pure/(estimate/|fit/|transcoded-seconds))`,
    atLeast: 85,
  },
  // The state machine and the decisions of the handlers. Code that reads media files for players is not in these scopes.
  'submitter': {
    mutate: ['src/transcode-pipeline/submit-job.lambda/**/!(static-key|create-keyed-job).ts', '!src/transcode-pipeline/submit-job.lambda/fit/*.ts', `src/shared/handlers.lambda/@(${SHARED}).ts`],
    tests: `^transcode-pipeline/submit-job.lambda/(?!fit/|.*(${WITH_OTHER_ENVIRONMENT}))|^shared/handlers.lambda/`,
    atLeast: 90,
  },
  'recorder': {
    mutate: [`src/job-tracker/record-job-event.lambda/@(${RECORDER}).ts`, 'src/shared/handlers.lambda/record-state.ts'],
    tests: `^job-tracker/record-job-event.lambda/(?!${WITH_OTHER_ENVIRONMENT})[^/]*$|^shared/handlers.lambda/record-state`,
    atLeast: 90,
  },
  'reconciler': {
    mutate: ['src/job-tracker/reconcile-jobs.lambda/*.ts'],
    tests: '^job-tracker/reconcile-jobs.lambda/',
    atLeast: 90,
  },
  'importer': {
    mutate: ['src/bulk-import/import-objects.lambda/*.ts'],
    tests: '^bulk-import/import-objects.lambda/',
    atLeast: 80,
  },
  'deletion': {
    mutate: ['src/job-deletion/delete-job.lambda/*.ts'],
    tests: '^job-deletion/delete-job.lambda/',
    // What the unit tests reach alone. Crashes, duplicates and late events are in the simulation, which has a planted bug for each promise.
    atLeast: 75,
  },
  // The pure files: tests of the handler replace its clock and its network.
  'webhooks': {
    mutate: ['src/webhooks/send-webhook.lambda/@(delivery-schedule|public-address|signed-headers).ts'],
    tests: '^webhooks/send-webhook.lambda/(delivery-schedule|public-address|signed-headers)',
    atLeast: 90,
  },
  'rotation': {
    mutate: ['src/media-distribution/rotate-signing-key.lambda/*.ts'],
    tests: '^media-distribution/rotate-signing-key.lambda/handler',
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
      // Stryker resolves no <rootDir>, which the path of our environment begins with.
      testEnvironment: 'jest-environment-node',
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
