import { primaryLanguage, threeLetterSettings } from '../../shared/constructs/language';
import { rejectToken, requireIntegerIn, requireMatch } from '../../shared/constructs/validation';
import { AUDIO_SELECTOR } from '../../shared/pure/audio-selector';

/**
 * Which of the source's audio is encoded. Each is one of MediaConvert's audio selectors.
 *
 * @example
 * AudioRendition.aac({ source: AudioSource.track(2), name: 'Commentary' });
 */
export class AudioSource {
  /** The source's default track. A source with audio always has one. Of several mono tracks it is the first alone. */
  public static defaultTrack(): AudioSource {
    return new AudioSource(AUDIO_SELECTOR, { DefaultSelection: 'DEFAULT' });
  }

  /**
   * One audio track by its number. The job of a source that has audio but not this track ends as ERROR, which AWS does not bill.
   *
   * @param number of the track among the source's audio tracks, from 1
   */
  public static track(number: number): AudioSource {
    requireTrackNumber('AudioSource.track number', number);
    return new AudioSource(`Audio Selector track ${number}`, { SelectorType: 'TRACK', Tracks: [number] });
  }

  /**
   * Several audio tracks whose channels are taken together, such as the six mono tracks of a 5.1 master.
   *
   * @param numbers of the tracks among the source's audio tracks, from 1, in the order of the channels
   */
  public static tracks(numbers: number[]): AudioSource {
    if (numbers.length === 0) {
      throw new Error('AudioSource.tracks numbers must have at least one track, got none');
    }
    numbers.forEach((number, index) => requireTrackNumber(`AudioSource.tracks numbers[${index}]`, number));
    return new AudioSource(`Audio Selector tracks ${numbers.join(' ')}`, { SelectorType: 'TRACK', Tracks: [...numbers] });
  }

  /**
   * The audio track of a language, where the source says the languages of its tracks.
   *
   * @param language a code of ISO 639-1 such as `de`, of ISO 639-2 or 639-3 such as `deu`, or of BCP 47 such as `pt-BR`, whose region does
   *   not count; upper or lower case
   */
  public static language(language: string): AudioSource {
    const code = primaryLanguage('AudioSource.language language', language);
    return new AudioSource(`Audio Selector language ${code.toUpperCase()}`, { SelectorType: 'LANGUAGE_CODE', ...threeLetterSettings(code) });
  }

  /**
   * Any other of MediaConvert's audio selectors: by PID or stream, an external file, remixed channels, ...
   *
   * @param selectorName unique in the pipeline, such as `Audio Selector commentary`
   * @param selector MediaConvert's `AudioSelector`, such as `{"SelectorType": "PID", "Pids": [257]}`
   */
  public static of(selectorName: string, selector: { [key: string]: any }): AudioSource {
    rejectToken('AudioSource.of selectorName', selectorName);
    requireMatch('AudioSource.of selectorName', selectorName, /^[\w :-]{1,200}$/, '1 to 200 letters, digits, spaces and "_:-"');
    if (selectorName === AUDIO_SELECTOR) {
      throw new Error(`AudioSource.of selectorName must be another than that of the source's default track, got '${AUDIO_SELECTOR}'`);
    }
    return new AudioSource(selectorName, { ...selector });
  }

  private constructor(
    /** Name of the audio selector in the job's input. */
    public readonly selectorName: string,
    private readonly selector: { [key: string]: any },
  ) {}

  /** MediaConvert's `AudioSelector`. */
  public toAudioSelector(): { [key: string]: any } {
    return this.selector;
  }
}

function requireTrackNumber(what: string, number: number): void {
  requireIntegerIn(what, number, 1, 2_147_483_647);
}
