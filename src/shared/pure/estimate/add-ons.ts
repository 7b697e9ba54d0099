import type { Settings } from '../../contract/plan';
import { settingValues } from '../setting-values';

/** Features that are billed in addition to the minutes of an output: MediaConvert User Guide, "Understanding your AWS billing and usage reports". */
const ADD_ONS = ['AudioNormalizationSettings', 'DolbyVision', 'Hdr10Plus', 'PartnerWatermarking'];
const ADD_ONS_OF_THE_JOB = ['KantarWatermark', 'NielsenConfiguration', 'NielsenNonLinearWatermark'];
const DOLBY_AUDIO: readonly unknown[] = ['AC3', 'EAC3', 'EAC3_ATMOS', 'AC4'];

export function hasAddOnsIn(output: Settings): boolean {
  return ADD_ONS.some(name => hasValue(output, name))
    || settingValues(output.AudioDescriptions, 'Codec').some(codec => DOLBY_AUDIO.includes(codec))
    || settingValues(output, 'FramerateConversionAlgorithm').includes('FRAMEFORMER');
}

/** Whether all outputs of the job have an add-on. */
export function hasAddOnsForAll(settings: Settings): boolean {
  return ADD_ONS_OF_THE_JOB.some(name => settings[name] !== undefined && settings[name] !== null);
}

function hasValue(settings: Settings, name: string): boolean {
  return settingValues(settings, name).some(value => value !== undefined && value !== null);
}
