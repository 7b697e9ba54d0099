import type { awscdk } from 'projen';

/** Import boundaries of the layout (docs/architecture.md), and the rules of eslint-plugin-awscdk for constructs. */
export function addLintRules(project: awscdk.AwsCdkConstructLibrary) {
  const eslint = project.eslint!;
  eslint.addPlugins('awscdk');
  eslint.addExtends('plugin:awscdk/classicRecommended');
  eslint.addRules({
    '@stylistic/max-len': ['error', { code: 150, ignoreUrls: true }],
    'max-lines': ['error', 300],
    'max-lines-per-function': ['error', 40],
    'import/no-cycle': 'error',
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
  // import/no-cycle would parse the declarations of every package that is imported, which takes longer than all other rules.
  config.addOverride('settings.import/ignore', ['/node_modules/']);

  for (const depth of [1, 2]) {
    eslint.addOverride({ files: [`src/${'*/'.repeat(depth)}*.ts`], rules: restricted([HANDLER_IMPORTS, ...behindIndex(depth)]) });
  }
  eslint.addOverride({ files: ['src/shared/*/**/*.ts'], rules: restricted([HANDLER_IMPORTS, OTHER_ROOMS]) });
  eslint.addOverride({ files: ['src/**/*.lambda/**/*.ts'], rules: BUNDLED });
  for (const depth of [0, 1]) {
    eslint.addOverride({
      files: [`src/shared/@(contract|pure)/${'*/'.repeat(depth)}*.ts`], rules: restricted([HANDLER_IMPORTS, CDK_IMPORTS, onlyPure(depth)]),
    });
    eslint.addOverride({ files: [`src/*/*.lambda/${'*/'.repeat(depth)}*.ts`], rules: restricted([CDK_IMPORTS, outsideHandler(depth)]) });
  }
  for (const depth of [0, 1]) {
    eslint.addOverride({ files: [`src/shared/handlers.lambda/${'*/'.repeat(depth)}*.ts`], rules: restricted([CDK_IMPORTS, onlyPure(depth)]) });
  }
  eslint.addOverride({ files: ['src/shared/pure/setting-names.ts'], rules: GENERATED });
  eslint.addOverride({ files: ['test/**', 'sandbox/**', 'bundling/**', 'projenrc/**', 'benchmark/**'], rules: RELAXED });
}

const HANDLER_IMPORTS = {
  regex: '^(@aws-sdk|@smithy|@aws-lambda-powertools)/|^(aws-lambda|ipaddr\\.js|jose|zod)$|\\.lambda(/|$)',
  message: 'Constructs import no SDK and no handler code. Code that both sides need lies in shared/contract/ or shared/pure/.',
};

const CDK_IMPORTS = { regex: '^(aws-cdk-lib|constructs)(/|$)', message: 'Code that runs in handlers imports no CDK.' };

const OTHER_ROOMS = {
  regex: '^(\\.\\./)+(bulk-import|job-[a-z]+|media-[a-z]+|monitoring|output-preset|transcode-pipeline|upload-api|webhooks)(/|$)',
  message: 'shared/ imports no construct.',
};

/** A folder of shared/ that may use itself and these two. */
function onlyPure(depth: number) {
  return { regex: `^${'\\.\\./'.repeat(depth + 1)}(?!contract/|pure/)`, message: 'It may import shared/contract/ and shared/pure/ only.' };
}

/** A construct folder may use the others through their index, and the subfolders of shared/. */
function behindIndex(depth: number) {
  return [{ regex: `^${'\\.\\./'.repeat(depth)}(?!shared/|\\.\\./)[^/]+/.+`, message: 'Other folders are imported through their index.' }];
}

/** A handler's folder may use itself and the parts of shared/ that run in handlers. */
function outsideHandler(depth: number) {
  return {
    regex: `^${'\\.\\./'.repeat(depth + 1)}(?!\\.\\./shared/(contract|pure|handlers\\.lambda)/)`,
    message: 'Handlers import their own folder, shared/contract/, shared/pure/ and shared/handlers.lambda/.',
  };
}

/** A list of names, from a service model. */
const GENERATED = { '@stylistic/max-len': 'off', 'max-lines': 'off' };

/** Test apps and tools are scripts: long functions and variable ids are fine. */
const RELAXED = {
  'max-lines': 'off',
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
