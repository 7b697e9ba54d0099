import { withoutExtension } from './output-path';
import { fillPlaceholders, type PlaceholderValues } from './placeholders';
import { PLACEHOLDERS, type Settings } from '../../../shared/contract/plan';

/** S3's limit, in bytes. */
const MAX_KEY = 1_024;
/** More than MediaConvert adds after a name modifier, such as `_thumbnail_000000001.jpg`. */
const LONGEST_ENDING = 40;
const LONGEST_NAME = 100;

/**
 * The values of the names of the source, in names of outputs. They are shortened so that all keys are within S3's limit. Undefined if there
 * is no room for them. `values` are those of all other placeholders.
 */
export function sourceNamesIn(settings: Settings, values: PlaceholderValues, sourceKey: string): PlaceholderValues | undefined {
  const room = Math.min(LONGEST_NAME, ...((settings.OutputGroups ?? []) as Group[]).map(group => roomIn(group, values)));
  return room < 1 ? undefined : sourceNames(sourceKey, room);
}

/** Letters and digits of all scripts stay, since they have one meaning in S3 keys, MediaConvert's variables, playlists and URLs. */
export function sourceNames(sourceKey: string, maxBytes: number): PlaceholderValues {
  const [file, folder = ''] = sourceKey.split('/').toReversed();
  return {
    [PLACEHOLDERS.sourceName]: safeName(withoutExtension(file), maxBytes),
    [PLACEHOLDERS.sourceFolder]: safeName(folder, maxBytes),
  };
}

/** Never empty: MediaConvert would use the name of the input for a destination that ends with a slash. */
function safeName(text: string, maxBytes: number): string {
  const safe = text.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-');
  return shortened(safe, maxBytes).replace(/^[-.]+|[-.]+$/g, '') || '_';
}

function shortened(text: string, maxBytes: number): string {
  let bytes = 0;
  return [...text].filter(character => (bytes += Buffer.byteLength(character)) <= maxBytes).join('');
}

interface Group {
  readonly OutputGroupSettings?: { readonly [member: string]: unknown };
  readonly Outputs?: readonly { readonly NameModifier?: string }[];
}

/** Bytes that each of the names in a group's destination may have. */
function roomIn({ OutputGroupSettings = {}, Outputs = [] }: Group, values: PlaceholderValues): number {
  const destination = Object.values(OutputGroupSettings).map(settings => (settings as Settings).Destination).find(path => typeof path === 'string');
  const names = destination?.match(NAMES)?.length ?? 0;
  if (names === 0) {
    return LONGEST_NAME;
  }
  const key = fillPlaceholders(destination!.replace(NAMES, ''), values).replace(/^s3:\/\/[^/]+\//, '');
  const modifier = Math.max(0, ...Outputs.map(({ NameModifier = '' }) => Buffer.byteLength(NameModifier)));
  return Math.floor((MAX_KEY - Buffer.byteLength(key) - modifier - LONGEST_ENDING) / names);
}

/** The placeholders of `sourceNames()`. */
const NAMES = /\{\{source(Name|Folder)\}\}/g;
