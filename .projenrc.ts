import { awscdk, javascript } from 'projen';
import { addChecks } from './projenrc/checks';
import { addDependencies } from './projenrc/dependencies';
import { addHandlerBundles } from './projenrc/handler-bundles';
import { addLintRules } from './projenrc/lint-rules';
import { packageOptions } from './projenrc/package-options';
import { addPackages } from './projenrc/packages';
import { addSandbox } from './projenrc/sandbox';

const project = new awscdk.AwsCdkConstructLibrary({
  ...packageOptions,

  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  projenDevDependency: true,
  depsUpgrade: false,
  github: false,
  release: false,
  buildWorkflow: false,
  stability: 'experimental',
  gitignore: ['/assets/', '/test-reports/', '.jsii.tabl.json'],

  // Its generated function classes would fix the code to the bundle; ours comes with a plan beside it.
  lambdaAutoDiscover: false,
  docgen: true,
  sampleCode: false,
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: {
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [
        '/node_modules/', '/test/(end-to-end|job-checker|languages|simulation|burst)/', '/test/(docs|validation).test.ts',
      ],
      collectCoverage: false,
    },
  },
  eslintOptions: { dirs: ['src'], devdirs: ['test', 'sandbox', 'projenrc'] },
  // Handlers are bundled by esbuild; jsii sees only what consumers can import.
  excludeTypescript: ['**/*.lambda.ts', '**/*.lambda-shared.ts'],
  tsconfigDev: {
    compilerOptions: { lib: ['es2023'], target: 'ES2023', types: ['jest', 'node'], skipLibCheck: true },
    include: ['sandbox/**/*.ts', 'projenrc/**/*.ts', '.projenrc.ts'],
  },
  disableTsconfig: true,
});

project.npmignore!.exclude(
  '/sandbox/', '/benchmark/', '/examples/', '/projenrc/', '/rosetta/', '/docs/', '/.ci/', '/.sandbox/', '/*.json', '!/package.json',
  '/stryker.config.mjs', '.jsii.tabl.json',
);
// jsii writes a tsconfig.json that is ignored; this one projen itself needs, in a fresh clone too.
project.gitignore.include('/projenrc/tsconfig.json');
addDependencies(project);
addHandlerBundles(project);
addLintRules(project);
addSandbox(project);
addPackages(project);
addChecks(project);

project.synth();
