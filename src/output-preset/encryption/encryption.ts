import { Aws, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { aes128HlsSettings, readSecretStatements, refuseAes128, requireAes128, type Aes128Options } from './aes-128';
import type { DrmSystem } from './drm-system';
import { requireMatch } from '../../shared/constructs/validation';
import { PLACEHOLDERS } from '../../shared/contract/plan';

/**
 * Which video shares a key, as the key server is asked for them.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/drm-content-speke-v2-presets.html
 */
export enum SpekeVideoPreset {
  /** Preset 1: one key for all video. */
  PRESET_1 = 'PRESET_VIDEO_1',
  /** Preset 2. */
  PRESET_2 = 'PRESET_VIDEO_2',
  /** Preset 3. */
  PRESET_3 = 'PRESET_VIDEO_3',
  /** Preset 4. */
  PRESET_4 = 'PRESET_VIDEO_4',
  /** Preset 5. */
  PRESET_5 = 'PRESET_VIDEO_5',
  /** Preset 6. */
  PRESET_6 = 'PRESET_VIDEO_6',
  /** Preset 7. */
  PRESET_7 = 'PRESET_VIDEO_7',
  /** Preset 8. */
  PRESET_8 = 'PRESET_VIDEO_8',
  /** One key for video and audio. The audio's preset must say so too. */
  SHARED = 'SHARED',
  /** Video stays clear. */
  UNENCRYPTED = 'UNENCRYPTED',
}

/**
 * Which audio shares a key, as the key server is asked for them.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/drm-content-speke-v2-presets.html
 */
export enum SpekeAudioPreset {
  /** Preset 1: one key for all audio. */
  PRESET_1 = 'PRESET_AUDIO_1',
  /** Preset 2. */
  PRESET_2 = 'PRESET_AUDIO_2',
  /** Preset 3. */
  PRESET_3 = 'PRESET_AUDIO_3',
  /** One key for video and audio. The video's preset must say so too. */
  SHARED = 'SHARED',
  /** Audio stays clear. */
  UNENCRYPTED = 'UNENCRYPTED',
}

/** How CMAF segments are encrypted. */
export enum CmafEncryptionScheme {
  /** AES-CBC of patterns (`cbcs`): what FairPlay needs, and Widevine and PlayReady have understood since about 2018. */
  CBCS = 'SAMPLE_AES',
  /** AES-CTR (`cenc`): what older Widevine and PlayReady players need. Not for FairPlay. */
  CENC = 'AES_CTR',
}

/** Options of `Encryption.spekeV2()`. */
export interface SpekeV2Options {
  /** The key server's SPEKE API: `https://`, at Amazon API Gateway, which asks the MediaConvert role for its signature. */
  readonly url: string;

  /** The systems that players may use: at most three in HLS and CMAF, two in DASH (FairPlay not counted), one in Smooth Streaming. */
  readonly systems: DrmSystem[];

  /**
   * What the MediaConvert role may invoke: ARN of the API's POST method, `arn:aws:execute-api:region:account:api/stage/POST/path`.
   *
   * @default - by `url`, which must then be API Gateway's own (`https://<api>.execute-api.<region>.amazonaws.com/<stage>/<path>`), in this account
   */
  readonly apiArn?: string;

  /**
   * By what the key server knows the content: letters, digits, `_` and `-`. What is fixed here is the same for every upload; `{{jobId}}` in
   * it becomes an id of the upload.
   *
   * @default '{{jobId}}' - keys of its own for each upload
   */
  readonly resourceId?: string;

  /**
   * Which video shares a key.
   *
   * @default SpekeVideoPreset.PRESET_1
   */
  readonly videoPreset?: SpekeVideoPreset;

  /**
   * Which audio shares a key.
   *
   * @default SpekeAudioPreset.PRESET_1
   */
  readonly audioPreset?: SpekeAudioPreset;

  /**
   * ARN of a certificate of AWS Certificate Manager by which the key server encrypts the keys that it sends. The certificate must be
   * associated with MediaConvert.
   *
   * @default - keys are protected by HTTPS alone
   */
  readonly certificateArn?: string;

  /**
   * How CMAF segments are encrypted.
   *
   * @default CmafEncryptionScheme.CBCS
   */
  readonly cmafScheme?: CmafEncryptionScheme;
}

/** Options of `Encryption.of()`. */
export interface CustomEncryptionOptions {
  /**
   * What the MediaConvert role must be allowed, such as to invoke a key server.
   *
   * @default - nothing
   */
  readonly roleStatements?: iam.PolicyStatement[];
}

/**
 * Encryption of streams.
 *
 * @example
 * OutputPreset.cmaf({
 *   encryption: Encryption.spekeV2({
 *     url: 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/speke',
 *     systems: [DrmSystem.WIDEVINE, DrmSystem.PLAYREADY, DrmSystem.FAIRPLAY],
 *   }),
 * });
 */
export class Encryption {
  /**
   * Digital rights management by a key server that speaks SPEKE 2.0.
   *
   * @see https://docs.aws.amazon.com/speke/latest/documentation/what-is-speke.html
   */
  public static spekeV2(options: SpekeV2Options): Encryption {
    requireSpeke(options);
    const apiArn = options.apiArn ?? apiArnOf(options.url);
    return new Encryption(
      {
        cmaf: () => cmafSettings(options),
        hls: () => hlsSettings(options),
        dash: () => dashSettings(options),
        smooth: () => smoothSettings(options),
      },
      () => [new iam.PolicyStatement({ actions: ['execute-api:Invoke'], resources: [apiArn] })],
    );
  }

  /**
   * AES-128 of HLS in transport streams, with one key for all uploads from AWS Secrets Manager. It keeps out who cannot fetch the key, and
   * is no DRM. The submit-job handler reads the secret for each job and keeps it out of records and logs; but the key stands in clear in
   * the settings of the job, which MediaConvert shows to whoever may call GetJob, ListJobs or SearchJobs.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/encryption-choosing-config.html
   */
  public static aes128(options: Aes128Options): Encryption {
    requireAes128(options);
    return new Encryption(
      {
        cmaf: refuseAes128('fragmented MP4'),
        hls: () => aes128HlsSettings(options),
        dash: refuseAes128('DASH'),
        smooth: refuseAes128('Smooth Streaming'),
      },
      () => [],
      () => readSecretStatements(options.secret),
    );
  }

  /**
   * Anything else that the output group takes, such as SPEKE 1.0. A static key does not belong here, where it would stand in clear in the
   * template's assets: see `aes128()`.
   *
   * @param settings MediaConvert's `Encryption` of the output group's type
   */
  public static of(settings: { [key: string]: any }, options: CustomEncryptionOptions = {}): Encryption {
    if (settings.StaticKeyProvider?.StaticKeyValue !== undefined) {
      throw new Error('Encryption.of settings must not have StaticKeyProvider.StaticKeyValue, which would stand in clear in assets, got one: '
        + 'use Encryption.aes128');
    }
    const same = () => settings;
    return new Encryption({ cmaf: same, hls: same, dash: same, smooth: same }, () => [...options.roleStatements ?? []]);
  }

  private constructor(
    private readonly render: GroupSettings,
    private readonly statements: () => iam.PolicyStatement[],
    private readonly statementsOfHandler: () => iam.PolicyStatement[] = () => [],
  ) {}

  /** What the MediaConvert role must be allowed: to invoke the key server, and nothing else. */
  public get roleStatements(): iam.PolicyStatement[] {
    return this.statements();
  }

  /** What the submit-job handler must be allowed: to read the key, and nothing else. */
  public get handlerStatements(): iam.PolicyStatement[] {
    return this.statementsOfHandler();
  }

  /** `Encryption` of `CmafGroupSettings`. HLS signals every system, DASH all but FairPlay. */
  public toCmafSettings(): { [key: string]: any } {
    return this.render.cmaf();
  }

  /** `Encryption` of `HlsGroupSettings`. */
  public toHlsSettings(): { [key: string]: any } {
    return this.render.hls();
  }

  /** `Encryption` of `DashIsoGroupSettings`, without FairPlay, which DASH has not. */
  public toDashSettings(): { [key: string]: any } {
    return this.render.dash();
  }

  /** `Encryption` of `MsSmoothGroupSettings`, without FairPlay. */
  public toMsSmoothSettings(): { [key: string]: any } {
    return this.render.smooth();
  }
}

type GroupSettings = { readonly [group in 'cmaf' | 'hls' | 'dash' | 'smooth']: () => { [key: string]: any } };

function cmafSettings(options: SpekeV2Options) {
  const { systems, cmafScheme = CmafEncryptionScheme.CBCS } = options;
  const inDash = dashSystems(options);
  requireCount('OutputPreset.cmaf', systems, 3);
  if (cmafScheme === CmafEncryptionScheme.CENC && inDash.length < systems.length) {
    throw new Error('Encryption.spekeV2 cmafScheme must be CmafEncryptionScheme.CBCS with DrmSystem.FAIRPLAY, got CENC');
  }
  return {
    EncryptionMethod: cmafScheme,
    Type: 'SPEKE',
    SpekeKeyProvider: {
      ...keyProvider(options),
      HlsSignaledSystemIds: systemIds(systems),
      ...(inDash.length > 0 && { DashSignaledSystemIds: systemIds(inDash) }),
    },
  };
}

function hlsSettings(options: SpekeV2Options) {
  requireCount('OutputPreset.hls', options.systems, 3);
  return { EncryptionMethod: 'SAMPLE_AES', Type: 'SPEKE', SpekeKeyProvider: { ...keyProvider(options), SystemIds: systemIds(options.systems) } };
}

function dashSettings(options: SpekeV2Options) {
  requireCount('OutputPreset.dash', dashSystems(options), 2);
  return { SpekeKeyProvider: { ...keyProvider(options), SystemIds: systemIds(dashSystems(options)) } };
}

function smoothSettings(options: SpekeV2Options) {
  requireCount('OutputPreset.msSmooth', dashSystems(options), 1);
  return { SpekeKeyProvider: { ...keyProvider(options), SystemIds: systemIds(dashSystems(options)) } };
}

function keyProvider({ url, resourceId, certificateArn, videoPreset, audioPreset }: SpekeV2Options) {
  return {
    Url: url,
    ResourceId: resourceId ?? PLACEHOLDERS.jobId,
    ...(certificateArn !== undefined && { CertificateArn: certificateArn }),
    EncryptionContractConfiguration: {
      SpekeVideoPreset: videoPreset ?? SpekeVideoPreset.PRESET_1,
      SpekeAudioPreset: audioPreset ?? SpekeAudioPreset.PRESET_1,
    },
  };
}

function dashSystems({ systems }: SpekeV2Options): DrmSystem[] {
  return systems.filter(system => system._inDash);
}

function systemIds(systems: DrmSystem[]): string[] {
  return systems.map(system => system.systemId);
}

function requireCount(family: string, systems: DrmSystem[], most: number): void {
  if (systems.length < 1 || systems.length > most) {
    throw new Error(`Encryption.spekeV2 systems must be 1 to ${most} that ${family} can signal, got ${systems.length}`);
  }
}

/** The forms of the service model: `SpekeKeyProvider.Url`, `SpekeKeyProviderCmaf.ResourceId`, `CertificateArn`. */
function requireSpeke({ url, resourceId, certificateArn, systems, ...presets }: SpekeV2Options): void {
  requireMatch('Encryption.spekeV2 url', url, /^https:\/\/[^:@/\s]+(:\d+)?(\/\S*)?$/, 'an https:// URL without user and password');
  if (resourceId !== undefined) {
    requireMatch('Encryption.spekeV2 resourceId', resourceId.replaceAll(PLACEHOLDERS.jobId, ''), /^[\w-]*$/,
      'of letters, digits, "_", "-" and {{jobId}}');
    requireMatch('Encryption.spekeV2 resourceId', resourceId, /./, 'at least one character');
  }
  if (certificateArn !== undefined) {
    requireMatch('Encryption.spekeV2 certificateArn', certificateArn, /^arn:aws(-us-gov)?:acm:.+$/,
      'the ARN of a certificate of AWS Certificate Manager');
  }
  if (new Set(systemIds(systems)).size !== systems.length || systems.length === 0) {
    throw new Error(`Encryption.spekeV2 systems must be different, and at least one, got ${systemIds(systems).join(', ') || 'none'}`);
  }
  requirePresets(presets);
}

/** From the service model's documentation of `EncryptionContractConfiguration`. */
function requirePresets({ videoPreset = SpekeVideoPreset.PRESET_1, audioPreset = SpekeAudioPreset.PRESET_1 }: Partial<SpekeV2Options>): void {
  if ((videoPreset === SpekeVideoPreset.SHARED) !== (audioPreset === SpekeAudioPreset.SHARED)) {
    throw new Error(`Encryption.spekeV2 videoPreset and audioPreset must both be SHARED or neither, got ${videoPreset} and ${audioPreset}`);
  }
  if (videoPreset === SpekeVideoPreset.UNENCRYPTED && audioPreset === SpekeAudioPreset.UNENCRYPTED) {
    throw new Error('Encryption.spekeV2 videoPreset and audioPreset must not both be UNENCRYPTED, got both: leave `encryption` out instead');
  }
}

const API_GATEWAY_URL = /^https:\/\/([a-z0-9]+)\.execute-api\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([\w-]+)\/?([^?#]*)$/;

function apiArnOf(url: string): string {
  const [, api, region, stage, path] = (!Token.isUnresolved(url) && API_GATEWAY_URL.exec(url)) || [];
  if (!api) {
    throw new Error('Encryption.spekeV2 apiArn must be given where url is not one of API Gateway\'s own with a stage, '
      + `got '${Token.isUnresolved(url) ? 'a deploy-time token' : url}'`);
  }
  return `arn:${Aws.PARTITION}:execute-api:${region}:${Aws.ACCOUNT_ID}:${api}/${stage}/POST/${path}`;
}
