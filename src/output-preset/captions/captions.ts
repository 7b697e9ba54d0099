import { CaptionOutput, type CaptionKind } from './caption-output';
import { applyOverrides } from '../../shared/constructs/apply-overrides';
import { captionLanguageSettings, trackLanguage } from '../../shared/constructs/language';
import { requireOptionKinds } from '../../shared/constructs/option-kinds';
import { rejectToken, requireIntegerIn, requireMatch, requireOneOf } from '../../shared/constructs/validation';
import { PLACEHOLDERS } from '../../shared/contract/plan';
import { AudioSource } from '../audio/audio-source';
import { PricingTier, type PricingNote } from '../output-preset-config';
import type { SettingsOverrides } from '../settings-overrides';

/** What all captions can be told. `overrides` and `omit` apply to MediaConvert's `CaptionDescription`. */
export interface CaptionsOptions extends SettingsOverrides {
  /**
   * The format that they are written in, and where.
   *
   * @default - CaptionOutput.webVtt(); in `OutputPreset.dash()` CaptionOutput.imsc()
   */
  readonly output?: CaptionOutput;

  /**
   * Language that the output says: a code of ISO 639-1 such as `de`, of ISO 639-2 such as `deu`, or of BCP 47 such as `pt-BR`, of which
   * files have the language alone. Without digits: MediaConvert does not take `es-419`.
   *
   * @default - none
   */
  readonly language?: string;

  /**
   * Name of the captions in players' menus, such as `English`. Only streams have it.
   *
   * @default - the player's own, such as the language
   */
  readonly name?: string;
}

/** Formats of files with captions. */
export enum CaptionFormat {
  /** SubRip, in UTF-8. */
  SRT = 'SRT',
  /** WebVTT. */
  WEBVTT = 'WEBVTT',
  /** Scenarist closed captions. */
  SCC = 'SCC',
  /** TTML or DFXP. */
  TTML = 'TTML',
  /** IMSC 1.1, text profile. */
  IMSC = 'IMSC',
  /** SMPTE-TT. */
  SMPTE_TT = 'SMPTE_TT',
  /** EBU STL. */
  STL = 'STL',
  /** SAMI. */
  SMI = 'SMI',
}

/** Options of `Captions.sidecar()`. */
export interface SidecarCaptionsOptions extends CaptionsOptions {
  /**
   * What the key of the captions' file has instead of the video's extension: with `.srt`, `uploads/a.mov` has its captions in
   * `uploads/a.srt`, with `_de.vtt` in `uploads/a_de.vtt`. Ends with `.srt`, `.vtt`, `.webvtt`, `.scc`, `.ttml`, `.dfxp`, `.xml`, `.smi` or `.stl`.
   */
  readonly suffix: string;

  /**
   * Format of the file.
   *
   * @default - by the suffix; `.ttml` and `.dfxp` are TTML, `.xml` is IMSC
   */
  readonly format?: CaptionFormat;

  /**
   * How much later (or, below zero, earlier) captions appear than the file says, in milliseconds.
   *
   * @default 0
   */
  readonly delayMilliseconds?: number;
}

/** Options of `Captions.embedded()`. */
export interface EmbeddedCaptionsOptions extends CaptionsOptions {
  /**
   * Which of the channels CC1 to CC4 in the video is taken.
   *
   * @default 1
   */
  readonly channel?: number;
}

/** Options of `Captions.automatic()`. */
export interface AutomaticCaptionsOptions extends CaptionsOptions {
  /**
   * The audio that is listened to.
   *
   * @default AudioSource.defaultTrack()
   */
  readonly source?: AudioSource;
}

