import { Aws, type Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { requireOptionKinds } from '../../shared/constructs/option-kinds';
import { requireIntegerIn, requireMatch } from '../../shared/constructs/validation';

/** Options of `Watermark.image()`. */
export interface WatermarkOptions {
  /**
   * Distance from the left edge, in pixels of the output.
   *
   * @default 0
   */
  readonly x?: number;

  /**
   * Distance from the top edge, in pixels of the output.
   *
   * @default 0
   */
  readonly y?: number;

  /**
   * Width of the image in pixels of the output. What does not fit is cropped.
   *
   * @default - the image's own
   */
  readonly width?: number;

  /**
   * Height of the image in pixels of the output. What does not fit is cropped.
   *
   * @default - the image's own
   */
  readonly height?: number;

  /**
   * How much of the video the image hides, in percent: 0 to 100.
   *
   * @default 100 - the image's own transparency is kept
   */
  readonly opacity?: number;

  /**
   * Which of overlapping images is on top, 0 (lowest) to 99. Each number once in a rendition.
   *
   * @default - in the order of the list, the last one on top
   */
  readonly layer?: number;

  /**
   * When the image appears, in whole seconds below a day. At 29.97 and 23.976 frames per second it is later by 3.6 seconds an hour, since
   * MediaConvert counts timecodes in whole frames per second.
   *
   * @default - from the beginning
   */
  readonly startTime?: Duration;

  /**
   * How long the image stays, in milliseconds at least. Fading in counts, fading out comes after it.
   *
   * @default - to the end
   */
  readonly duration?: Duration;

  /**
   * How long it takes to appear.
   *
   * @default - at once
   */
  readonly fadeIn?: Duration;

  /**
   * How long it takes to disappear.
   *
   * @default - at once
   */
  readonly fadeOut?: Duration;
}

/** Options of `Watermark.of()`. */
export interface CustomWatermarkOptions {
  /**
   * What the MediaConvert role must be allowed to read the image.
   *
   * @default - nothing
   */
  readonly roleStatements?: iam.PolicyStatement[];
}

/**
 * A picture over the video, in the basic tier. Sizes are pixels of the output, so give each rung of a ladder its own.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/graphic-overlay.html
 */
export class Watermark {
  /**
   * A PNG or TGA file in a bucket. The MediaConvert role is allowed to read that file, and no other.
   *
   * @param bucket where the image is; where it has a customer key, the role may decrypt with it
   * @param key the image's whole key, such as `branding/logo.png`
   */
  public static image(bucket: s3.IBucket, key: string, options: WatermarkOptions = {}): Watermark {
    requireOptionKinds('Watermark.image', options);
    requireMatch('Watermark.image key', key, /^[^*?$]+\.(png|PNG|tga|TGA)$/, 'the key of a .png or .tga file, without "*", "?" and "$"');
    return new Watermark(imageSettings(bucket.s3UrlForObject(key), options), readStatements(bucket, key));
  }

  /**
   * Any other overlay, such as an image at an HTTPS address.
   *
   * @param insertableImage MediaConvert's `InsertableImage`, in the names of the API
   */
  public static of(insertableImage: { [key: string]: any }, options: CustomWatermarkOptions = {}): Watermark {
    return new Watermark({ ImageX: 0, ImageY: 0, ...insertableImage }, options.roleStatements ?? []);
  }

  private constructor(
    private readonly settings: { [key: string]: any },
    /** What the MediaConvert role must be allowed. */
    public readonly roleStatements: iam.PolicyStatement[],
  ) {}

  /** MediaConvert's `InsertableImage`. Without a `Layer` where that is the image's place in the list. */
  public toInsertableImage(): { [key: string]: any } {
    return this.settings;
  }
}

function imageSettings(location: string, options: WatermarkOptions) {
  return {
    ImageInserterInput: location,
    ImageX: options.x ?? 0,
    ImageY: options.y ?? 0,
    Opacity: options.opacity ?? 100,
    ...numbers(options),
    ...(options.startTime && { StartTime: timecode(options.startTime) }),
    ...milliseconds('Duration', 'duration', options.duration),
    ...milliseconds('FadeIn', 'fadeIn', options.fadeIn),
    ...milliseconds('FadeOut', 'fadeOut', options.fadeOut),
  };
}

function numbers(options: WatermarkOptions) {
  const ranges = { x: [0, 8192], y: [0, 8192], width: [1, 8192], height: [1, 8192], opacity: [0, 100], layer: [0, 99] } as const;
  for (const [name, [min, max]] of Object.entries(ranges)) {
    const value = options[name as keyof typeof ranges];
    if (value !== undefined) {
      requireIntegerIn(`Watermark.image ${name}`, value, min, max);
    }
  }
  return {
    ...(options.width !== undefined && { Width: options.width }),
    ...(options.height !== undefined && { Height: options.height }),
    ...(options.layer !== undefined && { Layer: options.layer }),
  };
}

/** Every input's timecode begins at zero. */
function timecode(startTime: Duration): string {
  const seconds = startTime.toSeconds({ integral: false });
  requireIntegerIn('Watermark.image startTime in seconds', seconds, 0, 86_399);
  return `${new Date(seconds * 1000).toISOString().slice(11, 19)}:00`;
}

function milliseconds(setting: string, name: string, duration: Duration | undefined) {
  if (duration === undefined) {
    return {};
  }
  const value = duration.toMilliseconds();
  requireIntegerIn(`Watermark.image ${name} in milliseconds`, value, 1, 2_147_483_647);
  return { [setting]: value };
}

function readStatements(bucket: s3.IBucket, key: string): iam.PolicyStatement[] {
  const read = new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects(key)] });
  if (!bucket.encryptionKey) {
    return [read];
  }
  return [read, new iam.PolicyStatement({
    actions: ['kms:Decrypt'],
    resources: [bucket.encryptionKey.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
  })];
}
