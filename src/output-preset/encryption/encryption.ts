import * as iam from 'aws-cdk-lib/aws-iam';
import { aes128HlsSettings, readSecretStatements, refuseAes128, requireAes128, type Aes128Options } from './aes-128';
import type { SpekeV2Options } from './speke-options';
import { apiArnOf, requireSpeke, spekeCmafSettings, spekeDashSettings, spekeHlsSettings, spekeSmoothSettings } from './speke-settings';
import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { requireMap } from '../../shared/validation/shapes';

/** Options of `Encryption.of()`. */
export interface CustomEncryptionOptions {
  /**
   * Permissions that the MediaConvert role needs, such as to invoke a key server.
   *
   * @default - none
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
   * Digital rights management (DRM) with a key server that supports SPEKE 2.0.
   *
   * @see https://docs.aws.amazon.com/speke/latest/documentation/what-is-speke.html
   */
  public static spekeV2(options: SpekeV2Options): Encryption {
    requireSpeke(options);
    const apiArn = apiArnOf(options);
    return new Encryption(
      {
        cmaf: () => spekeCmafSettings(options),
        hls: () => spekeHlsSettings(options),
        dash: () => spekeDashSettings(options),
        smooth: () => spekeSmoothSettings(options),
      },
      () => [new iam.PolicyStatement({ actions: ['execute-api:Invoke'], resources: [apiArn] })],
    );
  }

  /**
   * AES-128 for HLS in transport streams, with one key for all uploads from AWS Secrets Manager. Only viewers who can fetch the key can play
   * the streams; this is not DRM. The submit-job handler reads the secret for each job and does not write it to records or logs, but the
   * settings of the job contain the key in plain text, which everyone with access to GetJob, ListJobs or SearchJobs can read.
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
   * Any other encryption that the output group supports, such as SPEKE 1.0. For a static key use `aes128()`: here, assets would contain it
   * in plain text.
   *
   * @param settings MediaConvert's `Encryption` of the output group's type
   */
  public static of(settings: { [key: string]: any }, options: CustomEncryptionOptions = {}): Encryption {
    requireMap('Encryption.of settings', settings);
    requireOptionKinds('Encryption.of', options);
    if (settings.StaticKeyProvider?.StaticKeyValue !== undefined) {
      throw new Error('Encryption.of settings must not have StaticKeyProvider.StaticKeyValue, which assets would contain in plain text: '
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

  /** Permissions that the MediaConvert role needs. */
  public get roleStatements(): iam.PolicyStatement[] {
    return this.statements();
  }

  /** Permissions that the submit-job handler needs. */
  public get handlerStatements(): iam.PolicyStatement[] {
    return this.statementsOfHandler();
  }

  /**
   * `Encryption` of `CmafGroupSettings`. HLS signals all systems, DASH all except FairPlay.
   *
   * @internal
   */
  public _toCmafSettings(): { [key: string]: any } {
    return this.render.cmaf();
  }

  /** MediaConvert's `Encryption` in `HlsGroupSettings`, for the `overrides` of exported or custom output groups. */
  public toHlsSettings(): { [key: string]: any } {
    return this.render.hls();
  }

  /**
   * `Encryption` of `DashIsoGroupSettings`, without FairPlay, which DASH does not support.
   *
   * @internal
   */
  public _toDashSettings(): { [key: string]: any } {
    return this.render.dash();
  }

  /**
   * `Encryption` of `MsSmoothGroupSettings`, without FairPlay.
   *
   * @internal
   */
  public _toMsSmoothSettings(): { [key: string]: any } {
    return this.render.smooth();
  }
}

type GroupSettings = { readonly [group in 'cmaf' | 'hls' | 'dash' | 'smooth']: () => { [key: string]: any } };
