import { codecIn } from './codec-rules';
import { itemsOf, mapOf, requireNoMembers, type SettingsMap } from './rule';

/**
 * User guide, "Video passthrough": the video cannot be re-encoded or modified, the frame rate is the source's, and captions are sidecars.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/video-passthrough.html
 */
export function requireUntouchedPassthrough(what: string, output: SettingsMap): void {
  const video = mapOf(output.VideoDescription);
  if (!video || codecIn(video) !== 'PASSTHROUGH') {
    return;
  }
  requireNoMembers(`${what} VideoDescription`, video, CHANGES, 'with video passthrough, which keeps the picture of the source');
  requireNoMembers(`${what} VideoDescription.VideoPreprocessors`, mapOf(video.VideoPreprocessors) ?? {},
    Object.keys(mapOf(video.VideoPreprocessors) ?? {}), 'with video passthrough, which keeps the picture of the source');
  const [captions] = itemsOf(output.CaptionDescriptions).map(({ DestinationSettings }) => mapOf(DestinationSettings)?.DestinationType)
    .filter(type => IN_VIDEO.includes(type));
  if (captions !== undefined) {
    throw new Error(`${what} CaptionDescriptions must be sidecars with video passthrough, got ${captions}`);
  }
}

const CHANGES = ['Width', 'Height', 'Crop', 'Position'];
const IN_VIDEO = ['BURN_IN', 'DVB_SUB', 'EMBEDDED', 'EMBEDDED_PLUS_SCTE20', 'SCTE20_PLUS_EMBEDDED', 'TELETEXT'];
