import { CaptionOutput } from './caption-output';
import type { CaptionKind } from './caption-output-options';
import { requireStyleOf } from './caption-styles';
import {
  CaptionFormat, type AutomaticCaptionsOptions, type CaptionsOptions, type EmbeddedCaptionsOptions, type SidecarCaptionsOptions,
} from './captions-options';
import { fileSourceSettings, sidecarFile, sidecarFormat, sidecarSelectorName } from './sidecar-captions';
import { applyOverrides } from '../../shared/constructs/apply-overrides';
import { captionLanguageSettings, trackLanguage } from '../../shared/validation/language';
import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { requireMap } from '../../shared/validation/shapes';
import { rejectToken, requireIntegerIn, requireMatch, requireOneOf } from '../../shared/validation/values';
import { AudioSource } from '../audio/audio-source';
import { PricingTier, type PricingNote } from '../output-preset-config';

/**
 * Captions: their source, and their format in an output.
 *
 * @example
 * OutputPreset.cmaf({
 *   captions: [
 *     Captions.sidecar({ suffix: '.srt', language: 'eng', name: 'English' }),
 *     Captions.embedded({ channel: 2, language: 'spa', name: 'Spanish' }),
 *   ],
 * });
 */
export class Captions {
  /**
   * Captions from a file next to the video. Upload it before the video: without it, the job fails, unless the captions are `optional`. The
   * upload filter must not match it.
   */
  public static sidecar(options: SidecarCaptionsOptions): Captions {
    requireOptionKinds('Captions.sidecar', options);
    const format = sidecarFormat(options);
    requireSourceFor('Captions.sidecar', options.output, format === CaptionFormat.SCC);
    requireStyleOf('Captions.sidecar', options.output, format);
    return new Captions('Captions.sidecar', options, selectedBy(sidecarSelectorName(options)), {
      selector: { SourceSettings: { SourceType: format, FileSourceSettings: fileSourceSettings(options) } },
      ...(options.optional && { optionalFile: sidecarFile(options) }),
    });
  }

  /** Captions embedded in the source's video (CEA-608 and CEA-708). */
  public static embedded(options: EmbeddedCaptionsOptions = {}): Captions {
    requireOptionKinds('Captions.embedded', options);
    const { channel = 1 } = options;
    requireIntegerIn('Captions.embedded channel', channel, 1, 4);
    requireStyleOf('Captions.embedded', options.output, 'EMBEDDED');
    return new Captions('Captions.embedded', options, selectedBy(`Caption Selector CC${channel}`), {
      selector: { SourceSettings: { SourceType: 'EMBEDDED', EmbeddedSourceSettings: { Source608ChannelNumber: channel, Source608TrackNumber: 1 } } },
    });
  }

  /**
   * Captions that AWS transcribes from the audio (smart subtitles of AWS Elemental Inference, 2026). Set `language` to the spoken language:
   * English, French, Italian, German, Spanish or Portuguese. Audio without speech has no captions. For prices and additional permissions
   * see AWS's documentation.
   *
   * @see https://docs.aws.amazon.com/elemental-inference/latest/APIReference/API_SubtitlingConfig.html
   */
  public static automatic(options: AutomaticCaptionsOptions): Captions {
    requireOptionKinds('Captions.automatic', options);
    const language = options.language === undefined ? 'none' : trackLanguage('Captions.automatic language', options.language);
    requireOneOf('Captions.automatic language', language, SPOKEN_LANGUAGES);
    requireSourceFor('Captions.automatic', options.output, false);
    requireStyleOf('Captions.automatic', options.output, 'SMART_SUBTITLE');
    const source = options.source ?? AudioSource.defaultTrack();
    const listening = { Source: 'SMART_SUBTITLE', AudioSourceNames: [source.selectorName] };
    return new Captions('Captions.automatic', { ...options, language }, listening, { audio: source });
  }

  /**
   * Any other captions that MediaConvert reads: teletext, DVB, ancillary data, a file at another location, ...
   *
   * @param selectorName unique in the pipeline, such as `Caption Selector teletext`
   * @param selector MediaConvert's `CaptionSelector`; in its strings, `{{input}}` and `{{inputBase}}` are replaced with the upload's S3 URI,
   *   with and without extension
   */
  public static of(selectorName: string, selector: { [key: string]: any }, options: CaptionsOptions = {}): Captions {
    rejectToken('Captions.of selectorName', selectorName);
    requireMatch('Captions.of selectorName', selectorName, /^[\w :-]{1,200}$/, '1 to 200 letters, digits, spaces and "_:-"');
    requireMap('Captions.of selector', selector);
    requireStyleOf('Captions.of', options.output, selector.SourceSettings?.SourceType);
    return new Captions('Captions.of', options, selectedBy(selectorName), { selector: { ...selector } });
  }

