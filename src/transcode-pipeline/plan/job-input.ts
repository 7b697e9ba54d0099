import { inputSelectors } from './input-selectors';
import type { OutputPreset, OutputPresetConfig } from '../../output-preset';
import { PLACEHOLDERS } from '../../shared/contract/plan';
import { AUDIO_SELECTOR } from '../../shared/pure/audio-selector';
import { exportedFacts } from '../../shared/pure/exported-facts';
import { settingValues } from '../../shared/pure/setting-values';
import { inputClippings } from '../options/clip';
import { Rotation, type InputOptions } from '../options/input-options';

/** The job's input, to which the overrides of an export add its own settings, and whose defaults would change what they mean. */
export function jobInput(presets: OutputPreset[], configs: OutputPresetConfig[], { clips, rotation }: InputOptions) {
  const exported = exportedFacts(presets)?.input;
  return {
    FileInput: PLACEHOLDERS.input,
    ...((!exported || clips) && { TimecodeSource: 'ZEROBASED' }),
    ...((!exported || rotation !== undefined) && { VideoSelector: { Rotate: rotation ?? Rotation.AUTO } }),
    ...(clips && { InputClippings: inputClippings(clips) }),
    ...(exported ? selectorsBeside(exported, presets, configs) : inputSelectors(configs)),
  };
}

/** The selectors of presets beside the export. The default track is no fallback for the export there, and only there if one of them uses it. */
function selectorsBeside(exported: { [key: string]: any }, presets: OutputPreset[], configs: OutputPresetConfig[]) {
  const isUsed = configs.some(({ outputGroup }, index) =>
    !presets[index]._exported && settingValues(outputGroup, 'AudioSourceName').includes(AUDIO_SELECTOR));
  const first = isUsed && !exported.AudioSelectors?.[AUDIO_SELECTOR] ? { [AUDIO_SELECTOR]: { DefaultSelection: 'NOT_DEFAULT' } } : {};
  return inputSelectors(configs.map(({ audioSelectors, captionSelectors }) => {
    const { [AUDIO_SELECTOR]: defaultTrack, ...others } = audioSelectors ?? {};
    return { audioSelectors: others, captionSelectors };
  }), first);
}
