/** MediaConvert's `FileSourceSettings` types of caption files, by extension. MediaConvert accepts lower or upper case, not mixed case. */
export const CAPTION_FORMATS = {
  srt: 'SRT',
  vtt: 'WEBVTT',
  webvtt: 'WEBVTT',
  scc: 'SCC',
  ttml: 'TTML',
  dfxp: 'TTML',
  xml: 'IMSC',
  smi: 'SMI',
  stl: 'STL',
} as const;

const EXTENSIONS = Object.keys(CAPTION_FORMATS).join('|');

/** Matches the names of caption files. */
export const CAPTION_FILE = new RegExp(`\\.(${EXTENSIONS}|${EXTENSIONS.toUpperCase()})$`);

/** The format of a file whose name matches `CAPTION_FILE`. */
export function captionFormatOf(file: string): (typeof CAPTION_FORMATS)[keyof typeof CAPTION_FORMATS] {
  return CAPTION_FORMATS[file.slice(file.lastIndexOf('.') + 1).toLowerCase() as keyof typeof CAPTION_FORMATS];
}
