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
  let left = MAX_PICTURES;
  return sheets.flatMap(sheet => {
    const start = sheetStart;
    sheetStart += 1000 * sheet.seconds;
    const end = Math.min(Math.round(sheetStart), durationMs);
    const count = picturesOn(sheet, end - start);
    left -= count;
    if (left < 0) {
      throw new Error(`Sheets have more than ${MAX_PICTURES} pictures`);
    }
    return Array.from({ length: count }, (_, position) => ({
      startMs: Math.round(start + 1000 * position * sheet.tiles.seconds),
      target: `${sheet.uri}#xywh=${areaOf(sheet, position)}`,
    })).filter(({ startMs }) => startMs < end);
  });
}

/** One for each second of two days. More would not fit into memory. */
const MAX_PICTURES = 2 * 24 * 3_600;

/** At least as many as begin in this time, and at most as many as the sheet has room for: playlists may state any room. */
function picturesOn({ tiles: { columns, rows, seconds } }: Sheet, ms: number): number {
  return Math.min(columns * rows, Math.ceil(Math.max(ms, 0) / (1000 * seconds)) + 1);
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
