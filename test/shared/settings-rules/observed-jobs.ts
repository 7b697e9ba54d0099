import { preset, type ObservedResult, type Settings } from './settings-fixtures';

interface JobParts {
  readonly type?: string;
  readonly group?: Settings;
  readonly output?: Settings;
  readonly input?: Settings;
  readonly job?: Settings;
  readonly beside?: Settings;
}

/** A job with one group, whose settings are `group`. */
function job({ type = 'FILE', group = {}, output = {}, input, job: more, beside }: JobParts): Settings {
  const [Type, member] = GROUPS[type];
  return {
    Inputs: [{ AudioSelectors: { 'Audio Selector 1': { DefaultSelection: 'DEFAULT' } }, ...input }],
    OutputGroups: [{
      OutputGroupSettings: { Type, [member]: { Destination: 's3://bucket/out/', ...group }, ...beside },
      Outputs: [{ ...preset(), NameModifier: '_a', ...output }],
    }],
    ...more,
  };
}

const GROUPS: { readonly [type: string]: readonly [string, string] } = {
  FILE: ['FILE_GROUP_SETTINGS', 'FileGroupSettings'],
  HLS: ['HLS_GROUP_SETTINGS', 'HlsGroupSettings'],
  DASH: ['DASH_ISO_GROUP_SETTINGS', 'DashIsoGroupSettings'],
};
const M3U8 = { ContainerSettings: { Container: 'M3U8', M3u8Settings: {} } };
const MPD = { ContainerSettings: { Container: 'MPD', MpdSettings: {} } };
const stored = (encryption: Settings) => job({ group: { DestinationSettings: { S3Settings: { Encryption: encryption } } } });
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012';
const sprites = (width: number, height = 60) => job({
  type: 'DASH',
  output: MPD,
  group: {
    FragmentLength: 2,
    SegmentLength: 30,
    ImageBasedTrickPlay: 'ADVANCED',
    ImageBasedTrickPlaySettings: { ThumbnailWidth: width, ThumbnailHeight: height, TileWidth: 5, TileHeight: 4 },
  },
});
const nielsen = (settings: Settings) => job({
  job: { NielsenNonLinearWatermark: { SourceWatermarkStatus: 'CLEAN', AssetId: 'a', AssetName: 'b', TicServerUrl: 'https://tic.example.com/', ...settings } },
});
const dynamic = (settings: Settings) => job({ input: { DynamicAudioSelectors: { 'Dynamic 1': { SelectorType: 'LANGUAGE_CODE', ...settings } } } });

/** Settings of job templates. */
export const JOBS: ObservedResult[] = [
  {
    rule: 'HLS requires M3U8',
    message: "Outputs.0 ContainerSettings.Container must be M3U8 in HLS_GROUP_SETTINGS, got 'MP4'",
    refused: job({ type: 'HLS' }),
    accepted: job({ type: 'HLS', output: M3U8, group: { SegmentLength: 10, MinSegmentLength: 0 } }),
  },
  {
    rule: 'files do not support stream containers',
    message: "Y4M in FILE_GROUP_SETTINGS, got 'M3U8', which is for streams",
    refused: job({ output: M3U8 }),
    accepted: job({}),
  },
  {
    rule: 'a group requires settings of its type',
    message: 'OutputGroupSettings must not have FileGroupSettings with Type HLS_GROUP_SETTINGS',
    refused: job({ type: 'HLS', output: M3U8, beside: { FileGroupSettings: {} } }),
    accepted: job({ type: 'HLS', output: M3U8, beside: { FileGroupSettings: null } }),
  },
  {
    rule: 'a key requires encryption with KMS',
    message: 'Encryption must not have KmsKeyArn without EncryptionType SERVER_SIDE_ENCRYPTION_KMS',
    refused: stored({ EncryptionType: 'SERVER_SIDE_ENCRYPTION_S3', KmsKeyArn: KEY }),
    accepted: stored({ EncryptionType: 'SERVER_SIDE_ENCRYPTION_KMS', KmsKeyArn: KEY }),
  },
  {
    rule: 'an encryption context requires encryption with KMS',
    message: 'Encryption must not have KmsEncryptionContext without EncryptionType SERVER_SIDE_ENCRYPTION_KMS',
    refused: stored({ EncryptionType: 'SERVER_SIDE_ENCRYPTION_S3', KmsEncryptionContext: 'e30=' }),
    accepted: stored({ EncryptionType: 'SERVER_SIDE_ENCRYPTION_KMS', KmsEncryptionContext: 'e30=' }),
  },
  {
    rule: 'the width of thumbnails is a multiple of 8; DASH accepts video and audio in one output',
    message: 'ImageBasedTrickPlaySettings.ThumbnailWidth must be a multiple of 8, got 100',
    refused: sprites(100),
    accepted: sprites(96),
  },
  {
    rule: 'the height of thumbnails is a multiple of 2',
    message: 'ImageBasedTrickPlaySettings.ThumbnailHeight must be a multiple of 2, got 61',
    refused: sprites(96, 61),
    accepted: sprites(96),
  },
  {
    rule: 'Nielsen watermarks require a source',
    message: 'NielsenNonLinearWatermark must have SourceId with ActiveWatermarkProcess NAES2_AND_NW, got none',
    refused: nielsen({ ActiveWatermarkProcess: 'NAES2_AND_NW' }),
    accepted: nielsen({ ActiveWatermarkProcess: 'NAES2_AND_NW', SourceId: 1 }),
  },
  {
    rule: 'Nielsen watermarks with CBET require a CBET source',
    message: 'NielsenNonLinearWatermark must have CbetSourceId with ActiveWatermarkProcess CBET, got none',
    refused: nielsen({ ActiveWatermarkProcess: 'CBET', SourceId: 1 }),
    accepted: nielsen({ ActiveWatermarkProcess: 'CBET', CbetSourceId: '0x1' }),
  },
  {
    rule: 'dynamic selectors by language require a language',
    message: 'Inputs.0 DynamicAudioSelectors.Dynamic 1 must have LanguageCode with SelectorType LANGUAGE_CODE, got none',
    refused: dynamic({}),
    accepted: dynamic({ LanguageCode: 'ENG' }),
  },
];
