import type { awscdk } from 'projen';

/** Import boundaries of the layout (docs/architecture.md), and the rules of eslint-plugin-awscdk for constructs. */
export function addLintRules(project: awscdk.AwsCdkConstructLibrary) {
  const eslint = project.eslint!;
  eslint.addPlugins('awscdk');
  eslint.addExtends('plugin:awscdk/classicRecommended');
  eslint.addRules({
    '@stylistic/max-len': ['error', { code: 150, ignoreUrls: true }],
    'max-lines-per-function': ['error', { max: 45, skipBlankLines: true, skipComments: true }],
    // It does not support parameter properties.
    'awscdk/construct-constructor-property': 'off',
    // Users work with the four parts, which are constructs by design.
    'awscdk/no-construct-in-interface': 'off',
    'awscdk/no-construct-in-public-property-of-construct': 'off',
  });
  // The tsconfig.json that jsii writes excludes handlers.
  const config = project.tryFindObjectFile('.eslintrc.json')!;
  config.addDeletionOverride('parserOptions.projectService');
  config.addOverride('parserOptions.project', ['./tsconfig.dev.json']);

  eslint.addOverride({ files: CONSTRUCT_FILES, excludedFiles: HANDLER_FILES, rules: restricted([...HANDLER_IMPORTS, ...BEHIND_INDEX]) });
  eslint.addOverride({ files: HANDLER_FILES, rules: { ...restricted(CONSTRUCT_IMPORTS), ...BUNDLED } });
  eslint.addOverride({ files: ['test/**', 'sandbox/**', 'bundling/**', 'projenrc/**'], rules: RELAXED });
}

const CONSTRUCT_FILES = ['src/**/*.ts'];
const HANDLER_FILES = ['src/**/*.lambda.ts', 'src/**/*.lambda-shared.ts'];

const HANDLER_IMPORTS = [
  {
    regex: '^(@aws-sdk|@smithy|@aws-lambda-powertools)/|^(zod|aws-lambda)$|\\.lambda(-shared)?$',
    message: 'Construct files import no SDK and no handler code; what both sides need is in shared/contract.ts.',
  },
];

const CONSTRUCT_IMPORTS = [
  {
    regex: '^(aws-cdk-lib|constructs)(/|$)|/index$|^\\.\\./(job-tracker|media-[a-z]+|output-preset|transcode-pipeline)(/|$)',
    message: 'Handlers import no CDK and nothing of other folders but shared/.',
  },
];

const BEHIND_INDEX = [
  { regex: '^\\.\\./(?!shared/)[^/]+/.+', message: 'Other folders are imported through their index.' },
];

/** Test apps and tools are scripts: long functions and variable ids are fine. */
const RELAXED = {
  'max-lines-per-function': 'off',
  'awscdk/no-construct-stack-suffix': 'off',
  'awscdk/no-unused-props': 'off',
  'awscdk/no-variable-construct-id': 'off',
  'awscdk/require-passing-this': 'off',
};

/** The handlers' imports are bundled: consumers do not install them. */
const BUNDLED = { 'import/no-extraneous-dependencies': ['error', { devDependencies: true }] };

function restricted(patterns: { regex: string; message: string }[]) {
  return { 'no-restricted-imports': ['error', { patterns }] };
}
