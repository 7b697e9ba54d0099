import { CaptionFormat, type SidecarCaptionsOptions } from './captions-options';
import { PLACEHOLDERS } from '../../shared/contract/plan';
import { CAPTION_FORMATS, captionFormatOf } from '../../shared/pure/caption-formats';
import { rejectToken, requireIntegerIn, requireMatch, requireOneOf } from '../../shared/validation/values';

/** MediaConvert accepts extensions in lower or upper case, not in mixed case. */
export function sidecarFormat({ suffix, format }: SidecarCaptionsOptions): CaptionFormat {
  rejectToken('Captions.sidecar suffix', suffix);
  const extensions = Object.keys(CAPTION_FORMATS).join('|');
  requireMatch('Captions.sidecar suffix', suffix, new RegExp(`^[^/{}]*\\.(${extensions}|${extensions.toUpperCase()})$`),
    `without "/", "{" and "}", and end with one of .${extensions.replaceAll('|', ', .')}`);
  if (format !== undefined) {
    requireOneOf('Captions.sidecar format', format, Object.values(CaptionFormat));
  }
  return format ?? captionFormatOf(suffix) as CaptionFormat;
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
