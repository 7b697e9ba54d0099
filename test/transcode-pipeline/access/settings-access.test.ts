import { Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Encryption, OutputPreset, Rendition, Watermark } from '../../../src/output-preset';
import { missingPermissions } from '../../../src/transcode-pipeline/access/missing-permissions';
import { namedPresets, rolePermissions, type RequiredPermission } from '../../../src/transcode-pipeline/access/required-permissions';
import { statementsOfRole, testStack } from '../../synth';
import { h264, hls, input, muxed, pipelineOf, settingsOf } from '../plan/export-fixtures';

const stack = testStack();
const ARN = `arn:${Aws.PARTITION}`;
const HERE = `${Aws.REGION}:${Aws.ACCOUNT_ID}`;

const texts = (needs: RequiredPermission[]) => needs.map(({ path, statement: { actions, resources }, isKnown }) =>
  `${path}: ${actions} ${resources}${isKnown ? '' : ' (unknown)'}`);
const needsOf = (settings: object) => texts(rolePermissions(settings as any));

describe('the settings require access to', () => {
  const ImageInserter = { InsertableImages: [{ ImageInserterInput: 's3://brand/logo.png' }] };
  const Output = { VideoDescription: { VideoPreprocessors: { ImageInserter } } };
  const signed = {
    CertificateSecret: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:c2pa-AbCdEf', SigningKmsKey: '1234abcd-12ab-34cd-56ef-1234567890ab',
  };
  const burnIn = { CaptionDescriptions: [{ DestinationSettings: { BurninDestinationSettings: { FontFileRegular: 's3://brand/a.ttf' } } }] };

  test.each<[string, object, string[]]>([
    [
      'an image over the input', { Inputs: [{ ImageInserter }] },
      [`Inputs.0.ImageInserter.InsertableImages.0.ImageInserterInput: s3:GetObject ${ARN}:s3:::brand/logo.png`],
    ],
    [
      'an image over an output', { OutputGroups: [{ Outputs: [Output] }] },
      [
        'OutputGroups.0.Outputs.0.VideoDescription.VideoPreprocessors.ImageInserter.InsertableImages.0.ImageInserterInput: '
        + `s3:GetObject ${ARN}:s3:::brand/logo.png`,
      ],
    ],
    [
      'a motion image', { MotionImageInserter: { Input: 's3://brand/spin_00.png' } },
      [`MotionImageInserter.Input: s3:GetObject ${ARN}:s3:::brand/spin_*.png`],
    ],
    [
      'a captions file', { Inputs: [{ CaptionSelectors: { A: { SourceSettings: { FileSourceSettings: { SourceFile: 's3://subs/a.srt' } } } } }] },
      [`Inputs.0.CaptionSelectors.A.SourceSettings.FileSourceSettings.SourceFile: s3:GetObject ${ARN}:s3:::subs/a.srt`],
    ],
    ['a font', { OutputGroups: [{ Outputs: [burnIn] }] }, [
      'OutputGroups.0.Outputs.0.CaptionDescriptions.0.DestinationSettings.BurninDestinationSettings.FontFileRegular: '
      + `s3:GetObject ${ARN}:s3:::brand/a.ttf`,
    ]],
    [
      'an external audio file', { Inputs: [{ AudioSelectors: { A: { ExternalAudioFileInput: 's3://audio/de.wav' } } }] },
      [`Inputs.0.AudioSelectors.A.ExternalAudioFileInput: s3:GetObject ${ARN}:s3:::audio/de.wav`],
    ],
    ['supplemental IMF packages', { Inputs: [{ SupplementalImps: ['s3://imf/ov/', 's3://imf/vf/ASSETMAP.xml'] }] }, [
      `Inputs.0.SupplementalImps.0: s3:GetObject ${ARN}:s3:::imf/ov/*`, `Inputs.0.SupplementalImps.1: s3:GetObject ${ARN}:s3:::imf/vf/*`,
    ]],
    ['a lookup table', { ColorConversion3DLUTSettings: [{ FileInput: 's3://luts/a.cube' }] }, [
      `ColorConversion3DLUTSettings.0.FileInput: s3:GetObject ${ARN}:s3:::luts/a.cube`,
    ]],
    ['the log files of a watermark', { KantarWatermark: { LogDestination: 's3://logs/kantar', CredentialsSecretName: 'kantar' } }, [
      `KantarWatermark.LogDestination: s3:PutObject ${ARN}:s3:::logs/kantar*`,
      `KantarWatermark.CredentialsSecretName: secretsmanager:GetSecretValue ${ARN}:secretsmanager:${HERE}:secret:kantar-??????`,
    ]],
    ['the certificate and key of a signature', { OutputGroups: [{ Outputs: [{ ContainerSettings: { Mp4Settings: signed } }] }] }, [
      `OutputGroups.0.Outputs.0.ContainerSettings.Mp4Settings.CertificateSecret: secretsmanager:GetSecretValue ${signed.CertificateSecret}`,
      `OutputGroups.0.Outputs.0.ContainerSettings.Mp4Settings.SigningKmsKey: kms:Sign ${ARN}:kms:${HERE}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
    ]],
    ['the key of an encrypted source', { Inputs: [{ DecryptionSettings: { EncryptedDecryptionKey: 'AQID' } }] }, [
      `Inputs.0.DecryptionSettings.EncryptedDecryptionKey: kms:Decrypt ${ARN}:kms:${HERE}:key/KEY (unknown)`,
    ]],
    ['a connection to a TAMS server', { Inputs: [{ TamsSettings: { AuthConnectionArn: 'arn:aws:events:eu-west-1:111122223333:connection/a/b' } }] }, [
      'Inputs.0.TamsSettings.AuthConnectionArn: events:RetrieveConnectionCredentials arn:aws:events:eu-west-1:111122223333:connection/a/b',
      `Inputs.0.TamsSettings.AuthConnectionArn: secretsmanager:DescribeSecret ${ARN}:secretsmanager:${HERE}:secret:SECRET (unknown)`,
      `Inputs.0.TamsSettings.AuthConnectionArn: secretsmanager:GetSecretValue ${ARN}:secretsmanager:${HERE}:secret:SECRET (unknown)`,
    ]],
    [
      'nothing for files on other servers and the pipeline\'s own files',
      {
        Inputs: [{ FileInput: '{{input}}', AudioSelectors: { A: { ExternalAudioFileInput: 'https://example.com/a.wav' } } }],
        OutputGroups: [hls([], { Destination: 's3://{{processedBucket}}/a' })],
      },
      [],
    ],
  ])('%s', (_, settings, expected) => {
    expect(needsOf(settings)).toEqual(expected);
  });
});

describe('a key server', () => {
  const withUrl = (Url: string, member = 'SpekeKeyProvider') =>
    ({ OutputGroups: [hls([], { Destination: 'a', Encryption: { [member]: { Url } } })] });
  const path = 'OutputGroups.0.OutputGroupSettings.HlsGroupSettings.Encryption.SpekeKeyProvider.Url';

  test.each([
    [
      'https://a1b2c3.execute-api.eu-west-1.amazonaws.com/prod/speke',
      `${path}: execute-api:Invoke ${ARN}:execute-api:eu-west-1:${Aws.ACCOUNT_ID}:a1b2c3/prod/POST/speke`,
    ],
    ['https://keys.example.com/speke', `${path}: execute-api:Invoke ${ARN}:execute-api:${HERE}:API/STAGE/POST/PATH (unknown)`],
  ])('at %s requires access', (url, expected) => {
    expect(needsOf(withUrl(url))).toEqual([expected]);
  });

  test('that only players use requires no access', () => {
    expect(needsOf(withUrl('https://keys.example.com/key', 'StaticKeyProvider'))).toEqual([]);
  });
});

describe('named output presets', () => {
  test('require permission, including system presets', () => {
    const ofAnArn = 'arn:aws:mediaconvert:eu-west-1:111122223333:presets/Mine';
    const Outputs = [{ Preset: 'System-Avc_16x9_720p_29_97fps_3500kbps' }, { Preset: ofAnArn }, { Preset: ofAnArn }, { Preset: null }];

    expect(namedPresets({ OutputGroups: [{ Outputs }] })).toEqual([
      `${ARN}:mediaconvert:${HERE}:presets/System-Avc_16x9_720p_29_97fps_3500kbps`, ofAnArn,
    ]);
  });

  test('do not include presets of a watermark', () => {
    const VideoPreprocessors = { PartnerWatermarking: { NexguardFileMarkerSettings: { Preset: 'a' } } };

    expect(namedPresets({ OutputGroups: [{ Outputs: [{ VideoDescription: { VideoPreprocessors } }] }] })).toEqual([]);
  });

  test('are in the policy of the submit function', () => {
    const { template, settings } = pipelineOf({ Settings: settingsOf({ OutputGroups: [hls([{ Preset: 'Mine', NameModifier: '_a' }])] }) });
    const [statement] = statementsOfRole(template, 'SubmitJobRole').filter(({ Action }) => Action === 'mediaconvert:CreateJob');

    expect(JSON.stringify(statement.Resource)).toContain(':presets/Mine');
    expect(settings.OutputGroups[0].Outputs).toEqual([{ Preset: 'Mine', NameModifier: '_a' }]);
  });
});

describe('a required permission', () => {
  const bucket = new s3.Bucket(stack, 'Bucket');
  const need = (resource: string, isKnown = true): RequiredPermission =>
    ({ path: 'a', isKnown, statement: new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [resource] }) });
  const granted = (...resources: string[]) => [new iam.PolicyStatement({ actions: ['s3:GetObject', 's3:PutObject'], resources })];
  const left = (needs: RequiredPermission[], statements: iam.PolicyStatement[] = []) => missingPermissions(stack, needs, statements).length;

  test.each<[string, RequiredPermission, iam.PolicyStatement[]]>([
    ['the same ARN', need('arn:aws:s3:::a/b'), granted('arn:aws:s3:::a/b')],
    ['a prefix', need('arn:aws:s3:::a/b'), granted('arn:aws:s3:::c', 'arn:aws:s3:::a/*')],
    ['the bucket\'s ARN', need(`${ARN}:s3:::${bucket.bucketName}/b`), granted(bucket.arnForObjects('b'))],
    ['any statement with the action if the resource is unknown', need('arn:aws:s3:::a/b', false), granted('arn:aws:s3:::c/d')],
  ])('is granted by %s', (_, given, statements) => {
    expect(left([given], statements)).toBe(0);
  });

  test.each<[string, RequiredPermission, iam.PolicyStatement[]]>([
    ['another object', need('arn:aws:s3:::a/b'), granted('arn:aws:s3:::a/c')],
    ['another bucket', need(`${ARN}:s3:::${bucket.bucketName}/b`), granted('arn:aws:s3:::a/b')],
    ['another action', need('arn:aws:s3:::a/b'), [new iam.PolicyStatement({ actions: ['s3:PutObject'], resources: ['arn:aws:s3:::a/b'] })]],
  ])('is not granted by %s', (_, given, statements) => {
    expect(left([given], statements)).toBe(1);
  });

  test('is granted once for equal requirements', () => {
    expect(left([need('arn:aws:s3:::a/b'), need('arn:aws:s3:::a/b'), need('arn:aws:s3:::a/c')])).toBe(2);
  });
});

const overlay = { ImageInserter: { InsertableImages: [{ ImageInserterInput: 's3://brand/logo.png' }] } };
const withOverlay = { Settings: settingsOf({ Inputs: [input(overlay)] }) };
const resolved = (value: string) => Stack.of(stack).resolve(value);

test('the new role may read only that object', () => {
  const { template, warnings } = pipelineOf(withOverlay);

  expect(JSON.stringify(statementsOfRole(template, 'MediaConvertRole'))).toContain(JSON.stringify(resolved(`${ARN}:s3:::brand/logo.png`)));
  expect(warnings).toEqual([]);
});

test('a permission of a typed option is granted once', () => {
  const watermark = Watermark.image(s3.Bucket.fromBucketName(stack, 'Brand', 'brand'), 'logo.png');
  const more = [OutputPreset.mp4({ rendition: Rendition.h264({ watermarks: [watermark] }) })];
  const { template } = pipelineOf({ Settings: settingsOf() }, { more });

  expect(JSON.stringify(statementsOfRole(template, 'MediaConvertRole')).match(/logo\.png/g)).toHaveLength(1);
});

test('an object in an encrypted bucket of the app also requires its key', () => {
  const encrypted = new s3.Bucket(stack, 'Encrypted', { encryption: s3.BucketEncryption.KMS });
  const viaS3 = { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.${Aws.URL_SUFFIX}` } };
  const [, read] = rolePermissions({ MotionImageInserter: { Input: `s3://${encrypted.bucketName}/logo.png` } });
  const [, write] = rolePermissions({ KantarWatermark: { LogDestination: `s3://${encrypted.bucketName}/logs` } });

  expect(read.statement.toJSON()).toMatchObject({ Action: 'kms:Decrypt', Resource: encrypted.encryptionKey!.keyArn, Condition: viaS3 });
  expect(write.statement.toJSON()).toMatchObject({ Action: ['kms:GenerateDataKey', 'kms:Decrypt'] });
  expect(rolePermissions({ Description: `about ${encrypted.bucketName}` })).toEqual([]);
});

test('for an existing role, a warning names the setting and the statement', () => {
  const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/media');
  const { warnings } = pipelineOf(withOverlay, { role });

  expect(warnings).toEqual([expect.stringMatching(/^The provided role also needs: .*"s3:GetObject".*brand\/logo\.png.*, for Inputs/)]);
  expect(warnings[0]).toContain('for Inputs.0.ImageInserter.InsertableImages.0.ImageInserterInput [ack: cdk-media-pipeline:roleNeeds]');
});

test('a permission that the settings do not fully determine adds a warning with the setting and the statement', () => {
  const SpekeKeyProvider = { Url: 'https://keys.example.com/speke', ResourceId: 'a', SystemIds: [] };
  const group = hls(undefined, { Encryption: { Type: 'SPEKE', SpekeKeyProvider } });
  const { warnings } = pipelineOf({ Settings: settingsOf({ OutputGroups: [group] }) });

  expect(warnings).toEqual([expect.stringMatching(
    /^OutputGroups\.0\.[\w.]+\.Encryption\.SpekeKeyProvider\.Url may require .*"execute-api:Invoke".*API\/STAGE\/POST\/PATH.*settingNeeds/,
  )]);
});

test('the error for a static key suggests a secret, which works', () => {
  const secret = secretsmanager.Secret.fromSecretCompleteArn(stack, 'Secret', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:key-AbCdEf');
  const StaticKeyProvider = { StaticKeyValue: '00'.repeat(16), Url: 'https://a.example.com/key' };
  const group = hls(undefined, { Encryption: { EncryptionMethod: 'AES128', Type: 'STATIC_KEY', StaticKeyProvider } });
  const json = { Settings: settingsOf({ OutputGroups: [group] }) };
  const settings = Encryption.aes128({ secret, keyUrl: 'https://a.example.com/key' }).toHlsSettings();
  const OutputGroups = { 0: { OutputGroupSettings: { HlsGroupSettings: { Encryption: settings } } } };

  expect(() => pipelineOf(json)).toThrow('must not have a StaticKeyValue, which assets would contain in plain text: '
    + 'set Encryption to `Encryption.aes128(...).toHlsSettings()` with `overrides`');
  const { template } = pipelineOf(json, { overrides: { OutputGroups } });
  expect(statementsOfRole(template, 'SubmitJobRole')).toContainEqual({
    Action: 'secretsmanager:GetSecretValue', Effect: 'Allow', Resource: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:key-AbCdEf',
  });
});

describe('destinations', () => {
  const exported = (S3Settings: object) => ({ Settings: settingsOf({ OutputGroups: [hls(undefined, { DestinationSettings: { S3Settings } })] }) });
  const s3SettingsOf = ({ OutputGroups: [{ OutputGroupSettings: { HlsGroupSettings } }] }: any) => HlsGroupSettings.DestinationSettings.S3Settings;
  const acl = (CannedAcl: string) => ({ StorageClass: 'ONEZONE_IA', AccessControl: { CannedAcl } });
  const PATH = 'OutputGroups.0.OutputGroupSettings.HlsGroupSettings.DestinationSettings.S3Settings';

  test.each(['PUBLIC_READ', 'AUTHENTICATED_READ', 'BUCKET_OWNER_READ'])('remove an ACL of %s in a new bucket, which has ACLs disabled', name => {
    const { settings, warnings } = pipelineOf(exported(acl(name)));

    expect(s3SettingsOf(settings)).toEqual({ StorageClass: 'ONEZONE_IA' });
    expect(warnings).toEqual([
      `${PATH}.AccessControl.CannedAcl '${name}' is removed, since the new output bucket has ACLs disabled. `
      + 'To keep it, set `bucket` to a bucket with ACLs enabled [ack: cdk-media-pipeline:destinationAcl]',
    ]);
  });

  test('keep an ACL with the owner\'s full control, which the role may set', () => {
    const { template, settings, warnings } = pipelineOf(exported(acl('BUCKET_OWNER_FULL_CONTROL')));

    expect(s3SettingsOf(settings)).toEqual(acl('BUCKET_OWNER_FULL_CONTROL'));
    expect(JSON.stringify(statementsOfRole(template, 'MediaConvertRole'))).toContain('s3:PutObjectAcl');
    expect(warnings).toEqual([]);
  });

  test('keep any ACL in an existing bucket, with a warning', () => {
    const bucket = s3.Bucket.fromBucketName(stack, 'Outputs', 'outputs');
    const { template, settings, warnings } = pipelineOf(exported(acl('PUBLIC_READ')), { bucket });

    expect(s3SettingsOf(settings)).toEqual(acl('PUBLIC_READ'));
    expect(statementsOfRole(template, 'MediaConvertRole')).toContainEqual(expect.objectContaining({
      Action: expect.arrayContaining(['s3:PutObjectAcl']), Resource: expect.objectContaining(resolved(bucket.arnForObjects('*'))),
    }));
    expect(warnings).toEqual([
      `${PATH}.AccessControl.CannedAcl is 'PUBLIC_READ': jobs fail unless the output bucket has ACLs enabled `
      + '[ack: cdk-media-pipeline:destinationAcl]',
    ]);
  });

  test('with a KMS key let the role use it, and a warning tells that readers need it', () => {
    const KmsKeyArn = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
    const { template, warnings } = pipelineOf(exported({ Encryption: { EncryptionType: 'SERVER_SIDE_ENCRYPTION_KMS', KmsKeyArn } }));

    expect(statementsOfRole(template, 'MediaConvertRole')).toContainEqual(expect.objectContaining({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: KmsKeyArn, Condition: { StringEquals: { 'kms:ViaService': expect.anything() } },
    }));
    expect(warnings).toEqual([expect.stringMatching(/KmsKeyArn encrypts outputs with the key 'arn.* need kms:Decrypt on it.*destinationKey/)]);
  });
});

test('settings without exported parts require no further permissions', () => {
  const Outputs = [muxed('_a', 540), { VideoDescription: { CodecSettings: h264() } }];

  expect(rolePermissions({ Inputs: [{ FileInput: '{{input}}' }], OutputGroups: [{ Outputs }] })).toEqual([]);
});
