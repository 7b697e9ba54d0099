import { awscdk, javascript } from 'projen';
import { addAwsChecks } from './projenrc/aws-checks';
import { addChecks } from './projenrc/checks';
import { addDependencies } from './projenrc/dependencies';
import { addHandlerBundles } from './projenrc/handler-bundles';
import { addLintRules } from './projenrc/lint-rules';
import { packageOptions } from './projenrc/package-options';
import { addPackages } from './projenrc/packages';
import { addRelease, releaseOptions } from './projenrc/release';
import { addSandbox } from './projenrc/sandbox';
import { addWorkflows, githubOptions, pullRequestTemplateContents } from './projenrc/workflows';

const project = new awscdk.AwsCdkConstructLibrary({
  ...packageOptions,
  ...releaseOptions,
  githubOptions,
  pullRequestTemplateContents,

  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  projenDevDependency: true,
  depsUpgrade: false,
  // projenrc/workflows.ts has our own, which runs the whole check.
  buildWorkflow: false,
  stability: 'experimental',
  gitignore: ['/assets/', '/test-reports/', '.jsii.tabl.json', '!/release/upgrade-baseline.tgz'],

  // projen's generated function classes use the bundle as it is; ours needs a plan file beside it.
  lambdaAutoDiscover: false,
  docgen: true,
  sampleCode: false,
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: {
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testEnvironment: '<rootDir>/test/compile-once-environment.cjs',
      testPathIgnorePatterns: [
        '/node_modules/',
        '/test/(aws|burst|cdk-versions|edge-functions|end-to-end|job-checker|judges|languages|package|release|simulation|upgrade)/',
        '/test/(api-manners|benchmark|docs|validation).test.ts',
      ],
      collectCoverage: false,
    },
  },
  eslintOptions: { dirs: ['src'], devdirs: ['test', 'sandbox', 'bundling', 'projenrc', 'release', 'benchmark'] },
  // Handlers are bundled by esbuild; jsii sees only what consumers can import.
  excludeTypescript: ['**/*.lambda/**'],
  tsconfigDev: {
    compilerOptions: { lib: ['es2023'], target: 'ES2023', types: ['jest', 'node'], skipLibCheck: true },
    include: ['sandbox/**/*.ts', 'bundling/**/*.ts', 'projenrc/**/*.ts', 'release/**/*.ts', 'benchmark/**/*.ts', '.projenrc.ts'],
  },
  disableTsconfig: true,
});

// Only listed files are published. The packages of other languages and Construct Hub read the examples from the tablet.
project.npmignore!.addPatterns(
  '/*', '!/lib/', '/lib/**/*.js', '/lib/**/*.json', '!/lib/index.js',
  '!/assets/', '!/schemas/', '!/.jsii', '!/.jsii.tabl.json', 'tsconfig.tsbuildinfo',
);
// Consumers debug the published JavaScript; inlined sources would double its size.
project.package.file.addOverride('jsii.tsc.inlineSourceMap', false);
// The ignore pattern for jsii's tsconfig.json matches in every folder; without this file a fresh clone could not run projen.
project.gitignore.include('projenrc/tsconfig.json');

// ts-jest translates all of src/ again for each configuration of Jest, on a machine without caches. `npm run lint` checks the types.
const swc = ['@swc/jest', { jsc: { parser: { syntax: 'typescript' } } }];
// jose has ES modules only, which Jest does not load.
project.jest!.config.transform = { '^.+\\.ts$': swc, '/node_modules/jose/.+\\.js$': swc };
project.jest!.config.transformIgnorePatterns = ['/node_modules/(?!jose/)'];
project.deps.removeDependency('ts-jest');

addDependencies(project);
addHandlerBundles(project);
addLintRules(project);
addSandbox(project);
addAwsChecks(project);
addPackages(project);
addRelease(project);
addWorkflows(project);
addChecks(project);

project.synth();
