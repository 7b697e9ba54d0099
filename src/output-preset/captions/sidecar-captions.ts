import { CaptionFormat, type SidecarCaptionsOptions } from './captions-options';
import { PLACEHOLDERS } from '../../shared/contract/plan';
import { rejectToken, requireIntegerIn, requireMatch, requireOneOf } from '../../shared/validation/values';

const FORMATS_BY_EXTENSION: { readonly [extension: string]: CaptionFormat } = {
  srt: CaptionFormat.SRT,
  vtt: CaptionFormat.WEBVTT,
  webvtt: CaptionFormat.WEBVTT,
  scc: CaptionFormat.SCC,
  ttml: CaptionFormat.TTML,
  dfxp: CaptionFormat.TTML,
  xml: CaptionFormat.IMSC,
  smi: CaptionFormat.SMI,
  stl: CaptionFormat.STL,
};

/** MediaConvert accepts extensions in lower or upper case, not in mixed case. */
export function sidecarFormat({ suffix, format }: SidecarCaptionsOptions): CaptionFormat {
  rejectToken('Captions.sidecar suffix', suffix);
  const extensions = Object.keys(FORMATS_BY_EXTENSION).join('|');
  requireMatch('Captions.sidecar suffix', suffix, new RegExp(`^[^/{}]*\\.(${extensions}|${extensions.toUpperCase()})$`),
    `without "/", "{" and "}", and end with one of .${extensions.replaceAll('|', ', .')}`);
  if (format !== undefined) {
    requireOneOf('Captions.sidecar format', format, Object.values(CaptionFormat));
  }
  return format ?? FORMATS_BY_EXTENSION[suffix.slice(suffix.lastIndexOf('.') + 1).toLowerCase()];
}

/** The file beside the source. */
export function sidecarFile({ suffix }: SidecarCaptionsOptions): string {
  return `${PLACEHOLDERS.inputBase}${suffix}`;
}

/** MediaConvert's `FileSourceSettings`. */
export function fileSourceSettings({ delayMilliseconds, ...options }: SidecarCaptionsOptions) {
  if (delayMilliseconds !== undefined) {
    requireIntegerIn('Captions.sidecar delayMilliseconds', delayMilliseconds, -2_147_483_648, 2_147_483_647);
  }
  return {
    SourceFile: sidecarFile(options),
    ...(delayMilliseconds !== undefined && { TimeDelta: delayMilliseconds, TimeDeltaUnits: 'MILLISECONDS' }),
  };
}

/** One selector for each way of reading the file. Without dots, which separate the parts of an `omit` path. */
export function sidecarSelectorName({ suffix, format, delayMilliseconds }: SidecarCaptionsOptions): string {
  return [
    'Caption Selector',
    suffix.replaceAll('.', ' ').trim(),
    ...format === undefined ? [] : [`as ${format}`],
    ...delayMilliseconds === undefined ? [] : [`delayed ${delayMilliseconds}`],
  ].join(' ');
}
