import type { awscdk } from 'projen';

/** Everything is a devDependency: consumers only get aws-cdk-lib and constructs, as peers. */
export function addDependencies(project: awscdk.AwsCdkConstructLibrary) {
  project.addDevDeps(...handlerLibraries, ...testLibraries, ...sandboxLibraries, ...pins);
  project.package.addField('overrides', {
    // Its peer range ends before TypeScript 6, but it works with version 6.
    'eslint-plugin-awscdk': { typescript: '$typescript' },
    // The same: its peer range ends before TypeScript 6.
    'openapi-typescript': { typescript: '$typescript' },
    // 1.13.0 was published before its builds for some platforms, without which `npm ci` refuses the lock file.
    'unrs-resolver': '1.12.2',
  });
}

/** Bundled into the handlers' assets. */
const handlerLibraries = [
  '@aws-lambda-powertools/batch',
  '@aws-lambda-powertools/logger',
  '@aws-lambda-powertools/metrics',
  '@aws-sdk/client-cloudfront',
  '@aws-sdk/client-cloudfront-keyvaluestore@^3.1142.0',
  '@aws-sdk/client-dynamodb',
  '@aws-sdk/client-eventbridge',
  '@aws-sdk/client-lambda',
  '@aws-sdk/client-mediaconvert',
  '@aws-sdk/client-s3',
  '@aws-sdk/client-secrets-manager',
  '@aws-sdk/client-sns',
  '@aws-sdk/client-sqs',
  '@aws-sdk/credential-provider-env',
  '@aws-sdk/lib-dynamodb',
  '@aws-sdk/s3-presigned-post@3.1164.0',
  '@aws-sdk/s3-request-presigner@3.1169.0',
  '@aws-sdk/signature-v4a@^3.1138.0',
  '@aws-sdk/util-dynamodb',
  '@smithy/core',
  '@smithy/types',
  '@types/aws-lambda',
  'ipaddr.js@2.5.0',
  'jose',
  'zod',
];

const testLibraries = [
  '@redocly/cli@2.77.0',
  '@stryker-mutator/core',
  '@stryker-mutator/jest-runner',
  '@swc/core',
  '@swc/jest',
  'ajv@8.18.0',
  'aws-sdk-client-mock',
  'aws-sdk-client-mock-jest',
  'cdk-nag@3.0.2',
  // Version 10 does not run on Node 20.
  'concurrently@^9',
  'eslint-plugin-awscdk@4.2.1',
  'fast-check',
  'jest-environment-node',
  'openapi-fetch@0.17.0',
  'openapi-typescript@7.13.0',
  'standardwebhooks@1.1.1',
];

const sandboxLibraries = [
  '@aws-sdk/client-cloudformation',
  '@aws-sdk/client-cloudwatch-logs',
  '@aws-sdk/client-iam',
  '@aws-sdk/client-sts',
  '@aws-sdk/cloudfront-signer',
  '@aws-sdk/lib-storage',
  'aws-cdk@^2.1148.1',
  'dashjs',
  'esbuild',
  'hls-parser',
  'hls.js',
  'listr2',
  'mpd-parser',
  'playwright-core',
  'selfsigned',
  'shaka-player',
  'tsx',
];

/** jsii-pacmak copies the installed versions of these into go.mod: they are the versions of aws-cdk-go v2.263.0. */
const pins = [
  '@aws-cdk/asset-node-proxy-agent-v6@2.1.2',
  '@aws-cdk/cloud-assembly-schema@54.11.0',
  'jsii-pacmak@1.140.0',
];
