import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes a quarter turn to the display matrix of the track's header, as a phone held upright does for its landscape frames.
 * ffmpeg could write it too, but with options that differ between its versions.
 */
export function setRotation(file: string): void {
  const movie = readFileSync(file);
  const trackHeader = movie.indexOf('tkhd', 0, 'latin1');
  const height = movie.readUInt32BE(trackHeader + 84);
  const quarterTurn = [0, 0x10000, 0, -0x10000, 0, 0, height, 0, 0x40000000];
  quarterTurn.forEach((value, index) => movie.writeInt32BE(value, trackHeader + 44 + 4 * index));
  writeFileSync(file, movie);
}
