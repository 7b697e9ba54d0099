import { isMap } from '../../shared/pure/is-map';

/** The GOP in seconds, if whole GOPs do not fill the length; undefined as well where MediaConvert or the source decides how long it is. */
export function gopThatBreaks(seconds: number, video: { [key: string]: any } | undefined): number | undefined {
  const gop = gopSeconds(Object.values(video?.CodecSettings ?? {}).find(isMap) ?? {});
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

/** To a ten-thousandth, less than a frame, so that a GOP of 48 frames at 23.976 frames per second is not two seconds. */
function isMultiple(length: number, gop: number): boolean {
  const gops = Math.round(length / gop);
  return gops > 0 && Math.abs(length / gop - gops) < 1e-4;
}
