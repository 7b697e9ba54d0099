import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { gopThatBreaks } from './gop-length';
import { isSelector } from './selectors-by-order';
import type { Settings } from '../../shared/contract/plan';

/** A warning about settings that MediaConvert accepts, but with results that may be unexpected. */
export interface JobWarning {
  /** Acknowledges the warning, after `cdk-media-pipeline:`. */
  readonly id: string;
  readonly text: string;
}

type Output = { [key: string]: any };
type Group = { readonly OutputGroupSettings?: { [key: string]: any }; readonly Outputs: Output[] };

/** The CDK prints each text once. */
export function annotateWarnings(scope: IConstruct, warnings: JobWarning[]): void {
  for (const { id, text } of warnings) {
    Annotations.of(scope).addWarningV2(`cdk-media-pipeline:${id}`, text);
  }
}

export function jobWarnings(settings: Settings, presets: string[]): JobWarning[] {
  const groups = settings.OutputGroups as Group[];
  const inputs = (settings.Inputs ?? []) as Settings[];
  return groups.flatMap((group, index) => {
    const what = `TranscodePipeline outputs: preset '${presets[index]}'`;
    return [...segmentWarnings(what, group), ...audioSelectorWarnings(what, group, inputs)];
  });
}

/** From the API reference, `HlsGroupSettings.SegmentLengthControl`. */
function segmentWarnings(what: string, { OutputGroupSettings: settings, Outputs: outputs }: Group): JobWarning[] {
  const { SegmentLength: length = 10, SegmentLengthControl: control = 'EXACT' } = settings?.HlsGroupSettings ?? {};
  if (settings?.Type !== 'HLS_GROUP_SETTINGS' || control !== 'EXACT') {
    return [];
  }
  const gop = outputs.map(({ VideoDescription }) => gopThatBreaks(length, VideoDescription)).find(found => found !== undefined);
  return gop === undefined ? [] : [{
    id: 'segmentLength',
    text: `${what} has a SegmentLength of ${length} s, which is not a multiple of its GOP of ${gop} s: MediaConvert adds key frames at the ends `
      + 'of segments. SegmentLengthControl GOP_MULTIPLE rounds segments up to whole GOPs instead',
  }];
}

/** From the API reference, `AudioSourceName` and `DefaultSelection`. */
function audioSelectorWarnings(what: string, { Outputs: outputs }: Group, inputs: Settings[]): JobWarning[] {
  const selectors = inputs.flatMap(input => AUDIO_SELECTORS.flatMap(member => Object.entries((input[member] ?? {}) as Settings)));
  const known = selectors.map(([name]) => name);
  const [fallback] = selectors.find(([, selector]) => (selector as Settings).DefaultSelection === 'DEFAULT') ?? [];
  const unknown = outputs.flatMap(({ AudioDescriptions }) => (AudioDescriptions ?? []) as Settings[])
    .map(({ AudioSourceName }) => AudioSourceName)
    .filter((name): name is string => typeof name === 'string' && !isSelector(name, known));
  return [...new Set(unknown)].map(name => ({
    id: 'audioSelector',
    text: `${what} uses the audio selector '${name}', which Inputs.0 does not have (${known.join(', ') || 'it has none'}): `
      + `the audio is ${fallback === undefined ? 'silent' : `that of '${fallback}', the default`}`,
  }));
}

const AUDIO_SELECTORS = ['AudioSelectors', 'AudioSelectorGroups', 'DynamicAudioSelectors'];
