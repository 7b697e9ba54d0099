import * as iam from 'aws-cdk-lib/aws-iam';

/**
 * How pictures with another aspect ratio than the output's `width` and `height` are scaled. MediaConvert's default is to fit the picture
 * and add black bars.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/video-scaling.html
 *
 * @example
 * Rendition.h264({ width: 1080, height: 1080, scaling: Scaling.fill() });
 */
export class Scaling {
  /** Scales the picture to the largest size within `width` and `height`, without black bars. */
  public static fit(): Scaling {
    return new Scaling('FIT');
  }

  /** As `fit()`, but never larger than the source. */
  public static fitWithoutUpscaling(): Scaling {
    return new Scaling('FIT_NO_UPSCALE');
  }

  /** Scales the picture until it fills `width` and `height`, and crops what exceeds them. */
  public static fill(): Scaling {
    return new Scaling('FILL');
  }

  /** Stretches the picture to `width` and `height`, which distorts it. */
  public static stretch(): Scaling {
    return new Scaling('STRETCH_TO_OUTPUT');
  }

  /**
   * Crops to the part of the picture that matters, which AWS Elemental Inference finds in each scene. For portrait and square outputs. AWS
   * Elemental Inference charges for it, and the MediaConvert role may create and delete its feeds.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/smart-cropping-with-elemental-inference.html
   */
  public static smartCrop(): Scaling {
    return new Scaling(SMART_CROP, [new iam.PolicyStatement({ actions: INFERENCE_ACTIONS, resources: ['*'] })]);
  }

  private constructor(
    /**
     * MediaConvert's `ScalingBehavior`.
     *
     * @internal
     */
    public readonly _scalingBehavior: string,
    /**
     * Permissions that the MediaConvert role needs.
     *
     * @internal
     */
    public readonly _roleStatements: iam.PolicyStatement[] = [],
  ) {}

  /**
   * Rejects sizes with which the scaling has no effect or is not supported. `what` names the rendition's factory.
   *
   * @internal
   */
  public _requireSize(what: string, width: number | undefined, height: number | undefined): void {
    if (width === undefined || height === undefined) {
      throw new Error(`${what} scaling must have width and height, without which the aspect ratio of the source is kept, `
        + `got ${width ?? 'no width'} and ${height ?? 'no height'}`);
    }
    if (this._scalingBehavior === SMART_CROP && width > height) {
      throw new Error(`${what} width must be at most the height with Scaling.smartCrop(), got ${width}x${height}`);
    }
  }
}

const SMART_CROP = 'SMART_CROP';

/** The whole list of the user guide's page above. Feeds are created for each job, so there is no resource to name. */
const INFERENCE_ACTIONS = ['CreateFeed', 'AssociateFeed', 'PutMedia', 'GetMetadata', 'DeleteFeed', 'TagResource']
  .map(action => `elemental-inference:${action}`);
