import { Stack, Token } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { AutomatedAbrFormat, Encryption, HlsSegmentFormat, Ladder, OutputPreset } from '../../../src/output-preset';
import { secretArnIn } from '../../../src/shared/contract/plan';
import { bindPreset, groupSettings } from '../bind-preset';

const ARN = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:films-AbCdEf';
const KEY_URL = 'https://keys.example.com/films.key';
const stack = new Stack();
const secret = secretsmanager.Secret.fromSecretCompleteArn(stack, 'Secret', ARN);
const encryption = Encryption.aes128({ secret, keyUrl: KEY_URL });
const ladder = Ladder.qvbr({ maxHeight: 270 });

function handlerStatements(given: secretsmanager.ISecret) {
  return Encryption.aes128({ secret: given, keyUrl: KEY_URL }).handlerStatements.map(statement => stack.resolve(statement.toStatementJson()));
}

test('the settings name the secret, and have no key', () => {
  expect(encryption.toHlsSettings()).toEqual({
    EncryptionMethod: 'AES128',
    Type: 'STATIC_KEY',
    StaticKeyProvider: { Url: KEY_URL, StaticKeyValue: `{{secret:${ARN}}}` },
  });
  expect(secretArnIn(encryption.toHlsSettings().StaticKeyProvider.StaticKeyValue)).toBe(ARN);
});

test('the submit-job handler may read that one secret, and MediaConvert nothing', () => {
  expect(handlerStatements(secret)).toEqual([{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: ARN }]);
  expect(encryption.roleStatements).toEqual([]);
});

test('the suffix of a secret that is imported by name is unknown', () => {
  const [{ Resource }] = handlerStatements(secretsmanager.Secret.fromSecretNameV2(stack, 'ByName', 'films'));

  expect(JSON.stringify(Resource)).toMatch(/:secret:films-\?{6}"/);
});

test('a secret under a customer key is decrypted with it, by way of Secrets Manager', () => {
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:123456789012:key/theirs');
  const owned = new secretsmanager.Secret(stack, 'Owned', { encryptionKey });

  expect(handlerStatements(owned)).toEqual([
    { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: stack.resolve(owned.secretArn) },
    {
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: 'arn:aws:kms:us-east-1:123456789012:key/theirs',
      Condition: {
        StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['secretsmanager.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] } },
      },
    },
  ]);
});

test.each([
  ['hls', OutputPreset.hls({ ladder, encryption })],
  ['automatedAbr', OutputPreset.automatedAbr({ encryption, format: AutomatedAbrFormat.HLS })],
])('%s is encrypted, without playlists of key frames, whose bytes could not be decrypted', (_, preset) => {
  const config = bindPreset(preset);

  expect(groupSettings(config).Encryption).toEqual(encryption.toHlsSettings());
  expect(config.outputGroup.Outputs[0].OutputSettings.HlsSettings.IFrameOnlyManifest).toBe('EXCLUDE');
  expect(config.handlerStatements).toHaveLength(1);
});

test.each<[string, () => unknown, string]>([
  ['CMAF', () => bindPreset(OutputPreset.cmaf({ ladder, encryption })),
    'Encryption.aes128 must be used in OutputPreset.hls with HlsSegmentFormat.TRANSPORT_STREAM, got fragmented MP4'],
  ['HLS in fragmented MP4', () => bindPreset(OutputPreset.hls({ ladder, encryption, segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4 })),
    'Encryption.aes128 must be used in OutputPreset.hls with HlsSegmentFormat.TRANSPORT_STREAM, got fragmented MP4'],
  ['DASH', () => bindPreset(OutputPreset.dash({ ladder, encryption })),
    'Encryption.aes128 must be used in OutputPreset.hls with HlsSegmentFormat.TRANSPORT_STREAM, got DASH'],
  ['Smooth Streaming', () => bindPreset(OutputPreset.msSmooth({ encryption })),
    'Encryption.aes128 must be used in OutputPreset.hls with HlsSegmentFormat.TRANSPORT_STREAM, got Smooth Streaming'],
  ['playlists of key frames', () => bindPreset(OutputPreset.hls({ ladder, encryption, iFramePlaylists: true })),
    'OutputPreset.hls iFramePlaylists must be false with AES-128, which encrypts whole segments, got true'],
  ['a key over http', () => Encryption.aes128({ secret, keyUrl: 'http://keys.example.com/films.key' }),
    'Encryption.aes128 keyUrl must be an https:// URL with a path, without spaces and quotes, got \'http://keys.example.com/films.key\''],
  ['something before the URL', () => Encryption.aes128({ secret, keyUrl: 'URI=https://keys.example.com/films.key' }),
    'Encryption.aes128 keyUrl must be an https:// URL with a path, without spaces and quotes, got \'URI=https://keys.example.com/films.key\''],
  ['a quote in the URL', () => Encryption.aes128({ secret, keyUrl: 'https://keys.example.com/"' }),
    'Encryption.aes128 keyUrl must be an https:// URL with a path, without spaces and quotes, got \'https://keys.example.com/"\''],
  ['the name of a secret', () => Encryption.aes128({ secret: 'films' as any, keyUrl: KEY_URL }),
    "Encryption.aes128 secret must be a Secret such as Secret.fromSecretNameV2(), got 'films'"],
])('rejects %s', (_, make, message) => {
  expect(make).toThrow(new Error(message));
});

test('the URL may be known at deployment', () => {
  const keyUrl = Token.asString({ Ref: 'KeyUrl' });

  expect(Encryption.aes128({ secret, keyUrl }).toHlsSettings().StaticKeyProvider.Url).toBe(keyUrl);
});
