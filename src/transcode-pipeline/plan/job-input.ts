import { inputSelectors } from './input-selectors';
import { inputWatermarks } from './job-watermarks';
import type { OutputPreset, OutputPresetConfig } from '../../output-preset';
import { PLACEHOLDERS } from '../../shared/contract/plan';
import { AUDIO_SELECTOR } from '../../shared/pure/audio-selector';
import { exportedFacts } from '../../shared/pure/exported-facts';
import { settingValues } from '../../shared/pure/setting-values';
import { inputClippings } from '../options/clip';
import { Rotation, type InputOptions } from '../options/input-options';

/** The job's input. With an exported job, its overrides add the input's settings, which defaults of ours would change. `owner` begins errors. */
export function jobInput(owner: string, presets: OutputPreset[], configs: OutputPresetConfig[], { clips, rotation, watermarks }: InputOptions) {
  const exported = exportedFacts(presets)?.input;
  return {
    FileInput: PLACEHOLDERS.input,
    ...((!exported || clips) && { TimecodeSource: 'ZEROBASED' }),
    ...((!exported || rotation !== undefined) && { VideoSelector: { Rotate: rotation ?? Rotation.AUTO } }),
    ...(clips && { InputClippings: inputClippings(owner, clips) }),
    ...inputWatermarks(owner, watermarks),
    ...(exported ? selectorsBeside(owner, exported, presets, configs) : inputSelectors(owner, configs)),
  };
}

/** The selectors of presets that are not exported. The default track must not become the fallback of the exported ones. */
function selectorsBeside(owner: string, exported: { [key: string]: any }, presets: OutputPreset[], configs: OutputPresetConfig[]) {
  const isUsed = configs.some(({ outputGroup }, index) =>
    !presets[index]._exported && settingValues(outputGroup, 'AudioSourceName').includes(AUDIO_SELECTOR));
  const first = isUsed && !exported.AudioSelectors?.[AUDIO_SELECTOR] ? { [AUDIO_SELECTOR]: { DefaultSelection: 'NOT_DEFAULT' } } : {};
  return inputSelectors(owner, configs.map(({ audioSelectors, captionSelectors }) => {
    const { [AUDIO_SELECTOR]: defaultTrack, ...others } = audioSelectors ?? {};
    return { audioSelectors: others, captionSelectors };
  }), first);
}
