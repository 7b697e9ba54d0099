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

/** MediaConvert writes sheets only beside a stream. This one is as cheap as possible. */
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

/** H.264 in one pass, without audio, at the size of a thumbnail and a low frame rate. */
function carrier(width: number): Rendition {
  return Rendition.h264({
    width: Math.max(width, SMALLEST_VIDEO),
    frameRate: FrameRate.of(FRAMES_PER_SECOND, 1),
    rateControl: RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.mbps(1) }),
  });
}

/** In pixels, from the API reference. */
const SMALLEST_VIDEO = 32;
/** The interval is rounded to whole frames. */
const FRAMES_PER_SECOND = 10;
