import type { OutputPreset } from '../../output-preset';
import { MAIN_PURPOSE } from '../../shared/contract/plan';
import { inputClippings, type Clip } from '../options/clip';

/** Presets that share a job, since MediaConvert clips inputs, not outputs. */
export interface JobPresets {
  readonly purpose: string;
  readonly presets: OutputPreset[];
  readonly clips?: Clip[];
}

/**
 * The main job has the presets without `clips`; if there are none, those with the clips of the first. Presets with other clips
 * share a further job, which is called as the first of them. `owner` begins errors.
 */
export function jobsByClips(owner: string, presets: OutputPreset[], clips: Clip[] | undefined): JobPresets[] {
  const groups = new Map<string, Omit<JobPresets, 'purpose'>>();
  for (const preset of presets) {
    const own = preset._clips ?? clips;
    const key = own ? JSON.stringify(inputClippings(preset._clips ? `OutputPreset '${preset.name}'` : owner, own)) : '';
    groups.set(key, { clips: own, presets: [...groups.get(key)?.presets ?? [], preset] });
  }
  const all = [...groups.values()];
  const main = all.find(group => group.presets.some(preset => !preset._clips)) ?? all[0];
  const further = all.filter(group => group !== main).map(group => ({ purpose: group.presets[0].name, ...group }));
  if (further.some(({ purpose }) => purpose === MAIN_PURPOSE)) {
    throw new Error(`${owner} outputs must have another name than '${MAIN_PURPOSE}' for a preset with clips, which is the name of the main job`);
  }
  return [{ purpose: MAIN_PURPOSE, ...main }, ...further];
}
