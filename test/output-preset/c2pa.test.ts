import { Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { bindPreset } from './bind-preset';
import { Captions, Ladder, OutputPreset, VideoContainer, type C2paOptions, type OutputPresetConfig } from '../../src/output-preset';

const stack = new Stack();
const certificateArn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:c2pa-AbCdEf';
const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const certificates = secretsmanager.Secret.fromSecretCompleteArn(stack, 'Certificates', certificateArn);
const signingKey = kms.Key.fromKeyArn(stack, 'SigningKey', keyArn);
const c2pa: C2paOptions = { certificates, signingKey };
const ladder = Ladder.qvbr({ maxHeight: 270 });
const signed = { C2paManifest: 'INCLUDE', CertificateSecret: certificateArn, SigningKmsKey: keyArn };

function containersOf({ outputGroup }: OutputPresetConfig): any[] {
  return outputGroup.Outputs.map((output: any) => output.ContainerSettings);
}

test('MP4: a manifest in the file, not in its captions', () => {
  const captions = [Captions.sidecar({ suffix: '.srt' })];

  expect(containersOf(bindPreset(OutputPreset.mp4({ c2pa, captions })))).toEqual([
    { Container: 'MP4', Mp4Settings: { MoovPlacement: 'PROGRESSIVE_DOWNLOAD', ...signed } }, { Container: 'RAW' },
  ]);
});

test('CMAF: a manifest in video and audio', () => {
  const [video, audio, captions] = containersOf(bindPreset(OutputPreset.cmaf({ ladder, c2pa, captions: [Captions.embedded()] })));

  expect(video.CmfcSettings).toEqual({ IFrameOnlyManifest: 'INCLUDE', AudioRenditionSets: 'audio', ...signed });
  expect(audio.CmfcSettings).toMatchObject({ AudioGroupId: 'audio', ...signed });
  expect(captions).toEqual({ Container: 'CMFC' });
});

test('DASH: a manifest in video and audio', () => {
  const [video, audio] = containersOf(bindPreset(OutputPreset.dash({ ladder, c2pa })));

  expect([video, audio]).toEqual(Array(2).fill({ Container: 'MPD', MpdSettings: signed }));
});

test('the role may read the certificates and sign, and the price is unknown', () => {
  const { roleStatements, pricingNotes } = bindPreset(OutputPreset.cmaf({ ladder, c2pa }));

  expect(roleStatements!.map(statement => statement.toStatementJson())).toEqual([
    { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: certificateArn },
    { Effect: 'Allow', Action: 'kms:Sign', Resource: keyArn },
  ]);
  expect(pricingNotes).toEqual([{ tier: 'unknown', property: 'OutputPreset.cmaf c2pa' }]);
});

test('a secret that is known by its name', () => {
  const byName = secretsmanager.Secret.fromSecretNameV2(stack, 'ByName', 'c2pa');
  const config = bindPreset(OutputPreset.mp4({ c2pa: { certificates: byName, signingKey } }));

  expect(containersOf(config)[0].Mp4Settings.CertificateSecret).toBe('c2pa');
  expect(stack.resolve(config.roleStatements![0].toStatementJson()).Resource).toEqual({
    'Fn::Join': ['', [
      'arn:', { Ref: 'AWS::Partition' }, ':secretsmanager:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':secret:c2pa-??????',
    ]],
  });
});

test('nothing without it', () => {
  const { outputGroup, ...needs } = bindPreset(OutputPreset.mp4());

  expect(JSON.stringify(outputGroup)).not.toContain('C2pa');
  expect(needs).not.toHaveProperty('roleStatements');
});

test('a key of this app must be able to sign by ES256', () => {
  const curve = new kms.Key(stack, 'Curve', { keySpec: kms.KeySpec.ECC_NIST_P256, keyUsage: kms.KeyUsage.SIGN_VERIFY });

  expect(bindPreset(OutputPreset.mp4({ c2pa: { certificates, signingKey: curve } })).roleStatements).toHaveLength(2);
  expect(() => bindPreset(OutputPreset.mp4({ c2pa: { certificates, signingKey: new kms.Key(stack, 'Symmetric') } })))
    .toThrow('OutputPreset.mp4 c2pa signingKey must have keySpec ECC_NIST_P256, got SYMMETRIC_DEFAULT');
});

test.each<[() => unknown, string]>([
  [
    () => bindPreset(OutputPreset.file({ container: VideoContainer.MOV, c2pa })),
    'OutputPreset.file c2pa must be used with VideoContainer.MP4, got MOV',
  ],
  [
    () => OutputPreset.cmaf({ c2pa: true as any }),
    'OutputPreset.cmaf c2pa must be C2paOptions, an object with certificates and signingKey, got true',
  ],
  [
    () => bindPreset(OutputPreset.dash({ c2pa: { certificates: 'c2pa' as any, signingKey } })),
    'OutputPreset.dash c2pa certificates must be a Secret such as Secret.fromSecretNameV2(), got \'c2pa\'',
  ],
  [
    () => bindPreset(OutputPreset.dash({ c2pa: { certificates, signingKey: kms.Alias.fromAliasName(stack, 'Alias', 'alias/c2pa') } })),
    'OutputPreset.dash c2pa signingKey must be a key, got an alias',
  ],
])('rejects what cannot be signed: %#', (make, message) => {
  expect(make).toThrow(message);
});
