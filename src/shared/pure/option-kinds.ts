/** What the value of an option must be; told by a member that only its class has, since jsii and copies of the library break `instanceof`. */
interface OptionKind {
  readonly member: string;
  readonly what: string;
  readonly isList?: boolean;
}

const BITRATE = { member: 'toBitsPerSecond', what: 'a Bitrate such as Bitrate.kbps(128)' };
const DURATION = { member: 'toMilliseconds', what: 'a Duration such as Duration.seconds(6)' };
const SIZE = { member: 'toBytes', what: 'a Size such as Size.gibibytes(10)' };

/** Options whose values are objects of a class, by their names, which mean the same wherever they are. */
const KINDS: { readonly [option: string]: OptionKind } = {
  audio: { member: 'toAudioDescription', what: 'a list of AudioRendition', isList: true },
  bitrate: BITRATE,
  captions: { member: 'toCaptionDescription', what: 'a list of Captions', isList: true },
  clips: { member: 'toInputClipping', what: 'a list of Clip', isList: true },
  colorConversion: { member: '_toColorCorrector', what: 'a ColorConversion such as ColorConversion.hdrToSdr()' },
  deinterlace: { member: '_toDeinterlacer', what: 'a Deinterlace such as Deinterlace.adaptive()' },
  duration: DURATION,
  encryption: { member: 'toHlsSettings', what: 'an Encryption such as Encryption.spekeV2()' },
  end: DURATION,
  fadeIn: DURATION,
  fadeOut: DURATION,
  fragmentLength: DURATION,
  frameRate: { member: '_toFrameRateSettings', what: 'a FrameRate such as FrameRate.fps(25)' },
  gop: { member: '_toFrameSettings', what: 'a Gop such as Gop.seconds(2)' },
  interval: DURATION,
  ladder: { member: 'rungNames', what: 'a Ladder such as Ladder.qvbr()' },
  loudness: { member: 'toSettings', what: 'a Loudness such as Loudness.ituBs1770()' },
  maxBitrate: BITRATE,
  maxDuration: DURATION,
  maxSize: SIZE,
  minBitrate: BITRATE,
  output: { member: 'toDestinationSettings', what: 'a CaptionOutput such as CaptionOutput.webVtt()' },
  rateControl: { member: '_toRateControlSettings', what: 'a RateControl such as RateControl.cbr()' },
  rendition: { member: 'toVideoDescription', what: 'a Rendition such as Rendition.h264()' },
  rules: { member: '_toRule', what: 'a list of AutomatedAbrRule', isList: true },
  segmentLength: DURATION,
  source: { member: 'toAudioSelector', what: 'an AudioSource such as AudioSource.track(2)' },
  start: DURATION,
  startTime: DURATION,
  statusUpdateInterval: DURATION,
  trickPlay: { member: '_toGroupSettings', what: 'a TrickPlay such as TrickPlay.sprites()' },
  watermarks: { member: '_toInsertableImage', what: 'a list of Watermark', isList: true },
};

/**
 * Refuses what only JavaScript lets pass: a number for a Duration, one preset for a list of them, a list with a gap. `what` names the
 * owner of the options.
 */
export function requireOptionKinds(what: string, options: object): void {
  for (const [option, value] of Object.entries(options)) {
    if (KINDS[option] && value !== undefined) {
      requireKind(`${what} ${option}`, value, KINDS[option]);
    }
  }
}

/** The bits per second of a Bitrate. `what` names the property. */
export function bitsPerSecondOf(what: string, bitrate: { toBitsPerSecond(): number }): number {
  requireKind(what, bitrate, BITRATE);
  return bitrate.toBitsPerSecond();
}

/** For a Duration that must be given. */
export function requireDuration(what: string, duration: unknown): void {
  requireKind(what, duration, DURATION);
}

/** For lists that are no option of that name. `what` names them. */
export function requirePresets(what: string, presets: unknown): void {
  requireKind(what, presets, { member: 'bind', what: 'a list of OutputPreset', isList: true });
}

export function requireRenditions(what: string, renditions: unknown): void {
  requireKind(what, renditions, { member: 'toVideoDescription', what: 'a list of Rendition', isList: true });
}

export function requireContainer(what: string, container: unknown): void {
  requireKind(what, container, { member: '_toContainerSettings', what: 'a VideoContainer such as VideoContainer.MP4' });
}

function requireKind(what: string, value: unknown, kind: OptionKind): void {
  if (!kind.isList) {
    return requireMember(what, value, kind, kind.what);
  }
  if (!Array.isArray(value)) {
    throw new Error(`${what} must be ${kind.what}, got ${shown(value)}`);
  }
  // Not forEach(), which skips gaps.
  for (const [index, item] of value.entries()) {
    requireMember(`${what}[${index}]`, item, kind, kind.what.replace('a list of ', 'of class '));
  }
}

function requireMember(what: string, value: unknown, { member }: OptionKind, allowed: string): void {
  if (typeof value !== 'object' || value === null || !(member in value)) {
    throw new Error(`${what} must be ${allowed}, got ${shown(value)}`);
  }
}

function shown(value: unknown): string {
  if (typeof value === 'string') {
    return `'${value}'`;
  }
  return typeof value === 'object' && value !== null ? `an object of ${value.constructor?.name ?? 'no class'}` : String(value);
}
