import { NestedStack, RemovalPolicy, Stack, type Environment } from 'aws-cdk-lib';
import { Annotations, Template } from 'aws-cdk-lib/assertions';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  AudioRendition, Bitrate, Delivery, MediaPipeline, OutputLayout, OutputPreset, RateControl, Rendition, type MediaPipelineProps,
} from '../../src';
import { functionNamed, planOf, plannedJobOf, propertiesOf, testApp, testStack } from '../synth';

const TAP_STACK: MediaPipelineProps = {
  environmentSuffix: 'dev',
  exactNames: true,
  removalPolicy: RemovalPolicy.DESTROY,
  autoDeleteObjects: true,
  logRetention: RetentionDays.ONE_WEEK,
  outputs: [OutputPreset.mp4({
    rendition: Rendition.h264({ rateControl: RateControl.cbr(Bitrate.mbps(5)) }),
    audio: [AudioRendition.aac({ bitrate: Bitrate.kbps(128), sampleRate: 48_000 })],
  })],
  transcode: { layout: OutputLayout.mirrorSource({ stripPrefix: 'uploads/', prefix: 'processed/' }) },
  delivery: Delivery.cloudFront({ enableLogging: true }),
};

function tapStack(props: MediaPipelineProps = TAP_STACK) {
  const stack = testStack();
  const pipeline = new MediaPipeline(stack, 'Media', props);
  return { stack, pipeline };
}

describe('TapStack', () => {
  const { stack, pipeline } = tapStack();
  pipeline.addOutputs({ exportSuffix: 'dev' });
  const template = Template.fromStack(stack);

  test('buckets: names, encryption, no versioning, emptied and deleted with the stack', () => {
    for (const BucketName of ['media-source-dev', 'media-processed-dev']) {
      template.hasResource('AWS::S3::Bucket', {
        DeletionPolicy: 'Delete',
        Properties: {
          BucketName, BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
        },
      });
    }
    template.allResources('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
    template.resourceCountIs('Custom::S3AutoDeleteObjects', 3);
    expect(propertiesOf(template, 'AWS::S3::Bucket').filter(bucket => bucket.VersioningConfiguration)).toEqual([]);
  });

  test('job table: name, key, on demand', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Delete',
      Properties: { TableName: 'media-jobs-dev', KeySchema: [{ AttributeName: 'jobId', KeyType: 'HASH' }], BillingMode: 'PAY_PER_REQUEST' },
    });
  });

  test('topic: name and display name', () => {
    template.hasResourceProperties('AWS::SNS::Topic', { TopicName: 'media-notifications-dev', DisplayName: 'Media Pipeline Notifications' });
  });

  test('role: name', () => {
    template.hasResourceProperties('AWS::IAM::Role', { RoleName: 'media-convert-role-dev' });
  });

  test('functions: names, current runtime, a separate role for each', () => {
    const functions = ['SubmitJob', 'RecordJobEvent'].map(name => functionNamed(template, name));

    expect(functions.map(({ FunctionName }) => FunctionName)).toEqual(['media-transcode-dev', 'media-status-dev']);
    expect(functions.map(({ Runtime }) => Runtime)).toEqual(['nodejs24.x', 'nodejs24.x']);
    expect(functions[0].Role).not.toEqual(functions[1].Role);
  });

  test('logs: kept for a week, without a custom resource', () => {
    template.resourceCountIs('AWS::Logs::LogGroup', 3);
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
    template.resourceCountIs('Custom::LogRetention', 0);
  });

  test('job: one MP4, H.264 High, CBR 5 Mbit/s, AAC-LC stereo 128 kbit/s 48 kHz', () => {
    const { settings, outputGroups } = plannedJobOf(template) as any;

    expect(settings.OutputGroups).toHaveLength(1);
    expect(settings.OutputGroups[0].OutputGroupSettings).toEqual({
      Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: 's3://{{processedBucket}}/{{outputPath}}' },
    });
    expect(settings.OutputGroups[0].Outputs).toEqual([{
      ContainerSettings: { Container: 'MP4', Mp4Settings: { MoovPlacement: 'PROGRESSIVE_DOWNLOAD' } },
      VideoDescription: {
        CodecSettings: {
          Codec: 'H_264', H264Settings: expect.objectContaining({ RateControlMode: 'CBR', Bitrate: 5_000_000, CodecProfile: 'HIGH' }),
        },
      },
      AudioDescriptions: [{
        AudioSourceName: 'Audio Selector 1',
        CodecSettings: {
          Codec: 'AAC',
          AacSettings: { CodecProfile: 'LC', CodingMode: 'CODING_MODE_2_0', Bitrate: 128_000, RateControlMode: 'CBR', SampleRate: 48_000 },
        },
      }],
    }]);
    expect(outputGroups).toEqual([{ preset: 'mp4', outputs: [{ role: 'muxed' }] }]);
  });

  test('paths: uploads/... becomes processed/...', () => {
    expect(planOf(template).layout).toEqual({ type: 'mirrorSource', prefix: 'processed/', stripPrefix: 'uploads/' });
    expect(propertiesOf(template, 'AWS::Events::Rule')[0].EventPattern.detail.object.key).toEqual([{ prefix: 'uploads/' }]);
  });

  test('distribution: HTTPS, HTTP/2 and 3, price class, logs', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Comment: 'Media delivery CDN dev',
        HttpVersion: 'http2and3',
        PriceClass: 'PriceClass_100',
        DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' },
        Logging: { Bucket: { 'Fn::GetAtt': [logBucketId(), 'RegionalDomainName'] } },
      },
    });
  });

  test('outputs: exactly these keys, values and export names', () => {
    expect(Object.entries(template.toJSON().Outputs).map(([key, output]: any) => [key, output.Value, output.Export.Name])).toEqual([
      ['SourceBucketName', stack.resolve(pipeline.ingest.bucket.bucketName), 'SourceBucket-dev'],
      ['ProcessedBucketName', stack.resolve(pipeline.transcode.bucket.bucketName), 'ProcessedBucket-dev'],
      ['JobTableName', stack.resolve(pipeline.tracker.table.tableName), 'JobTable-dev'],
      ['DistributionDomainName', stack.resolve(pipeline.distribution!.distribution.distributionDomainName), 'DistributionDomain-dev'],
      ['TranscodeFunctionArn', stack.resolve(pipeline.transcode.function.functionArn), 'TranscodeFunction-dev'],
    ]);
  });

  function logBucketId(): string {
    return Object.keys(template.findResources('AWS::S3::Bucket')).find(id => id.includes('Logs'))!;
  }
});

