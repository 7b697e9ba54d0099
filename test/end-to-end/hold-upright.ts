import { readFileSync, writeFileSync } from 'node:fs';

/**
 * A phone held upright records lying frames and says so in the display matrix of the track's header.
 * ffmpeg could write it too, but by options that differ between its versions.
 */
export function holdUpright(file: string): void {
  const movie = readFileSync(file);
  const trackHeader = movie.indexOf('tkhd', 0, 'latin1');
  const height = movie.readUInt32BE(trackHeader + 84);
  const quarterTurn = [0, 0x10000, 0, -0x10000, 0, 0, height, 0, 0x40000000];
  quarterTurn.forEach((value, index) => movie.writeInt32BE(value, trackHeader + 44 + 4 * index));
  writeFileSync(file, movie);
}
