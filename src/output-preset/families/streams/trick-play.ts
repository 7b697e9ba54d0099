import { spriteSettings, type SpritesOptions } from './sprite-settings';
import { requireOptionKinds } from '../../../shared/validation/option-kinds';
import { requireMap } from '../../../shared/validation/shapes';
import { PricingTier, type PricingNote } from '../../output-preset-config';

/**
 * Thumbnails that players show while a viewer seeks (MediaConvert's image-based trick play). HLS lists them in an image playlist, DASH in
 * an adaptation set, which Roku, Shaka Player and others support. Streams with an HLS playlist also get a WebVTT file with `#xywh` cues
 * for other players. The record lists it as an output of type SPRITES.
 *
 * @see https://developer.roku.com/docs/developer-program/media-playback/trick-mode/hls-and-dash.md
 *
 * @example
 * OutputPreset.cmaf({ trickPlay: TrickPlay.sprites({ columns: 5, rows: 5, interval: Duration.seconds(5) }) });
 */
export class TrickPlay {
  /** Sheets of thumbnails (sprites), as JPEG files beside the segments. */
  public static sprites(options: SpritesOptions = {}): TrickPlay {
    requireOptionKinds('TrickPlay.sprites', options);
    return new TrickPlay('TrickPlay.sprites', true, {
      ImageBasedTrickPlay: 'ADVANCED',
      ImageBasedTrickPlaySettings: spriteSettings('TrickPlay.sprites', options),
    });
  }

  /** Sheets of thumbnails in sizes that MediaConvert chooses. */
  public static thumbnails(): TrickPlay {
    return new TrickPlay('TrickPlay.thumbnails', true, { ImageBasedTrickPlay: 'THUMBNAIL' });
  }

  /**
   * Any other trick play, without a WebVTT file.
   *
   * @param settings members of the output group's settings, such as `{"ImageBasedTrickPlay": "THUMBNAIL_AND_FULLFRAME"}`
   */
  public static of(settings: { [key: string]: any }): TrickPlay {
    requireMap('TrickPlay.of settings', settings);
    return new TrickPlay('TrickPlay.of', false, settings);
  }

  private constructor(
    private readonly factory: string,
    /**
     * Whether a WebVTT file of the images is written when the job is complete.
     *
     * @internal
     */
    public readonly _hasWebVtt: boolean,
    private readonly settings: { [key: string]: any },
  ) {}

  /**
   * AWS does not document the price of the images.
   *
   * @internal
   */
  public get _pricingNotes(): PricingNote[] {
    return [{ tier: PricingTier.UNKNOWN, property: this.factory }];
  }

  /**
   * The trick play in MediaConvert's group settings.
   *
   * @internal
   */
  public _toGroupSettings(): { [key: string]: any } {
    return this.settings;
  }
}
