import { Duration } from 'aws-cdk-lib';
import { Bitrate } from '../../bitrate';
import { OutputRole, PricingTier, SpriteSheets, type OutputPresetBindOptions, type OutputPresetConfig } from '../../output-preset-config';
import type { OutputPresetOptions } from '../../output-preset-options';
import { FrameRate } from '../../video/frame-rate';
import { RateControl } from '../../video/rate-control';
import { Rendition } from '../../video/rendition';
import { transportStream, transportStreams } from '../streams/hls';
import { spriteSettings, type SpritesOptions } from '../streams/sprite-settings';
import { TrickPlay } from '../streams/trick-play';

/** Options of `OutputPreset.spriteSheet()`. */
export interface SpriteSheetPresetOptions extends OutputPresetOptions, SpritesOptions {}

const FAMILY = 'OutputPreset.spriteSheet';

/** MediaConvert makes sheets beside a stream only: here the cheapest there is. */
export function spriteSheetOutputGroup(options: SpriteSheetPresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  const sheets = spriteSettings(FAMILY, options);
  const container = transportStream(FAMILY, { iFramePlaylists: false });
  const rendition = carrier(sheets.ThumbnailWidth);
  const config = transportStreams(FAMILY, { trickPlay: TrickPlay.sprites(options), segmentLength: Duration.seconds(30) }, bound, [{
    settings: { NameModifier: '_carrier', ...container.video([]), VideoDescription: rendition.toVideoDescription() },
    description: { role: OutputRole.VIDEO },
    contributions: [rendition],
  }]);
  return {
    ...config,
    pricingNotes: [{ tier: PricingTier.UNKNOWN, property: FAMILY }],
    spriteSheets: SpriteSheets.INSTEAD_OF_STREAM,
  };
}

/** H.264 in a single pass, without sound, as large as a picture, and never in the dearer frame rates of its source. */
function carrier(width: number): Rendition {
  return Rendition.h264({
    width: Math.max(width, SMALLEST_VIDEO),
    frameRate: FrameRate.of(FRAMES_PER_SECOND, 1),
    rateControl: RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.mbps(1) }),
  });
}

/** In pixels, from the service model. */
const SMALLEST_VIDEO = 32;
/** The distance of pictures is rounded to whole frames. */
const FRAMES_PER_SECOND = 10;
