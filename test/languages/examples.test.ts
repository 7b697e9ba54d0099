import { join } from 'node:path';
import type { Language } from './built-packages';
import { followReadme, type AddedApp, type SynthesizedStacks } from './example';
import { firstDifference } from './first-difference';
import { ownPresetInTypeScript } from './own-preset/own-preset';

const others = ['python', 'go', 'java'] as const;
const ownPreset: Record<typeof others[number], AddedApp> = {
  python: { folder: join(__dirname, 'own-preset', 'python'), run: 'python own_preset.py' },
  go: { folder: join(__dirname, 'own-preset', 'go'), run: 'go run ./own-preset' },
  java: { folder: join(__dirname, 'own-preset', 'java'), run: 'mvn -e -q compile exec:java -Dexec.mainClass=com.myorg.OwnPresetApp' },
};
let stacks: Record<Language, SynthesizedStacks>;

beforeAll(async () => {
  const [typescript, python, go, java] = await Promise.all([
    followReadme('typescript', ['Videos', 'Studio']),
    followReadme('python', ['Videos', 'Studio', 'OwnPreset'], ownPreset.python),
    followReadme('go', ['Videos', 'Studio', 'OwnPreset', 'TapStack'], ownPreset.go),
    followReadme('java', ['Videos', 'Studio', 'OwnPreset'], ownPreset.java),
  ]);
  stacks = { typescript: { ...typescript, OwnPreset: ownPresetInTypeScript() }, python, go, java };
});

describe.each(['Videos', 'Studio', 'OwnPreset'])('%s', stack => {
  test.each(others)('in %s is the same as in TypeScript, including assets', language => {
    expect(firstDifference(stacks.typescript[stack], stacks[language][stack])).toBeUndefined();
  });
});

test('Videos is the pipeline with its outputs', () => {
  const { Resources, Outputs } = stacks.typescript.Videos.template;

  expect(Object.values(Resources).filter(({ Type }: any) => Type === 'AWS::Lambda::Function')).toHaveLength(3);
  expect(Object.keys(Outputs)).toContain('SourceBucketName');
});

describe('TapStack in Go, with the suffix my-team', () => {
  const resources = (type: string) => Object.values<any>(stacks.go.TapStack.template.Resources).filter(({ Type }) => Type === type);
  const names = (type: string, property: string) => resources(type).map(({ Properties }) => Properties[property]).filter(Boolean).sort();

  test('physical names', () => {
    expect(names('AWS::S3::Bucket', 'BucketName')).toEqual(['media-processed-my-team', 'media-source-my-team']);
    expect(names('AWS::DynamoDB::Table', 'TableName')).toEqual(['media-jobs-my-team']);
    expect(names('AWS::SNS::Topic', 'TopicName')).toEqual(['media-notifications-my-team']);
    expect(names('AWS::SNS::Topic', 'DisplayName')).toEqual(['Media Pipeline Notifications']);
    expect(names('AWS::IAM::Role', 'RoleName')).toEqual(['media-convert-role-my-team']);
    expect(names('AWS::Lambda::Function', 'FunctionName')).toEqual(['media-status-my-team', 'media-transcode-my-team']);
  });

  test('all resources are deleted with the stack', () => {
    const kept = Object.entries<any>(stacks.go.TapStack.template.Resources).filter(([, { DeletionPolicy }]) => /^Retain/.test(DeletionPolicy));

    expect(kept).toEqual([]);
  });

  test('logs are kept for a week', () => {
    expect(resources('AWS::Logs::LogGroup').map(({ Properties }) => Properties.RetentionInDays)).toEqual([7, 7, 7]);
  });

  test('outputs and export names', () => {
    const outputs = Object.entries<any>(stacks.go.TapStack.template.Outputs).map(([key, { Export }]) => [key, Export?.Name]);

    expect(Object.fromEntries(outputs)).toEqual({
      SourceBucketName: 'SourceBucket-my-team',
      ProcessedBucketName: 'ProcessedBucket-my-team',
      JobTableName: 'JobTable-my-team',
      DistributionDomainName: 'DistributionDomain-my-team',
      TranscodeFunctionArn: 'TranscodeFunction-my-team',
    });
  });

  test('distribution', () => {
    const [{ Properties: { DistributionConfig } }] = resources('AWS::CloudFront::Distribution');

    expect(DistributionConfig).toMatchObject({
      Comment: 'Media delivery CDN my-team',
      PriceClass: 'PriceClass_100',
      HttpVersion: 'http2and3',
      DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' },
      Logging: expect.anything(),
    });
  });

  test('runs its jobs in another region, since eu-south-1 has no MediaConvert', () => {
    const regions = resources('AWS::Lambda::Function').map(({ Properties }) => Properties.Environment?.Variables.MEDIA_CONVERT_REGION);

    expect(regions.filter(Boolean)).toEqual(['eu-central-1', 'eu-central-1', 'eu-central-1']);
    expect(resources('AWS::CloudFront::Distribution')[0].Properties.DistributionConfig.Logging.Bucket)
      .toBe('media-logs-my-team.s3.eu-central-1.amazonaws.com');
  });

  test('job: one MP4, H.264 High, CBR 5 Mbit/s, AAC-LC stereo 128 kbit/s 48 kHz, uploads/... to processed/...', () => {
    const { layout, profiles: [{ jobs: [{ settings }] }] } = stacks.go.TapStack.plan;

    expect(layout).toEqual({ type: 'mirrorSource', prefix: 'processed/', stripPrefix: 'uploads/' });
    expect(settings.OutputGroups).toMatchObject([{
      OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS' },
      Outputs: [{
        ContainerSettings: { Container: 'MP4' },
        VideoDescription: {
          CodecSettings: { Codec: 'H_264', H264Settings: { Bitrate: 5_000_000, RateControlMode: 'CBR', CodecProfile: 'HIGH' } },
        },
        AudioDescriptions: [{
          CodecSettings: { Codec: 'AAC', AacSettings: { Bitrate: 128_000, CodingMode: 'CODING_MODE_2_0', SampleRate: 48_000 } },
        }],
      }],
    }]);
  });
});
