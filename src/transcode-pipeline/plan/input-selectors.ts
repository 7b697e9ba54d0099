import { isDeepStrictEqual } from 'util';
import type { OutputPresetConfig } from '../../output-preset';
import { AUDIO_SELECTOR } from '../../shared/pure/audio-selector';

interface InputSelectors {
  readonly AudioSelectors?: { [name: string]: any };
  readonly CaptionSelectors?: { [name: string]: any };
}

/** The source's default audio track, unless another first selector is given, and the selectors of all presets, in the names of the API. */
export function inputSelectors(
  configs: Pick<OutputPresetConfig, 'audioSelectors' | 'captionSelectors'>[],
  first: { [name: string]: any } = { [AUDIO_SELECTOR]: { DefaultSelection: 'DEFAULT' } },
): InputSelectors {
  const audio = merged('AudioSelectors', [first, ...configs.map(config => config.audioSelectors ?? {})]);
  const captions = merged('CaptionSelectors', configs.map(config => config.captionSelectors ?? {}));
  return {
    ...(Object.keys(audio).length > 0 && { AudioSelectors: audio }),
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
