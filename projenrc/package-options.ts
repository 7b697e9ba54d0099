/** Package metadata for npm, PyPI, Maven Central, Go modules and Construct Hub; CONTRIBUTING.md explains the versions. */
export const packageOptions = {
  name: 'cdk-media-pipeline',
  description: 'AWS CDK constructs for video pipelines: uploads become AWS Elemental MediaConvert jobs, records, messages and streams',
  author: 'cdk-media-pipeline maintainers',
  authorAddress: 'maintainers@cdkmediapipeline.example',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdkmediapipeline/cdk-media-pipeline.git',
  homepage: 'https://github.com/cdkmediapipeline/cdk-media-pipeline#readme',
  bugsUrl: 'https://github.com/cdkmediapipeline/cdk-media-pipeline/issues',
  license: 'Apache-2.0',
  copyrightOwner: 'cdk-media-pipeline maintainers',
  defaultReleaseBranch: 'main',
  keywords: [
    'cdk', 'aws-cdk', 'awscdk', 'mediaconvert', 'elemental', 'video', 'transcoding', 'vod', 'hls', 'dash', 'cmaf', 'streaming',
  ],

  // Construct Hub lists packages with a CDK keyword and a permissive license; its announcement bot reads this setting.
  catalog: { announce: true },

  cdkVersion: '2.263.0',
  constructsVersion: '10.5.1',
  minNodeVersion: '20.0.0',
  workflowNodeVersion: '24',
  jsiiVersion: '~6.0.0',
  rosettaVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',

  publishToPypi: { distName: 'cdk-media-pipeline', module: 'cdk_media_pipeline', trustedPublishing: true },
  publishToGo: {
    moduleName: 'github.com/cdkmediapipeline/cdk-media-pipeline-go',
    packageName: 'cdkmediapipeline',
    // A deploy key gives access to this one repository; a token would give access to more.
    githubUseSsh: true,
  },
  publishToMaven: {
    javaPackage: 'io.github.cdkmediapipeline',
    mavenGroupId: 'io.github.cdkmediapipeline',
    mavenArtifactId: 'cdk-media-pipeline',
  },
  publishToNuget: { dotNetNamespace: 'CdkMediaPipeline', packageId: 'CdkMediaPipeline', trustedPublishing: true },
};
