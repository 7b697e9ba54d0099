import type { DrmSystem } from './drm-system';

/**
 * Which video tracks share a key, in the request to the key server.
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
  /** One key for video and audio. The audio preset must be SHARED too. */
  SHARED = 'SHARED',
  /** Video is not encrypted. */
  UNENCRYPTED = 'UNENCRYPTED',
}

/**
 * Which audio tracks share a key, in the request to the key server.
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
  /** One key for video and audio. The video preset must be SHARED too. */
  SHARED = 'SHARED',
  /** Audio is not encrypted. */
  UNENCRYPTED = 'UNENCRYPTED',
}

/** Encryption scheme of CMAF segments. */
export enum CmafEncryptionScheme {
  /** AES-CBC with patterns (`cbcs`): required by FairPlay, supported by Widevine and PlayReady since about 2018. */
  CBCS = 'SAMPLE_AES',
  /** AES-CTR (`cenc`): required by older Widevine and PlayReady players. Not for FairPlay. */
  CENC = 'AES_CTR',
}

/** Options of `Encryption.spekeV2()`. */
export interface SpekeV2Options {
  /** `https://` URL of the key server's SPEKE API at Amazon API Gateway. MediaConvert signs its requests with the MediaConvert role. */
  readonly url: string;

  /** DRM systems of the players: at most three in HLS and CMAF, two in DASH (not counting FairPlay), one in Smooth Streaming. */
  readonly systems: DrmSystem[];

  /**
   * ARN of the API's POST method, which the MediaConvert role may invoke: `arn:aws:execute-api:region:account:api/stage/POST/path`.
   *
   * @default - by `url`, which must then have the form `https://<api>.execute-api.<region>.amazonaws.com/<stage>/<path>`, in this account
   */
  readonly apiArn?: string;

  /**
   * Content id for the key server: letters, digits, `_` and `-`. `{{jobId}}` is replaced with the job id of the upload; without it, all
   * uploads have the same content id.
   *
   * @default '{{jobId}}' - different keys for each upload
   */
  readonly resourceId?: string;

  /**
   * Which video tracks share a key.
   *
   * @default SpekeVideoPreset.PRESET_1
   */
  readonly videoPreset?: SpekeVideoPreset;

  /**
   * Which audio tracks share a key.
   *
   * @default SpekeAudioPreset.PRESET_1
   */
  readonly audioPreset?: SpekeAudioPreset;

  /**
   * ARN of a certificate in AWS Certificate Manager with which the key server encrypts the keys that it sends. The certificate must be
   * associated with MediaConvert.
   *
   * @default - keys are protected by HTTPS only
   */
  readonly certificateArn?: string;

  /**
   * Encryption scheme of CMAF segments.
   *
   * @default CmafEncryptionScheme.CBCS
   */
  readonly cmafScheme?: CmafEncryptionScheme;

  /**
   * Number of segments at the start that are not encrypted, 1 to 9,999, so that playback starts while the player fetches the license. Only in
   * `OutputPreset.hls()` with `HlsSegmentFormat.FRAGMENTED_MP4`, with video in H.264, HEVC or AV1 and audio in AAC.
   *
   * @default - all segments are encrypted
   */
  readonly clearLeadSegments?: number;
}