/**
 * Captions: where they come from, and how an output has them.
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
   * From a file beside the video. It must be there when the video is uploaded, or the job fails; upload it first. The upload filter
   * must not match it.
   */
  public static sidecar(options: SidecarCaptionsOptions): Captions {
    const format = sidecarFormat(options);
    requireSourceFor('Captions.sidecar', options.output, format === CaptionFormat.SCC);
    return new Captions('Captions.sidecar', options, selectedBy(sidecarSelectorName(options)), {
      SourceSettings: { SourceType: format, FileSourceSettings: fileSourceSettings(options) },
    });
  }

  /** From the video of the source (CEA-608 and CEA-708), as television has them. */
  public static embedded(options: EmbeddedCaptionsOptions = {}): Captions {
    const { channel = 1 } = options;
    requireIntegerIn('Captions.embedded channel', channel, 1, 4);
    return new Captions('Captions.embedded', options, selectedBy(`Caption Selector CC${channel}`), {
      SourceSettings: { SourceType: 'EMBEDDED', EmbeddedSourceSettings: { Source608ChannelNumber: channel, Source608TrackNumber: 1 } },
    });
  }

  /**
   * Written by AWS from what is said in the audio (smart subtitles of AWS Elemental Inference, 2026): give its language, which is English,
   * French, Italian, German, Spanish or Portuguese (`eng`, `fra`, `ita`, `deu`, `spa`, `por`). Audio without speech gives none. What it
   * costs, and what permissions it needs beyond the MediaConvert role's own, AWS says.
   *
   * @see https://docs.aws.amazon.com/elemental-inference/latest/APIReference/API_SubtitlingConfig.html
   */
  public static automatic(options: AutomaticCaptionsOptions): Captions {
    const language = options.language === undefined ? 'none' : trackLanguage('Captions.automatic language', options.language);
    requireOneOf('Captions.automatic language', language, SPOKEN_LANGUAGES);
    requireSourceFor('Captions.automatic', options.output, false);
    const source = options.source ?? AudioSource.defaultTrack();
    const listening = { Source: 'SMART_SUBTITLE', AudioSourceNames: [source.selectorName] };
    return new Captions('Captions.automatic', { ...options, language }, listening, undefined, source);
  }

  /**
   * From anything else that MediaConvert reads: teletext, DVB, ancillary data, a file at another place, ...
   *
   * @param selectorName unique in the pipeline, such as `Caption Selector teletext`
   * @param selector MediaConvert's `CaptionSelector`; strings in it may have `{{input}}` and `{{inputBase}}` for the upload's S3 URI with
   *   and without extension
   */
  public static of(selectorName: string, selector: { [key: string]: any }, options: CaptionsOptions = {}): Captions {
    rejectToken('Captions.of selectorName', selectorName);
    requireMatch('Captions.of selectorName', selectorName, /^[\w :-]{1,200}$/, '1 to 200 letters, digits, spaces and "_:-"');
    return new Captions('Captions.of', options, selectedBy(selectorName), { ...selector });
  }

  /** How an output has the captions. */
  public readonly output: CaptionOutput;

  /** Where the captions are in an output: of their own, or with the video. */
  public readonly kind: CaptionKind;

  /** Language that the output says. */
  public readonly language?: string;

  /** Name of the captions in players' menus. */
  public readonly name?: string;

  /** What moves an output out of the basic tier, or leaves its tier unknown. */
  public readonly pricingNotes: PricingNote[];

  private readonly description: { [key: string]: any };

  private constructor(
    private readonly factory: string,
    private readonly options: CaptionsOptions,
    private readonly origin: { [key: string]: any },
    private readonly selector?: { [key: string]: any },
    private readonly audio?: AudioSource,
  ) {
    requireOptionKinds(factory, options);
    this.output = options.output ?? CaptionOutput.webVtt();
    this.kind = this.output.kind;
    this.language = options.language;
    this.name = options.name;
    this.pricingNotes = audio ? [{ tier: PricingTier.UNKNOWN, property: factory }] : [];
    this.description = applyOverrides(factory, {
      ...origin,
      ...captionLanguageSettings(`${factory} language`, options.language),
      ...(options.name !== undefined && { LanguageDescription: options.name }),
      DestinationSettings: this.output.toDestinationSettings(),
    }, options);
  }

  /** MediaConvert's `CaptionDescription`, for an output of its own or, where `kind` says so, for each output with video. */
  public toCaptionDescription(): { [key: string]: any } {
    return this.description;
  }

  /** What the job's input needs in its `CaptionSelectors`, by name. Empty for automatic captions. */
  public toCaptionSelectors(): { [name: string]: any } {
    return this.selector ? { [this.origin.CaptionSelectorName]: this.selector } : {};
  }

  /** What the job's input needs in its `AudioSelectors`, by name. Empty but for automatic captions. */
  public toAudioSelectors(): { [name: string]: any } {
    return this.audio ? { [this.audio.selectorName]: this.audio._toAudioSelector() } : {};
  }

  /**
   * The captions, in this format where none was said.
   *
   * @internal
   */
  public _orIn(output: CaptionOutput): Captions {
    return this.options.output
      ? this
      : new Captions(this.factory, { ...this.options, output }, this.origin, this.selector, this.audio);
  }

  /**
   * Whether they are made from SCC files, of which several can be embedded in one video.
   *
   * @internal
   */
  public get _isFromScc(): boolean {
    return this.selector?.SourceSettings?.SourceType === 'SCC';
  }

  /**
   * Whether an output group can have the captions.
   *
   * @param groupType MediaConvert's `OutputGroupType`, such as `CMAF_GROUP_SETTINGS`
   */
  public fits(groupType: string): boolean {
    return this.output.fits(groupType);
  }
}

