/** A rule of a profile about the sources that it is for. */
export type SourceRule =
  | { readonly allOf: readonly SourceRule[] }
  | { readonly anyOf: readonly SourceRule[] }
  | { readonly noneOf: readonly SourceRule[] }
  | SourceTest;

/** A test of one fact. Ranges include both ends. */
export type SourceTest =
  /** `*` matches any characters. */
  | { readonly fact: 'key'; readonly pattern: string }
  | { readonly fact: 'metadata' | 'tag'; readonly name: string; readonly value: string }
  | RangeTest
  | { readonly fact: 'orientation'; readonly is: 'LANDSCAPE' | 'PORTRAIT' | 'SQUARE' }
  | { readonly fact: 'codec'; readonly is: string }
  | { readonly fact: 'hdr' | 'audioOnly' };

export interface RangeTest {
  /** `lines`: the shorter side of the picture. */
  readonly fact: 'bytes' | 'seconds' | 'lines' | 'frameRate' | 'audioTracks';
  readonly min?: number;
  readonly max?: number;
}

/** Facts that only MediaConvert's Probe reports. */
export const PROBED_FACTS: readonly SourceTest['fact'][] = [
  'seconds', 'lines', 'frameRate', 'audioTracks', 'orientation', 'codec', 'hdr', 'audioOnly',
];
