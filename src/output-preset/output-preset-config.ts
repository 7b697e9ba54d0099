import type { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';

/** What a preset is bound to. */
export interface OutputPresetBindOptions {
  /** For outputs of many files: an `s3://` URI of a folder of the preset's own, without a trailing slash, filled in for each upload. */
  readonly folder: string;

  /** For outputs of one file: an `s3://` URI without extension, filled in for each upload. */
  readonly file: string;
}

/** What MediaConvert charges an output by. */
export enum PricingTier {
  /** AVC in a single pass, and what else AWS counts as basic. */
  BASIC = 'basic',
  /** HEVC, several passes, acceleration and more: several times the price. */
  PROFESSIONAL = 'professional',
  /** AWS does not say. */
  UNKNOWN = 'unknown',
}

/** What one output of the group carries. */
export enum OutputRole {
  /** Only video. */
  VIDEO = 'video',
  /** Only audio. */
  AUDIO = 'audio',
  /** Video and audio in one file. */
  MUXED = 'muxed',
  /** Captions. */
  CAPTIONS = 'captions',
  /** Still images. */
  IMAGES = 'images',
}

/** What the sheets of a group's image-based trick play are to it. The group must write an HLS playlist. */
export enum SpriteSheets {
  /** Pictures for seeking in the stream. */
  BESIDE_STREAM = 'besideStream',
  /** All that is wanted of the group: its stream is not on the record. */
  INSTEAD_OF_STREAM = 'insteadOfStream',
}

/** How the handler may treat one output when the source is known. */
export interface OutputDescription {
  /** What the output carries. */
  readonly role: OutputRole;

  /**
   * Its height in pixels.
   *
   * @default - follows the source
   */
  readonly height?: number;

  /**
   * Whether it is left out where the source is lower than it. What the source has no track for is always left out.
   *
   * @default false
   */
  readonly droppable?: boolean;

  /**
   * Of captured frames: the time from one to the next, in whole milliseconds, for the record.
   *
   * @default - not on the record
   */
  readonly interval?: Duration;
}

/** Why something is not in the basic tier, or why AWS does not say which tier it is in. */
export interface PricingNote {
  /** The tier. */
  readonly tier: PricingTier;

  /** The property that moves the output there, such as `Rendition.hevc`. */
  readonly property: string;
}

/** What a preset contributes to the job. */
export interface OutputPresetConfig {
  /** MediaConvert's `OutputGroup`, in the names of the API. */
  readonly outputGroup: { [key: string]: any };

  /** One for each of the group's `Outputs`, in their order. */
  readonly outputs: OutputDescription[];

  /**
   * Sheets of pictures, for which a WebVTT file is written once the job is complete.
   *
   * @default - none, or no such file
   */
  readonly spriteSheets?: SpriteSheets;

  /**
   * What moves the outputs out of the basic tier.
   *
   * @default - nothing does
   */
  readonly pricingNotes?: PricingNote[];

  /**
   * Audio selectors that the outputs refer to, by name, in the names of the API.
   *
   * @default - only `Audio Selector 1`, the source's default track
   */
  readonly audioSelectors?: { [name: string]: any };

  /**
   * Caption selectors that the outputs refer to, by name, in the names of the API.
   *
   * @default - none
   */
  readonly captionSelectors?: { [name: string]: any };

  /**
   * What the MediaConvert role must be allowed beyond the source and the outputs.
   *
   * @default - nothing
   */
  readonly roleStatements?: iam.PolicyStatement[];

  /**
   * What the submit-job handler must be allowed.
   *
   * @default - nothing
   */
  readonly handlerStatements?: iam.PolicyStatement[];
}
