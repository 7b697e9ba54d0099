import type { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { plannedWatermark, type CornerWatermarkOptions } from './corner-watermark';
import { viaS3In } from '../../shared/constructs/via-s3';
import type { PlannedWatermark } from '../../shared/contract/plan';
import { placedWatermark, USUAL_FRAME } from '../../shared/pure/fit/placed-watermark';
import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { requireInstance, requireMap } from '../../shared/validation/shapes';
import { requireIntegerIn, requireMatch } from '../../shared/validation/values';

/** Options of `Watermark.image()`. */
export interface WatermarkOptions {
  /**
   * Distance from the left edge in pixels of the output, 0 to 8192.
   *
   * @default 0
   */
  readonly x?: number;

  /**
   * Distance from the top edge in pixels of the output, 0 to 8192.
   *
   * @default 0
   */
  readonly y?: number;

  /**
   * Width of the image in pixels of the output, 1 to 8192. An image that exceeds the video is cropped.
   *
   * @default - the width of the image
   */
  readonly width?: number;

  /**
   * Height of the image in pixels of the output, 1 to 8192. An image that exceeds the video is cropped.
   *
   * @default - the height of the image
   */
  readonly height?: number;

  /**
   * Opacity of the image in percent, 0 to 100. Its own transparency is kept.
   *
   * @default 100
   */
  readonly opacity?: number;

  /**
   * Time at which the image appears, in whole seconds below one day. At 29.97 and 23.976 frames per second it appears 3.6 seconds per hour
   * later, since MediaConvert's timecodes count whole frames per second.
   *
   * @default - the beginning
   */
  readonly startTime?: Duration;

  /**
   * How long the image stays, in whole milliseconds. Includes `fadeIn`, but not `fadeOut`.
   *
   * @default - to the end
   */
  readonly duration?: Duration;

  /**
   * Duration of the fade-in, in whole milliseconds.
   *
   * @default - none
   */
  readonly fadeIn?: Duration;

  /**
   * Duration of the fade-out, in whole milliseconds.
   *
   * @default - none
   */
  readonly fadeOut?: Duration;
}

/** Options of `Watermark.of()`. */
export interface CustomWatermarkOptions {
  /**
   * Permissions that the MediaConvert role needs to read the image.
   *
   * @default - none
   */
  readonly roleStatements?: iam.PolicyStatement[];
}

/**
 * An image over the video. Basic tier. `corner()` is for all outputs of a job. The others are for one rendition, in pixels of the output, so
 * each rung of a ladder needs its own. The last image of a list is on top.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/graphic-overlay.html
 */
export class Watermark {
  /**
   * A PNG or TGA file in a bucket. The MediaConvert role may read this file only, and may decrypt with the bucket's customer-managed key.
   *
   * @param bucket the bucket of the image
   * @param key the key of the image in the bucket, such as `branding/logo.png`
   */
  public static image(bucket: s3.IBucket, key: string, options: WatermarkOptions = {}): Watermark {
    requireImage('Watermark.image', bucket, key);
    requireOptionKinds('Watermark.image', options);
    return new Watermark(imageSettings(bucket.s3UrlForObject(key), options), readStatements(bucket, key));
  }

  /**
   * A PNG or TGA file in a corner of the video, for `watermarks` of a TranscodePipeline: once for all outputs of a job, images included.
   * Size and margins are relative to the video, so that the image looks the same in each rendition, and in landscape and portrait. Requires
   * `inspectSource`. For a source whose size is unknown, it is placed as for 1920 x 1080, and the record has a warning.
   *
   * @param bucket the bucket of the image
   * @param key the key of the image in the bucket, such as `branding/logo.png`
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/about-overlay-scaling.html
   */
  public static corner(bucket: s3.IBucket, key: string, options: CornerWatermarkOptions): Watermark {
    requireImage('Watermark.corner', bucket, key);
    requireOptionKinds('Watermark.corner', options);
    const planned = plannedWatermark('Watermark.corner', options);
    const settings = {
      ImageInserterInput: bucket.s3UrlForObject(key), ...placedWatermark(planned, USUAL_FRAME), Opacity: options.opacity ?? 100,
    };
    return new Watermark(settings, readStatements(bucket, key), planned);
  }

  /**
   * Any other overlay, such as an image at an HTTPS URL.
   *
   * @param insertableImage MediaConvert's `InsertableImage`, in the names of the API
   */
  public static of(insertableImage: { [key: string]: any }, options: CustomWatermarkOptions = {}): Watermark {
    requireMap('Watermark.of insertableImage', insertableImage);
    requireOptionKinds('Watermark.of', options);
    return new Watermark({ ImageX: 0, ImageY: 0, ...insertableImage }, options.roleStatements ?? []);
  }

  private constructor(
    private readonly settings: { [key: string]: any },
    /**
     * Permissions that the MediaConvert role needs.
     *
     * @internal
     */
    public readonly _roleStatements: iam.PolicyStatement[],
    /**
     * The place relative to the video, for images in a corner.
     *
     * @internal
     */
    public readonly _planned?: PlannedWatermark,
  ) {}

  /**
   * MediaConvert's `InsertableImage`. Without `Layer` unless custom settings contain it.
   *
   * @internal
   */
  public _toInsertableImage(): { [key: string]: any } {
    return this.settings;
  }
}

function requireImage(factory: string, bucket: s3.IBucket, key: string): void {
  requireInstance(`${factory} bucket`, bucket, BUCKET);
  requireMatch(`${factory} key`, key, /^[^*?$]+\.(png|PNG|tga|TGA)$/, 'the key of a .png or .tga file, without "*", "?" and "$"');
}

const BUCKET = { member: 's3UrlForObject', allowed: 'an S3 bucket such as Bucket.fromBucketName()' };

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
  const ranges = { x: [0, 8192], y: [0, 8192], width: [1, 8192], height: [1, 8192], opacity: [0, 100] } as const;
  for (const [name, [min, max]] of Object.entries(ranges)) {
    const value = options[name as keyof typeof ranges];
    if (value !== undefined) {
      requireIntegerIn(`Watermark.image ${name}`, value, min, max);
    }
  }
  return {
    ...(options.width !== undefined && { Width: options.width }),
    ...(options.height !== undefined && { Height: options.height }),
  };
}

/** The timecode of each input starts at zero. */
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
    conditions: viaS3In(bucket.env.region),
  })];
}
