import { AUDIO_SELECTOR } from '../../shared/pure/audio-selector';
import { threeLetterSettings } from '../../shared/pure/language-settings';
import { trackLanguage } from '../../shared/validation/language';
import { requireList, requireMap } from '../../shared/validation/shapes';
import { rejectToken, requireIntegerIn, requireMatch } from '../../shared/validation/values';

/**
 * The source's audio to encode: one of MediaConvert's audio selectors.
 *
 * @example
 * AudioRendition.aac({ source: AudioSource.track(2), name: 'Commentary' });
 */
export class AudioSource {
  /** The source's default track, which every source with audio has. If the source has several mono tracks, only the first is encoded. */
  public static defaultTrack(): AudioSource {
    return new AudioSource(AUDIO_SELECTOR, { DefaultSelection: 'DEFAULT' });
  }

  /**
   * One audio track. If the source has audio but not this track, its job ends as ERROR, which AWS does not bill.
   *
   * @param number position among the source's audio tracks, from 1
   */
  public static track(number: number): AudioSource {
    requireTrackNumber('AudioSource.track number', number);
    return new AudioSource(`Audio Selector track ${number}`, { SelectorType: 'TRACK', Tracks: [number] });
  }

  /**
   * Several audio tracks, combined into one, such as the six mono tracks of a 5.1 master.
   *
   * @param numbers positions among the source's audio tracks, from 1, in the order of the channels
   */
  public static tracks(numbers: number[]): AudioSource {
    requireList('AudioSource.tracks numbers', numbers, 'numbers');
    if (numbers.length === 0) {
      throw new Error('AudioSource.tracks numbers must have at least one track, got none');
    }
    // Not forEach(), which skips gaps.
    for (const [index, number] of numbers.entries()) {
      requireTrackNumber(`AudioSource.tracks numbers[${index}]`, number);
    }
    return new AudioSource(`Audio Selector tracks ${numbers.join(' ')}`, { SelectorType: 'TRACK', Tracks: [...numbers] });
  }

  /**
   * The audio track in a language, if the source labels its tracks.
   *
   * @param language BCP 47 or ISO 639-1 (`pt-BR`, `de`), or ISO 639-2 or 639-3 (`deu`, `ger`), in upper or lower case; the region is ignored
   */
  public static language(language: string): AudioSource {
    const code = trackLanguage('AudioSource.language language', language);
    return new AudioSource(`Audio Selector language ${code.toUpperCase()}`, { SelectorType: 'LANGUAGE_CODE', ...threeLetterSettings(code) });
  }

  /**
   * Any other audio selector of MediaConvert: a PID or stream, an external file, remixed channels, ...
   *
   * @param selectorName unique in the pipeline, such as `Audio Selector commentary`
   * @param selector MediaConvert's `AudioSelector`, such as `{"SelectorType": "PID", "Pids": [257]}`
   */
  public static of(selectorName: string, selector: { [key: string]: any }): AudioSource {
    rejectToken('AudioSource.of selectorName', selectorName);
    requireMatch('AudioSource.of selectorName', selectorName, /^[\w :-]{1,200}$/, '1 to 200 letters, digits, spaces and "_:-"');
    if (selectorName === AUDIO_SELECTOR) {
      throw new Error(`AudioSource.of selectorName must not be that of the source's default track, got '${AUDIO_SELECTOR}'`);
    }
    requireMap('AudioSource.of selector', selector);
    return new AudioSource(selectorName, { ...selector });
  }

  private constructor(
    /** Name of the audio selector in the job's input. */
    public readonly selectorName: string,
    private readonly selector: { [key: string]: any },
  ) {}

  /**
   * MediaConvert's `AudioSelector`.
   *
   * @internal
   */
  public _toAudioSelector(): { [key: string]: any } {
    return this.selector;
  }
}

function requireTrackNumber(what: string, number: number): void {
  requireIntegerIn(what, number, 1, 2_147_483_647);
}
