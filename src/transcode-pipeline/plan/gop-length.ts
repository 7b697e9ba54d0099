import { isMap } from '../../shared/pure/is-map';

/** The GOP in seconds, unless the length is a multiple of it, or MediaConvert or the source determine the GOP. */
export function gopThatBreaks(seconds: number, video: Video): number | undefined {
  return unlessMultiple(seconds, gopSeconds(codecSettingsOf(video)));
}

/**
 * The same for closed GOPs, which only every `GopClosedCadence`-th GOP is: in seconds, from one to the next.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/setting-the-fragment-length.html
 */
export function closedGopThatBreaks(seconds: number, video: Video): number | undefined {
  const settings = codecSettingsOf(video);
  const gop = gopSeconds(settings);
  return unlessMultiple(seconds, gop && gop * (settings.GopClosedCadence ?? 1));
}

type Video = { [key: string]: any } | undefined;

export function codecSettingsOf(video: Video): { [key: string]: any } {
  return Object.values(video?.CodecSettings ?? {}).find(isMap) ?? {};
}

function unlessMultiple(seconds: number, gop: number | undefined): number | undefined {
  return gop === undefined || isMultiple(seconds, gop) ? undefined : Number(gop.toFixed(4));
}

function gopSeconds({ GopSize: size, GopSizeUnits: units, ...settings }: { [key: string]: any }): number | undefined {
  if (!size || units === 'AUTO') {
    return undefined;
  }
  if (units === 'SECONDS') {
    return size;
  }
  return settings.FramerateControl === 'SPECIFIED' ? size * settings.FramerateDenominator / settings.FramerateNumerator : undefined;
}

/** Exact but for binary fractions: 48 frames at 23.976 frames per second are not two seconds, nor are 34,285 at 17,142.7. */
function isMultiple(length: number, gop: number): boolean {
  const gops = Math.round(length / gop);
  return gops > 0 && Math.abs(length / gop - gops) < gops * 1e-13;
}
