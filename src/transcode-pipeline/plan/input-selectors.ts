import { isDeepStrictEqual } from 'util';
import type { OutputPresetConfig } from '../../output-preset';
import { AUDIO_SELECTOR } from '../../shared/pure/audio-selector';

export interface InputSelectors {
  readonly AudioSelectors?: { [name: string]: any };
  readonly CaptionSelectors?: { [name: string]: any };
}

/** The first selector, by default the source's default audio track, and the selectors of all presets, in the names of the API. */
export function inputSelectors(
  owner: string,
  configs: Pick<OutputPresetConfig, 'audioSelectors' | 'captionSelectors'>[],
  first: { [name: string]: any } = { [AUDIO_SELECTOR]: { DefaultSelection: 'DEFAULT' } },
): InputSelectors {
  const audio = merged(owner, 'AudioSelectors', [first, ...configs.map(config => config.audioSelectors ?? {})]);
  const captions = merged(owner, 'CaptionSelectors', configs.map(config => config.captionSelectors ?? {}));
  return {
    ...(Object.keys(audio).length > 0 && { AudioSelectors: audio }),
    ...(Object.keys(captions).length > 0 && { CaptionSelectors: captions }),
  };
}

function merged(owner: string, member: string, maps: { [name: string]: any }[]): { [name: string]: any } {
  const result: { [name: string]: any } = {};
  for (const [name, selector] of maps.flatMap(map => Object.entries(map))) {
    if (name in result && !isDeepStrictEqual(result[name], selector)) {
      throw new Error(`${owner} outputs must have the same ${member} by name, got two different ones named '${name}': `
        + `${JSON.stringify(result[name])} and ${JSON.stringify(selector)}`);
    }
    result[name] = selector;
  }
  return result;
}