const SPOKEN_LANGUAGES = ['eng', 'fra', 'ita', 'deu', 'spa', 'por'];

const FORMATS_BY_EXTENSION: { [extension: string]: CaptionFormat } = {
  srt: CaptionFormat.SRT,
  vtt: CaptionFormat.WEBVTT,
  webvtt: CaptionFormat.WEBVTT,
  scc: CaptionFormat.SCC,
  ttml: CaptionFormat.TTML,
  dfxp: CaptionFormat.TTML,
  xml: CaptionFormat.IMSC,
  smi: CaptionFormat.SMI,
  stl: CaptionFormat.STL,
};

/** MediaConvert takes extensions in small or in capital letters, not mixed. */
function sidecarFormat({ suffix, format }: SidecarCaptionsOptions): CaptionFormat {
  rejectToken('Captions.sidecar suffix', suffix);
  const extensions = Object.keys(FORMATS_BY_EXTENSION).join('|');
  requireMatch('Captions.sidecar suffix', suffix, new RegExp(`^[^/{}]*\\.(${extensions}|${extensions.toUpperCase()})$`),
    `without "/", "{" and "}", and end with one of .${extensions.replaceAll('|', ', .')}`);
  return format ?? FORMATS_BY_EXTENSION[suffix.slice(suffix.lastIndexOf('.') + 1).toLowerCase()];
}

function fileSourceSettings({ suffix, delayMilliseconds }: SidecarCaptionsOptions) {
  if (delayMilliseconds !== undefined) {
    requireIntegerIn('Captions.sidecar delayMilliseconds', delayMilliseconds, -2_147_483_648, 2_147_483_647);
  }
  return {
    SourceFile: `${PLACEHOLDERS.inputBase}${suffix}`,
    ...(delayMilliseconds !== undefined && { TimeDelta: delayMilliseconds, TimeDeltaUnits: 'MILLISECONDS' }),
  };
}

/** Captions that read one file in two ways have two selectors. Without dots, which separate the parts of an `omit` path. */
function sidecarSelectorName({ suffix, format, delayMilliseconds }: SidecarCaptionsOptions): string {
  return [
    'Caption Selector',
    suffix.replaceAll('.', ' ').trim(),
    ...format === undefined ? [] : [`as ${format}`],
    ...delayMilliseconds === undefined ? [] : [`delayed ${delayMilliseconds}`],
  ].join(' ');
}

function selectedBy(selectorName: string) {
  return { CaptionSelectorName: selectorName };
}

/** Embedded captions and SCC files hold codes of television, which cannot be made from text. */
function requireSourceFor(factory: string, output: CaptionOutput | undefined, isTelevision: boolean): void {
  const format = output?.format;
  if (!isTelevision && (format === 'EMBEDDED' || format === 'SCC')) {
    throw new Error(`${factory} output must be another format than EMBEDDED and SCC, which are made from embedded captions and SCC files only, `
      + `got ${format}`);
  }
}