  /** Format and place of the captions in an output. */
  public readonly output: CaptionOutput;

  /** Place of the captions: a separate output, or the video. */
  public readonly kind: CaptionKind;

  /** Language that labels the output. */
  public readonly language?: string;

  /** Name of the captions in players' menus. */
  public readonly name?: string;

  /** Settings that move the output out of the basic tier, or have no published tier. */
  public readonly pricingNotes: PricingNote[];

  private readonly description: { [key: string]: any };

  private constructor(
    private readonly factory: string,
    private readonly options: CaptionsOptions,
    private readonly origin: { [key: string]: any },
    private readonly source: CaptionSource,
  ) {
    requireOptionKinds(factory, options);
    this.output = options.output ?? CaptionOutput.webVtt();
    this.kind = this.output.kind;
    this.language = options.language;
    this.name = options.name;
    this.pricingNotes = source.audio ? [{ tier: PricingTier.UNKNOWN, property: factory }] : [];
    this.description = applyOverrides(factory, {
      ...origin,
      ...captionLanguageSettings(`${factory} language`, options.language),
      ...(options.name !== undefined && { LanguageDescription: options.name }),
      DestinationSettings: this.output._toDestinationSettings(),
    }, options);
  }

  /**
   * MediaConvert's `CaptionDescription`, for a separate output or, by `kind`, for each output with video.
   *
   * @internal
   */
  public _toCaptionDescription(): { [key: string]: any } {
    return this.description;
  }

  /**
   * The `CaptionSelectors` that the job's input needs, by name. Empty for automatic captions.
   *
   * @internal
   */
  public _toCaptionSelectors(): { [name: string]: any } {
    return this.source.selector ? { [this.origin.CaptionSelectorName]: this.source.selector } : {};
  }

  /**
   * The `AudioSelectors` that the job's input needs, by name. Only automatic captions need one.
   *
   * @internal
   */
  public _toAudioSelectors(): { [name: string]: any } {
    const { audio } = this.source;
    return audio ? { [audio.selectorName]: audio._toAudioSelector() } : {};
  }

  /**
   * The captions in this format, unless `output` was set.
   *
   * @internal
   */
  public _orIn(output: CaptionOutput): Captions {
    return this.options.output
      ? this
      : new Captions(this.factory, { ...this.options, output }, this.origin, this.source);
  }

  /**
   * Whether the source is an SCC file: several of these can be embedded in one video.
   *
   * @internal
   */
  public get _isFromScc(): boolean {
    return this.source.selector?.SourceSettings?.SourceType === 'SCC';
  }

  /**
   * The channel in the source's video. Undefined for other captions.
   *
   * @internal
   */
  public get _channel(): number | undefined {
    return this.source.selector?.SourceSettings?.EmbeddedSourceSettings?.Source608ChannelNumber;
  }

  /**
   * The file that the captions need, if it may be missing.
   *
   * @internal
   */
  public get _optionalFiles(): string[] {
    return this.source.optionalFile === undefined ? [] : [this.source.optionalFile];
  }

  /**
   * Whether an output group of this `OutputGroupType` can have the captions.
   *
   * @internal
   */
  public _fits(groupType: string): boolean {
    return this.output._fits(groupType);
  }
}

/** The source of captions: a selector of the job's input, or audio to transcribe. */
interface CaptionSource {
  readonly selector?: { [key: string]: any };
  readonly audio?: AudioSource;
  /** The file that the selector names, if it may be missing. */
  readonly optionalFile?: string;
}

const SPOKEN_LANGUAGES = ['eng', 'fra', 'ita', 'deu', 'spa', 'por'];

function selectedBy(selectorName: string) {
  return { CaptionSelectorName: selectorName };
}

/** MediaConvert cannot convert text to CEA-608, which embedded captions and SCC files contain. */
function requireSourceFor(factory: string, output: CaptionOutput | undefined, isCea608: boolean): void {
  const format = output?.format;
  if (!isCea608 && (format === 'EMBEDDED' || format === 'SCC')) {
    throw new Error(`${factory} output must not be EMBEDDED or SCC, which require embedded captions or an SCC file as source, got ${format}`);
  }
}
