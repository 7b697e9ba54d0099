import type { Sheet } from './hls-playlist';

/** One picture on a sheet, and the time from which it is shown. */
export interface SpritePicture {
  readonly startMs: number;
  /** `sheet.jpg#xywh=x,y,width,height`. */
  readonly target: string;
}

/**
 * The pictures on the sheets, in their order. The last sheet may not be full: no picture is later than the end of the video.
 *
 * @see https://www.w3.org/TR/media-frags/#naming-space
 */
export function spritePictures(sheets: Sheet[], durationMs: number): SpritePicture[] {
  let sheetStart = 0;
  return sheets.flatMap(sheet => {
    const start = sheetStart;
    sheetStart += 1000 * sheet.seconds;
    const end = Math.min(Math.round(sheetStart), durationMs);
    return Array.from({ length: sheet.tiles.columns * sheet.tiles.rows }, (_, position) => ({
      startMs: Math.round(start + 1000 * position * sheet.tiles.seconds),
      target: `${sheet.uri}#xywh=${areaOf(sheet, position)}`,
    })).filter(({ startMs }) => startMs < end);
  });
}

/** A WebVTT file that maps each moment to a picture. The sheets are beside it. */
export function spriteCues(pictures: SpritePicture[], durationMs: number): string {
  const cues = pictures.map(({ startMs, target }, index) =>
    `${timestamp(startMs)} --> ${timestamp(pictures[index + 1]?.startMs ?? durationMs)}\n${target}\n`);
  return ['WEBVTT\n', ...cues].join('\n');
}

/** End of the last sheet, in milliseconds. */
export function endOf(sheets: Sheet[]): number {
  return Math.round(1000 * sheets.reduce((sum, { seconds }) => sum + seconds, 0));
}

function areaOf({ tiles: { width, height, columns } }: Sheet, position: number): string {
  return [width * (position % columns), height * Math.floor(position / columns), width, height].join(',');
}

function timestamp(ms: number): string {
  const [hours, minutes, seconds] = [ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60].map(value => String(Math.floor(value)).padStart(2, '0'));
  return `${hours}:${minutes}:${seconds}.${String(ms % 1000).padStart(3, '0')}`;
}
