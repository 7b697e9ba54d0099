/** Who we are on npm, PyPI, Maven Central, Go modules and Construct Hub; the versions are explained in CONTRIBUTING.md. */
export const packageOptions = {
  name: 'cdk-media-pipeline',
  description: 'AWS CDK constructs for video pipelines: uploads become AWS Elemental MediaConvert jobs, records, messages and streams',
  author: 'cdk-media-pipeline maintainers',
  authorAddress: 'maintainers@cdkmediapipeline.example',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdkmediapipeline/cdk-media-pipeline.git',
  license: 'Apache-2.0',
  copyrightOwner: 'cdk-media-pipeline maintainers',
  defaultReleaseBranch: 'main',
  keywords: [
    'cdk', 'aws-cdk', 'awscdk', 'mediaconvert', 'elemental', 'video', 'transcoding', 'vod', 'hls', 'dash', 'cmaf', 'streaming',
  ],

  cdkVersion: '2.263.0',
  constructsVersion: '10.5.1',
  minNodeVersion: '20.0.0',
  workflowNodeVersion: '24',
  jsiiVersion: '~6.0.0',
  rosettaVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',

  publishToPypi: { distName: 'cdk-media-pipeline', module: 'cdk_media_pipeline' },
  publishToGo: { moduleName: 'github.com/cdkmediapipeline/cdk-media-pipeline-go', packageName: 'cdkmediapipeline' },
  publishToMaven: {
    javaPackage: 'io.github.cdkmediapipeline',
    mavenGroupId: 'io.github.cdkmediapipeline',
    mavenArtifactId: 'cdk-media-pipeline',
  },
  publishToNuget: { dotNetNamespace: 'CdkMediaPipeline', packageId: 'CdkMediaPipeline' },
};
