import type { CaptionOutput } from './caption-output';

/** API reference, `StylePassthrough` of each destination: sources by the style that needs them, in the names of `SourceType`. */
const SOURCES: { readonly [format: string]: { readonly [style: string]: readonly string[] } } = {
  IMSC: { ENABLED: ['IMSC', 'SMPTE_TT', 'TTML'] },
  TTML: { ENABLED: ['IMSC', 'SMPTE_TT', 'TTML'] },
  WEBVTT: { STRICT: ['WEBVTT'] },
};

/** `sourceType` is the format of the source, if it is known. */
export function requireStyleOf(factory: string, output: CaptionOutput | undefined, sourceType: string | undefined): void {
  const style = output?._stylePassthrough;
  const allowed = output && style ? SOURCES[output.format]?.[style] : undefined;
  if (allowed && sourceType !== undefined && !allowed.includes(sourceType)) {
    throw new Error(`${factory} output must not have stylePassthrough ${style} in ${output!.format} unless the source is ${allowed.join(', ')}, `
      + `got ${sourceType}`);
  }
}
