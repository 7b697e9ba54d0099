/** `HH:MM:SS:FF`, or `HH:MM:SS;FF` for drop-frame timecode. */
export const TIMECODE = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d[:;]\d\d$/;

export function isBefore(timecode: string, other: string): boolean {
  return timecode.replace(';', ':') < other.replace(';', ':');
}
