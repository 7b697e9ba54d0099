import { isDeepStrictEqual } from 'util';
import type { OutputPresetConfig } from '../output-preset';
import { AUDIO_SELECTOR } from '../shared/audio-selector';

interface InputSelectors {
  readonly AudioSelectors: { [name: string]: any };
  readonly CaptionSelectors?: { [name: string]: any };
}

/** The selectors of all presets, and the source's default audio track, in the names of the API. */
export function inputSelectors(configs: OutputPresetConfig[]): InputSelectors {
  const captions = merged('CaptionSelectors', configs.map(config => config.captionSelectors ?? {}));
  return {
    AudioSelectors: merged('AudioSelectors', [
      { [AUDIO_SELECTOR]: { DefaultSelection: 'DEFAULT' } },
      ...configs.map(config => config.audioSelectors ?? {}),
    ]),
    ...(Object.keys(captions).length > 0 && { CaptionSelectors: captions }),
  };
}

function merged(member: string, maps: { [name: string]: any }[]): { [name: string]: any } {
  const result: { [name: string]: any } = {};
  for (const [name, selector] of maps.flatMap(map => Object.entries(map))) {
    if (name in result && !isDeepStrictEqual(result[name], selector)) {
      throw new Error(`TranscodePipeline outputs must agree on each of ${member}, got two that differ for '${name}': `
        + `${JSON.stringify(result[name])} and ${JSON.stringify(selector)}`);
    }
    result[name] = selector;
  }
  return result;
}
