import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CmafEncryptionScheme, DrmSystem, Encryption, SpekeAudioPreset, SpekeVideoPreset, type SpekeV2Options } from '../../../src/output-preset';

const URL = 'https://abc123.execute-api.eu-west-1.amazonaws.com/prod/speke/v2';
const { WIDEVINE, PLAYREADY, FAIRPLAY } = DrmSystem;
const [widevine, playReady, fairPlay] = [WIDEVINE.systemId, PLAYREADY.systemId, FAIRPLAY.systemId];

const speke = (options: Partial<SpekeV2Options> = {}) => Encryption.spekeV2({ url: URL, systems: [WIDEVINE, PLAYREADY, FAIRPLAY], ...options });

const provider = {
  Url: URL,
  ResourceId: '{{jobId}}',
  EncryptionContractConfiguration: { SpekeVideoPreset: 'PRESET_VIDEO_1', SpekeAudioPreset: 'PRESET_AUDIO_1' },
};

test('CMAF: one set of segments for all systems, FairPlay in HLS only', () => {
  expect(speke()._toCmafSettings()).toEqual({
    EncryptionMethod: 'SAMPLE_AES',
    Type: 'SPEKE',
    SpekeKeyProvider: {
      ...provider, HlsSignaledSystemIds: [widevine, playReady, fairPlay], DashSignaledSystemIds: [widevine, playReady],
    },
  });
});

test('CMAF for Apple alone signals nothing in DASH', () => {
  expect(speke({ systems: [FAIRPLAY] })._toCmafSettings().SpekeKeyProvider).toEqual({ ...provider, HlsSignaledSystemIds: [fairPlay] });
});

test('CMAF for older players', () => {
  const settings = speke({ systems: [WIDEVINE], cmafScheme: CmafEncryptionScheme.CENC })._toCmafSettings();
  expect(settings).toMatchObject({ EncryptionMethod: 'AES_CTR', SpekeKeyProvider: { DashSignaledSystemIds: [widevine] } });
});

test('HLS, DASH and Smooth Streaming', () => {
  expect(speke().toHlsSettings()).toEqual({
    EncryptionMethod: 'SAMPLE_AES', Type: 'SPEKE', SpekeKeyProvider: { ...provider, SystemIds: [widevine, playReady, fairPlay] },
  });
  expect(speke()._toDashSettings()).toEqual({ SpekeKeyProvider: { ...provider, SystemIds: [widevine, playReady] } });
  expect(speke({ systems: [PLAYREADY] })._toMsSmoothSettings()).toEqual({ SpekeKeyProvider: { ...provider, SystemIds: [playReady] } });
});

test('segments without encryption at the start, in HLS in fragmented MP4', () => {
  expect(speke()._toCmafSettings()).not.toHaveProperty('ClearLeadSegments');
  expect(speke({ clearLeadSegments: 2 })._toCmafSettings().ClearLeadSegments).toBe(2);
});

test.each<[() => unknown, string]>([
  [() => speke({ clearLeadSegments: 0 }), 'Encryption.spekeV2 clearLeadSegments must be a whole number from 1 to 9999, got 0'],
  [() => speke({ clearLeadSegments: 10_000 }), 'Encryption.spekeV2 clearLeadSegments must be a whole number from 1 to 9999, got 10000'],
  [
    () => speke({ clearLeadSegments: 2 }).toHlsSettings(),
    'Encryption.spekeV2 clearLeadSegments must be used with HlsSegmentFormat.FRAGMENTED_MP4, got 2 in HlsSegmentFormat.TRANSPORT_STREAM',
  ],
  [() => speke({ clearLeadSegments: 2 })._toDashSettings(), 'got 2 in OutputPreset.dash'],
  [() => speke({ clearLeadSegments: 2, systems: [PLAYREADY] })._toMsSmoothSettings(), 'got 2 in OutputPreset.msSmooth'],
])('clearLeadSegments are not for all streams: %#', (make, message) => {
  expect(make).toThrow(message);
});

test('all options', () => {
  const certificateArn = 'arn:aws:acm:eu-west-1:111122223333:certificate/1';
  const settings = speke({
    resourceId: 'films-{{jobId}}', certificateArn, videoPreset: SpekeVideoPreset.PRESET_8, audioPreset: SpekeAudioPreset.UNENCRYPTED,
  })._toDashSettings();

  expect(settings.SpekeKeyProvider).toEqual({
    Url: URL,
    ResourceId: 'films-{{jobId}}',
    CertificateArn: certificateArn,
    EncryptionContractConfiguration: { SpekeVideoPreset: 'PRESET_VIDEO_8', SpekeAudioPreset: 'UNENCRYPTED' },
    SystemIds: [widevine, playReady],
  });
});

