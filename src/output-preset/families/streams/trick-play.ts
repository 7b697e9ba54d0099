import { spriteSettings, type SpritesOptions } from './sprite-settings';
import { requireOptionKinds } from '../../../shared/pure/option-kinds';
import { PricingTier, type PricingNote } from '../../output-preset-config';

/**
 * Small pictures along the timeline, shown while a viewer seeks: MediaConvert's image-based trick play. HLS lists them in an image
 * playlist of its own, DASH in an adaptation set; Roku, Shaka Player and others read these. Beside an HLS playlist, a WebVTT file of
 * `#xywh` cues is written too, which other players read: it is on the record as an output of type SPRITES.
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
    return new TrickPlay('sprites', true, {
      ImageBasedTrickPlay: 'ADVANCED',
      ImageBasedTrickPlaySettings: spriteSettings('TrickPlay.sprites', options),
    });
  }

  /** Sheets of thumbnails in the sizes that MediaConvert chooses. */
  public static thumbnails(): TrickPlay {
    return new TrickPlay('thumbnails', true, { ImageBasedTrickPlay: 'THUMBNAIL' });
  }

  /**
   * Any other trick play of MediaConvert's, without a WebVTT file.
   *
   * @param settings members of the output group's settings, such as `{"ImageBasedTrickPlay": "THUMBNAIL_AND_FULLFRAME"}`
   */
  public static of(settings: { [key: string]: any }): TrickPlay {
    return new TrickPlay('of', false, settings);
  }

  /** AWS does not say what the images cost. */
  public readonly pricingNotes: PricingNote[];

  private constructor(
    factory: string,
    /** Whether a WebVTT file of the pictures is written once the job is complete. */
    public readonly hasWebVtt: boolean,
    private readonly settings: { [key: string]: any },
  ) {
    this.pricingNotes = [{ tier: PricingTier.UNKNOWN, property: `TrickPlay.${factory}` }];
  }

  /** The members of MediaConvert's group settings that say it. */
  public toGroupSettings(): { [key: string]: any } {
    return this.settings;
  }
}
