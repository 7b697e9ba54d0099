import type { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';

/** Destinations of a preset's outputs. The handler fills them in for each upload. */
export interface OutputPresetBindOptions {
  /** For outputs with many files: the `s3://` URI of the preset's folder, without a trailing slash. */
  readonly folder: string;

  /** For outputs with one file: an `s3://` URI without extension. */
  readonly file: string;
}

/** MediaConvert's pricing tiers. */
export enum PricingTier {
  /** AVC in one pass, and other features that AWS lists as basic. */
  BASIC = 'basic',
  /** HEVC, several passes, acceleration and more, at several times the price. */
  PROFESSIONAL = 'professional',
  /** Not documented by AWS. */
  UNKNOWN = 'unknown',
}

/** The content of an output. */
export enum OutputRole {
  /** Video only. */
  VIDEO = 'video',
  /** Audio only. */
  AUDIO = 'audio',
  /** Video and audio in one file. */
  MUXED = 'muxed',
  /** Captions. */
  CAPTIONS = 'captions',
  /** Still images. */
  IMAGES = 'images',
}

/** The purpose of the thumbnail sheets of a group with image-based trick play. The group must write an HLS playlist. */
export enum SpriteSheets {
  /** For seeking in the stream. */
  BESIDE_STREAM = 'besideStream',
  /** The sheets are the only result. The stream is not on the record. */
  INSTEAD_OF_STREAM = 'insteadOfStream',
}

/** Description of an output, by which the handler adapts it to the source. */
export interface OutputDescription {
  /** Content of the output. */
  readonly role: OutputRole;

  /**
   * Height in pixels.
   *
   * @default - follows the source
   */
  readonly height?: number;

  /**
   * Whether the output is a rung of a ladder: with a `height`, its picture is never larger than the source, and it is left out if a lower
   * rung of its codec has the size of the source. Outputs whose track the source lacks are always left out.
   *
   * @default false
   */
  readonly droppable?: boolean;

  /**
   * Interval between captured frames, in whole milliseconds, for the record.
   *
   * @default - not on the record
   */
  readonly interval?: Duration;

  /**
   * Time of a single captured frame, in whole milliseconds. The handler sets the rate and the number of captures. A source that is shorter
   * gets its last frame.
   *
   * @default - `atPercent`, or frames at intervals
   */
  readonly atTime?: Duration;

  /**
   * Time of a single captured frame in percent of the duration of the video, 0 to 100. The handler sets the rate and the number of captures,
   * unless the duration is unknown: the settings should capture the first frame only.
   *
   * @default - `atTime`, or frames at intervals
   */
  readonly atPercent?: number;
}

/** A property that moves outputs out of the basic tier, or for which AWS does not document the tier. */
export interface PricingNote {
  /** Pricing tier. */
  readonly tier: PricingTier;

  /** Name of the property, such as `Rendition.hevc`. */
  readonly property: string;
}

/** A preset's part of the job. */
export interface OutputPresetConfig {
  /** MediaConvert's `OutputGroup`, in the names of the API. */
  readonly outputGroup: { [key: string]: any };

  /** Descriptions of the group's `Outputs`, in the same order. */
  readonly outputs: OutputDescription[];

  /**
   * Thumbnail sheets for which a WebVTT file is written when the job is complete.
   *
   * @default - none
   */
  readonly spriteSheets?: SpriteSheets;

  /**
   * The properties that move the outputs out of the basic tier.
   *
   * @default - basic tier
   */
  readonly pricingNotes?: PricingNote[];

  /**
   * Audio selectors that the outputs refer to, by name, in the names of the API.
   *
   * @default - only `Audio Selector 1`, the default track of the source
   */
  readonly audioSelectors?: { [name: string]: any };

  /**
   * Caption selectors that the outputs refer to, by name, in the names of the API.
   *
   * @default - none
   */
  readonly captionSelectors?: { [name: string]: any };

  /**
   * Caption files that may be missing, as in `SourceFile` of their caption selectors, in the upload's folder. Captions from a missing file
   * are left out, with their outputs and selectors.
   *
   * @default - none
   */
  readonly optionalFiles?: string[];

  /**
   * Permissions that the MediaConvert role needs besides the source and the outputs.
   *
   * @default - none
   */
  readonly roleStatements?: iam.PolicyStatement[];

  /**
   * Permissions that the submit function needs.
   *
   * @default - none
   */
  readonly handlerStatements?: iam.PolicyStatement[];
}