test.each([
  [URL, 'abc123/prod/POST/speke/v2', 'eu-west-1'],
  ['https://abc123.execute-api.cn-north-1.amazonaws.com.cn/prod', 'abc123/prod/POST/', 'cn-north-1'],
  ['https://abc123.execute-api.us-east-1.amazonaws.com/prod/', 'abc123/prod/POST/', 'us-east-1'],
])('the role may invoke that one API: %s', (url, resource, region) => {
  const stack = new Stack();
  expect(speke({ url }).roleStatements.map(statement => stack.resolve(statement.toStatementJson()))).toEqual([{
    Effect: 'Allow',
    Action: 'execute-api:Invoke',
    Resource: {
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:execute-api:${region}:`, { Ref: 'AWS::AccountId' }, `:${resource}`]],
    },
  }]);
});

test('apiArn names the API of another account, domain or template', () => {
  const apiArn = 'arn:aws:execute-api:eu-west-1:111122223333:abc123/prod/POST/speke';
  for (const url of ['https://keys.example.com:8443/speke', Token.asString({ Ref: 'Url' })]) {
    const encryption = speke({ url, apiArn });
    expect(encryption.roleStatements.map(({ resources }) => resources)).toEqual([[apiArn]]);
    expect(encryption.toHlsSettings().SpekeKeyProvider.Url).toBe(url);
  }
});

test('custom settings', () => {
  const statement = new iam.PolicyStatement({ actions: ['execute-api:Invoke'], resources: ['arn'] });
  const settings = { SpekeKeyProvider: { Url: URL } };
  const encryption = Encryption.of(settings, { roleStatements: [statement] });

  expect([encryption._toCmafSettings(), encryption.toHlsSettings(), encryption._toDashSettings(), encryption._toMsSmoothSettings()])
    .toEqual([settings, settings, settings, settings]);
  expect(encryption.roleStatements).toEqual([statement]);
  expect(Encryption.of(settings).roleStatements).toEqual([]);
});

test('the submit-job handler needs no permissions', () => {
  expect(speke().handlerStatements).toEqual([]);
});

test.each([
  ['https://keys.example.com', 'a URL without a path'],
  ['https://keys.example.com/speke', 'a URL with a path'],
])('accepts %s, %s', url => {
  expect(speke({ url, apiArn: 'arn' }).toHlsSettings().SpekeKeyProvider.Url).toBe(url);
});

test('video may be unencrypted if audio is encrypted', () => {
  const settings = speke({ videoPreset: SpekeVideoPreset.UNENCRYPTED, audioPreset: SpekeAudioPreset.PRESET_2 }).toHlsSettings();
  expect(settings.SpekeKeyProvider.EncryptionContractConfiguration).toEqual({
    SpekeVideoPreset: 'UNENCRYPTED', SpekeAudioPreset: 'PRESET_AUDIO_2',
  });
});

test.each([
  [WIDEVINE, 'edef8ba9-79d6-4ace-a3c8-27dcd51d21ed'],
  [PLAYREADY, '9a04f079-9840-4286-ab92-e65be0885f95'],
  [FAIRPLAY, '94ce86fb-07ff-4f43-adb8-93d2fa968ca2'],
])('a system has the UUID that is registered for it %#', ({ systemId }, uuid) => {
  expect(systemId).toBe(uuid);
});

test('systems by UUID, in lower case', () => {
  expect(DrmSystem.of('94CE86FB-07FF-4F43-ADB8-93D2FA968CA2')).toMatchObject({ systemId: fairPlay, _inDash: false });
});

const API_ARN = 'Encryption.spekeV2 apiArn must be set unless url has the form https://<api>.execute-api.<region>.amazonaws.com/<stage>/<path>';
const OTHER = DrmSystem.of('00000000-0000-0000-0000-000000000000');

test.each<[string, () => unknown, string]>([
  ['http', () => speke({ url: 'http://abc' }), "Encryption.spekeV2 url must be an https:// URL without user and password, got 'http://abc'"],
  ['a password', () => speke({ url: 'https://u:p@abc/' }),
    "Encryption.spekeV2 url must be an https:// URL without user and password, got 'https://u:p@abc/'"],
  ['a foreign URL without an ARN', () => speke({ url: 'https://keys.example.com/prod' }),
    `${API_ARN}, got 'https://keys.example.com/prod'`],
  ['a token URL without an ARN', () => speke({ url: Token.asString({ Ref: 'Url' }) }),
    `${API_ARN}, got a deploy-time token`],
  ['a resource id with a slash', () => speke({ resourceId: 'a/b' }),
    'Encryption.spekeV2 resourceId must be letters, digits, "_", "-" and {{jobId}}, at least one, got \'a/b\''],
  ['an empty resource id', () => speke({ resourceId: '' }),
    'Encryption.spekeV2 resourceId must be letters, digits, "_", "-" and {{jobId}}, at least one, got \'\''],
  ['a certificate', () => speke({ certificateArn: 'arn:aws:iam::1:x' }),
    "Encryption.spekeV2 certificateArn must be the ARN of a certificate in AWS Certificate Manager, got 'arn:aws:iam::1:x'"],
  ['a certificate behind something', () => speke({ certificateArn: 'my arn:aws:acm:eu-west-1:1:certificate/1' }),
    'Encryption.spekeV2 certificateArn must be the ARN of a certificate in AWS Certificate Manager, '
      + 'got \'my arn:aws:acm:eu-west-1:1:certificate/1\''],
  ['a URL behind something', () => speke({ url: 'see https://keys.example.com', apiArn: 'arn' }),
    'Encryption.spekeV2 url must be an https:// URL without user and password, got \'see https://keys.example.com\''],
  ['no systems', () => speke({ systems: [] }), 'Encryption.spekeV2 systems must have at least one system, each once, got none'],
  ['a system twice', () => speke({ systems: [WIDEVINE, WIDEVINE] }),
    `Encryption.spekeV2 systems must have at least one system, each once, got ${widevine}, ${widevine}`],
  ['one shared preset', () => speke({ videoPreset: SpekeVideoPreset.SHARED }),
    'Encryption.spekeV2 videoPreset and audioPreset must both be SHARED, or neither, got SHARED and PRESET_AUDIO_1'],
  ['the other shared preset', () => speke({ audioPreset: SpekeAudioPreset.SHARED }),
    'Encryption.spekeV2 videoPreset and audioPreset must both be SHARED, or neither, got PRESET_VIDEO_1 and SHARED'],
  ['nothing encrypted', () => speke({ videoPreset: SpekeVideoPreset.UNENCRYPTED, audioPreset: SpekeAudioPreset.UNENCRYPTED }),
    'Encryption.spekeV2 videoPreset and audioPreset must not both be UNENCRYPTED: omit `encryption` instead'],
  ['FairPlay with CENC', () => speke({ cmafScheme: CmafEncryptionScheme.CENC })._toCmafSettings(),
    'Encryption.spekeV2 cmafScheme must be CmafEncryptionScheme.CBCS with DrmSystem.FAIRPLAY, got CENC'],
  ['four systems in CMAF', () => speke({ systems: [WIDEVINE, PLAYREADY, FAIRPLAY, OTHER] })._toCmafSettings(),
    'Encryption.spekeV2 systems must have 1 to 3 systems that OutputPreset.cmaf supports, got 4'],
  ['four systems in HLS', () => speke({ systems: [WIDEVINE, PLAYREADY, FAIRPLAY, OTHER] }).toHlsSettings(),
    'Encryption.spekeV2 systems must have 1 to 3 systems that OutputPreset.hls supports, got 4'],
  ['three systems in DASH', () => speke({ systems: [WIDEVINE, PLAYREADY, OTHER] })._toDashSettings(),
    'Encryption.spekeV2 systems must have 1 to 2 systems that OutputPreset.dash supports, got 3'],
  ['FairPlay alone in DASH', () => speke({ systems: [FAIRPLAY] })._toDashSettings(),
    'Encryption.spekeV2 systems must have 1 to 2 systems that OutputPreset.dash supports, got 0'],
  ['two systems in Smooth Streaming', () => speke()._toMsSmoothSettings(),
    'Encryption.spekeV2 systems must have 1 to 1 systems that OutputPreset.msSmooth supports, got 2'],
  ['a static key', () => Encryption.of({ StaticKeyProvider: { StaticKeyValue: '00' } }),
    'Encryption.of settings must not have StaticKeyProvider.StaticKeyValue, which assets would contain in plain text: use Encryption.aes128'],
  ['more than a UUID', () => DrmSystem.of(`${widevine}-1`), `DrmSystem.of systemId must be a UUID, got '${widevine}-1'`],
  ['a URN', () => DrmSystem.of(`urn:uuid:${widevine}`), `DrmSystem.of systemId must be a UUID, got 'urn:uuid:${widevine}'`],
  ['a system that is not a UUID', () => DrmSystem.of('widevine'), "DrmSystem.of systemId must be a UUID, got 'widevine'"],
  ['one system instead of a list', () => speke({ systems: WIDEVINE as any }),
    'Encryption.spekeV2 systems must be a list of DrmSystem, got an object of class DrmSystem'],
  ['a list with a gap', () => speke({ systems: [undefined] as any }), 'Encryption.spekeV2 systems[0] must be a DrmSystem, got undefined'],
  ['settings in JSON', () => Encryption.of('{}' as any), "Encryption.of settings must be an object, got '{}'"],
  ['statements in JSON', () => Encryption.of({}, { roleStatements: [{}] as any }),
    'Encryption.of roleStatements[0] must be a PolicyStatement, got an object'],
])('rejects %s', (_name, make, message) => {
  expect(make).toThrow(new Error(message));
});

test('both shared', () => {
  const settings = speke({ videoPreset: SpekeVideoPreset.SHARED, audioPreset: SpekeAudioPreset.SHARED }).toHlsSettings();
  expect(settings.SpekeKeyProvider.EncryptionContractConfiguration).toEqual({ SpekeVideoPreset: 'SHARED', SpekeAudioPreset: 'SHARED' });
});
