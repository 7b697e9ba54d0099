import { readdirSync } from 'fs';
import { join } from 'path';
import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as library from '../../src';
import { grantedStatements, planOf, plannedJobOf, propertiesOf, statementsOfRole, testApp } from '../synth';

jest.mock('cdk-media-pipeline', () => library, { virtual: true });
// An app that is imported goes to the same folder, which is removed after the tests.
process.env.CDK_OUTDIR = testApp().outdir;

const FOLDER = join(__dirname, '../../examples/use-cases');

function templateOf(file: string): Template {
  const [StackOfApp] = Object.values<new (app: unknown, id: string) => Stack>(module.require(join(FOLDER, file)));
  return Template.fromStack(new StackOfApp(testApp(), 'App'));
}

/** Jobs of an app have one input and one or more output groups. */
function settingsOf(template: Template): any {
  return plannedJobOf(template).settings;
}

test('each app is tested here', () => {
  expect(readdirSync(FOLDER).filter(name => name.endsWith('.ts')).sort())
    .toEqual(['course-platform.ts', 'film-drm.ts', 'podcast.ts', 'user-clips.ts']);
});

describe('course platform', () => {
  let template: Template;
  beforeAll(() => {
    template = templateOf('course-platform');
  });

  test('sends each alarm to the topic that an e-mail address subscribes to', () => {
    const [topicArn] = propertiesOf(template, 'AWS::SNS::Subscription').map(({ TopicArn }) => TopicArn);

    expect(propertiesOf(template, 'AWS::CloudWatch::Alarm').map(({ AlarmActions }) => AlarmActions)).toEqual(Array(3).fill([topicArn]));
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'video-team@example.com' });
  });

  test('lets browsers play lectures on the site of the courses only', () => {
    const [{ ResponseHeadersPolicyConfig }] = propertiesOf(template, 'AWS::CloudFront::ResponseHeadersPolicy');

    expect(ResponseHeadersPolicyConfig.CorsConfig.AccessControlAllowOrigins.Items).toEqual(['https://courses.example.com']);
  });

  test('lets only viewers with a token watch, which the backend can sign', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { DefaultCacheBehavior: { FunctionAssociations: [Match.objectLike({ EventType: 'viewer-request' })] } },
    });
    const [secret] = Object.keys(template.findResources('AWS::SecretsManager::Secret'));

    expect(grantedStatements(template))
      .toContainEqual({ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: { Ref: secret } });
  });

  test('transcribes speech, and writes images for seeking', () => {
    const settings = settingsOf(template);

    expect(JSON.stringify(settings)).toContain('"Source":"SMART_SUBTITLE"');
    expect(settings.OutputGroups[0].OutputGroupSettings.CmafGroupSettings.ImageBasedTrickPlay).toBe('ADVANCED');
  });

  test('the backend receives results and progress', () => {
    const rules = propertiesOf(template, 'AWS::Events::Rule').map(({ EventPattern }) => EventPattern).filter(Boolean);

    expect(rules.filter(({ source }) => source[0] === 'cdk-media-pipeline').map(({ detail }) => detail.status))
      .toEqual([['COMPLETE'], ['ERROR', 'CANCELED', 'REJECTED', 'SUPERSEDED']]);
    expect(rules.find(({ source }) => source[0] === 'aws.mediaconvert').detail.status).toContain('STATUS_UPDATE');
  });
});

describe('user clips', () => {
  let template: Template;
  beforeAll(() => {
    template = templateOf('user-clips');
  });

  test('rejects clips above three minutes or 500 MiB', () => {
    expect(plannedJobOf(template).sourceChecks).toMatchObject({ probe: true, maxSeconds: 180, maxBytes: 500 * 1024 * 1024 });
  });

  test('deletes originals and keeps outputs', () => {
    const expiring = propertiesOf(template, 'AWS::S3::Bucket')
      .filter(({ LifecycleConfiguration }) => LifecycleConfiguration.Rules.some(({ ExpirationInDays }: any) => ExpirationInDays));

    expect(expiring).toHaveLength(1);
    expect(expiring[0].LifecycleConfiguration.Rules[0].ExpirationInDays).toBe(7);
    expect(expiring[0].NotificationConfiguration).toEqual({ EventBridgeConfiguration: { EventBridgeEnabled: true } });
  });

  test('tells the app about rejected clips only', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'sqs', FilterPolicy: { status: ['REJECTED'] } });
  });
});

describe('podcast', () => {
  test('makes one audio file at -16 LUFS, and no video', () => {
    const [{ Outputs }, ...others] = settingsOf(templateOf('podcast')).OutputGroups;

    expect(others).toEqual([]);
    expect(Outputs).toMatchObject([{ Extension: 'm4a', AudioDescriptions: [{ AudioNormalizationSettings: { TargetLkfs: -16 } }] }]);
    expect(Outputs[0]).not.toHaveProperty('VideoDescription');
  });

  test('has a URL that follows from the key', () => {
    expect(planOf(templateOf('podcast')).layout).toEqual({ type: 'mirrorSource', prefix: 'episodes/', stripPrefix: 'masters/' });
  });
});

describe('film with DRM', () => {
  let template: Template;
  beforeAll(() => {
    template = templateOf('film-drm');
  });

  test('encrypts every output group with keys for three DRM systems', () => {
    const groups = settingsOf(template).OutputGroups.map(({ OutputGroupSettings }: any) => OutputGroupSettings);

    expect(groups).toHaveLength(1);
    expect(groups[0].CmafGroupSettings.Encryption).toMatchObject({ Type: 'SPEKE', SpekeKeyProvider: { ResourceId: '{{jobId}}' } });
    expect(groups[0].CmafGroupSettings.Encryption.SpekeKeyProvider.HlsSignaledSystemIds).toHaveLength(3);
  });

  test('lets MediaConvert invoke the key server and no other API', () => {
    const resources = statementsOfRole(template, 'MediaConvertRole')
      .filter(({ Action }) => [Action].flat().includes('execute-api:Invoke')).map(({ Resource }) => JSON.stringify(Resource));

    expect(resources).toHaveLength(1);
    expect(resources[0]).toContain('a1b2c3d4e5/prod/POST/speke');
  });

  test('does not submit subtitles, and never submits a film twice automatically', () => {
    expect(planOf(template)).toMatchObject({
      uploads: { keyPatterns: ['masters/*.mov'] },
      submission: { unknownSubmission: 'HOLD' },
    });
  });
});