describe('without options', () => {
  const { stack, pipeline } = tapStack({});
  pipeline.addOutputs();
  const { Outputs } = Template.fromStack(stack).toJSON();

  test('outputs are not exported without exportSuffix', () => {
    expect(Object.keys(Outputs)).toHaveLength(5);
    expect(JSON.stringify(Outputs)).not.toContain('Export');
  });

  test('a stack without a region adds an info', () => {
    Annotations.fromStack(stack).hasInfo('/Test/Media/Transcode',
      'The stack has no explicit region: deploy it to a region with MediaConvert [ack: cdk-media-pipeline:regionUnknown]');
  });
});

test('rejects a second call of addOutputs() in a stack', () => {
  const { stack, pipeline } = tapStack({});
  const other = new MediaPipeline(stack, 'Other');

  pipeline.addOutputs();

  expect(() => other.addOutputs()).toThrow(
    'MediaPipeline addOutputs() can be called once in a stack, got output \'SourceBucketName\' already at '
    + '\'Test/Media/SourceBucketName\': put the other pipeline into another stack, or create its outputs with `new CfnOutput()`',
  );
});

test('a nested stack has its own outputs', () => {
  const { stack, pipeline } = tapStack({});
  const nested = new MediaPipeline(new NestedStack(stack, 'Nested'), 'Media');

  pipeline.addOutputs();

  expect(() => nested.addOutputs()).not.toThrow();
});

test.each<[string, Environment, Environment]>([
  ['unknown', {}, {}],
  ['the same', { region: 'eu-west-1', account: '111122223333' }, { region: 'eu-west-1', account: '111122223333' }],
])('rejects the same exportSuffix if account and region are %s', (_name, one, other) => {
  const { first, second } = twoPipelines(one, other);

  first.addOutputs({ exportSuffix: 'dev' });

  expect(() => second.addOutputs({ exportSuffix: 'dev' })).toThrow(
    'MediaPipeline addOutputs exportSuffix must be unique in the account and region, got export \'SourceBucket-dev\' already at '
    + '\'One/Media/SourceBucketName\': use a different exportSuffix for each pipeline',
  );
});

test('accepts the same exportSuffix in another region', () => {
  const { first, second } = twoPipelines({ region: 'eu-west-1' }, { region: 'us-east-1' });

  first.addOutputs({ exportSuffix: 'dev' });

  expect(() => second.addOutputs({ exportSuffix: 'dev' })).not.toThrow();
});

function twoPipelines(one: Environment, other: Environment) {
  const app = testApp();
  return {
    first: new MediaPipeline(new Stack(app, 'One', { env: one }), 'Media'),
    second: new MediaPipeline(new Stack(app, 'Other', { env: other }), 'Media'),
  };
}

test('rejects eu-south-1, which has no MediaConvert', () => {
  const stack = testStack({ env: { region: 'eu-south-1' } });

  expect(() => new MediaPipeline(stack, 'Media')).toThrow(
    /^TranscodePipeline 'Test\/Media\/Transcode' must be in a region with MediaConvert \(.*eu-central-1.*\), got 'eu-south-1' from stack 'Test': /,
  );
});

test('runs from eu-south-1, as TapStack wanted, with jobs and logs in another region', () => {
  const stack = testStack({ env: { region: 'eu-south-1' } });
  const logBucket = Bucket.fromBucketAttributes(stack, 'Logs', { bucketName: 'media-logs-dev', region: 'eu-central-1' });
  new MediaPipeline(stack, 'Media', { ...TAP_STACK, mediaConvertRegion: 'eu-central-1', delivery: Delivery.cloudFront({ logBucket }) });

  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: { Logging: { Bucket: 'media-logs-dev.s3.eu-central-1.amazonaws.com' } },
  });
  expect(['SubmitJob', 'RecordJobEvent', 'ReconcileJobs'].map(name => functionNamed(template, name).Environment.Variables.MEDIA_CONVERT_REGION))
    .toEqual(['eu-central-1', 'eu-central-1', 'eu-central-1']);
});
