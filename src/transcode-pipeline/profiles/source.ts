import type { Duration, Size } from 'aws-cdk-lib';
import { requireRange, type DurationRange, type NumberRange, type SizeRange } from './ranges';
import type { RangeTest, SourceRule, SourceTest } from '../../shared/contract/source-rule';
import { requireDuration, requireSize } from '../../shared/validation/option-kinds';
import { requireListOf } from '../../shared/validation/shapes';
import { rejectToken, requireIntegerIn, requireMatch, requireNumberIn, requireOneOf } from '../../shared/validation/values';

/** The shape of a picture as it is displayed. */
export enum SourceOrientation {
  /** Wider than high. */
  LANDSCAPE = 'LANDSCAPE',
  /** Higher than wide, such as video of a phone that is held upright. */
  PORTRAIT = 'PORTRAIT',
  /** As wide as high. */
  SQUARE = 'SQUARE',
}

/** A codec as MediaConvert's Probe names it. */
export enum SourceCodec {
  /** AAC audio. */
  AAC = 'AAC',
  /** Dolby Digital audio. */
  AC3 = 'AC3',
  /** AMR audio. */
  AMR = 'AMR',
  /** AV1 video. */
  AV1 = 'AV1',
  /** H.264 video. */
  AVC = 'AVC',
  /** DV video. */
  DV = 'DV',
  /** Dolby Digital Plus audio. */
  EAC3 = 'EAC3',
  /** FLAC audio. */
  FLAC = 'FLAC',
  /** H.263 video. */
  H263 = 'H263',
  /** H.265 video. */
  HEVC = 'HEVC',
  /** JPEG 2000 video. */
  JPEG2000 = 'JPEG2000',
  /** Motion JPEG video. */
  MJPEG = 'MJPEG',
  /** MPEG-1 and MPEG-2 audio, layer II. */
  MP2 = 'MP2',
  /** MP3 audio. */
  MP3 = 'MP3',
  /** MPEG-4 Part 2 video. */
  MP4V = 'MP4V',
  /** MPEG-1 video. */
  MPEG1 = 'MPEG1',
  /** MPEG-2 video. */
  MPEG2 = 'MPEG2',
  /** Opus audio. */
  OPUS = 'OPUS',
  /** Uncompressed audio. */
  PCM = 'PCM',
  /** Apple ProRes video. */
  PRORES = 'PRORES',
  /** QuickTime Animation video. */
  QTRLE = 'QTRLE',
  /** Theora video. */
  THEORA = 'THEORA',
  /** Uncompressed video. */
  UNCOMPRESSED = 'UNCOMPRESSED',
  /** VC-1 video. */
  VC1 = 'VC1',
  /** VC-3 video, such as Avid DNxHD. */
  VC3 = 'VC3',
  /** Vorbis audio. */
  VORBIS = 'VORBIS',
  /** VP8 video. */
  VP8 = 'VP8',
  /** VP9 video. */
  VP9 = 'VP9',
  /** Windows Media Audio. */
  WMA = 'WMA',
  /** Windows Media Audio 2. */
  WMA2 = 'WMA2',
  /** Windows Media Audio Professional. */
  WMAPRO = 'WMAPRO',
}

/**
 * A rule about the sources that a profile is for. A rule that asks for a fact that is unknown, because MediaConvert's Probe does not answer
 * or does not report it, does not match.
 *
 * @example
 * Source.allOf([Source.orientation(SourceOrientation.PORTRAIT), Source.duration({ max: Duration.minutes(3) })]);
 */
export class Source {
  /**
   * Keys that match a pattern, such as `uploads/films/*`. Case-sensitive.
   *
   * @param pattern `*` matches any characters including `/`; a backslash escapes an asterisk or a backslash
   */
  public static keyPattern(pattern: string): Source {
    rejectToken('Source.keyPattern', pattern);
    requireMatch('Source.keyPattern', pattern, /^([^\\]|\\[*\\])+$/s, 'a pattern with a backslash only before "*" or another backslash');
    return new Source({ fact: 'key', pattern });
  }

  /**
   * Objects with this user metadata. Costs an S3 request for each upload.
   *
   * @param name without `x-amz-meta-`, in lowercase, as S3 stores it
   * @param value in printable ASCII characters
   */
  public static metadata(name: string, value: string): Source {
    rejectToken('Source.metadata name', name);
    rejectToken('Source.metadata value', value);
    requireMatch('Source.metadata name', name, /^(?!x-amz-meta-)[a-z0-9._-]{1,255}$/,
      'lowercase letters, digits, "-", "_" and ".", without x-amz-meta-');
    requireMatch('Source.metadata value', value, /^[ -~]{1,2000}$/, '1 to 2000 printable ASCII characters');
    return new Source({ fact: 'metadata', name, value });
  }

  /**
   * Objects with this tag. Costs an S3 request for each upload.
   *
   * @param key 1 to 128 characters
   * @param value at most 256 characters
   */
  public static tag(key: string, value: string): Source {
    rejectToken('Source.tag key', key);
    rejectToken('Source.tag value', value);
    requireMatch('Source.tag key', key, /^.{1,128}$/su, '1 to 128 characters');
    requireMatch('Source.tag value', value, /^.{0,256}$/su, 'at most 256 characters');
    return new Source({ fact: 'tag', name: key, value });
  }

  /** Files of a size. */
  public static size(limits: SizeRange): Source {
    return inRange('bytes', 'size', limits, (what, size: Size) => {
      requireSize(what, size);
      return size.toBytes();
    });
  }

  /** Sources of a duration, before `clips` apply. Needs `inspectSource`, like the rules below. */
  public static duration(limits: DurationRange): Source {
    return inRange('seconds', 'duration', limits, (what, duration: Duration) => {
      requireDuration(what, duration);
      return duration.toSeconds({ integral: false });
    });
  }

  /** Video of an orientation, as displayed after rotation by the metadata of the file. */
  public static orientation(orientation: SourceOrientation): Source {
    requireOneOf('Source.orientation', orientation, Object.values(SourceOrientation));
    return new Source({ fact: 'orientation', is: orientation });
  }

  /** Video of a height in pixels. For portrait video its width counts: the shorter side is the number in names such as 1080p. */
  public static height(limits: NumberRange): Source {
    return inRange('lines', 'height', limits, (what, lines: number) => {
      requireIntegerIn(what, lines, 1, 65_536);
      return lines;
    });
  }

  /** Video of a frame rate. 29.97 frames per second are 30000/1001, so that `min: 29.9` includes them and `min: 30` does not. */
  public static frameRate(limits: NumberRange): Source {
    return inRange('frameRate', 'frameRate', limits, (what, rate: number) => {
      requireNumberIn(what, rate, 0.01, 1_000);
      return rate;
    });
  }

  /** Video of a high dynamic range, PQ or HLG. */
  public static hdr(): Source {
    return new Source({ fact: 'hdr' });
  }

  /** Sources with audio and without video. A cover picture does not count as video. */
  public static audioOnly(): Source {
    return new Source({ fact: 'audioOnly' });
  }

  /** Sources with a number of audio tracks. */
  public static audioTracks(limits: NumberRange): Source {
    return inRange('audioTracks', 'audioTracks', limits, (what, count: number) => {
      requireIntegerIn(what, count, 0, 1_000);
      return count;
    });
  }

  /** Sources with a track of video or audio in this codec. */
  public static codec(codec: SourceCodec): Source {
    requireOneOf('Source.codec', codec, Object.values(SourceCodec));
    return new Source({ fact: 'codec', is: codec });
  }

  /** Sources that match all rules. */
  public static allOf(rules: Source[]): Source {
    return new Source({ allOf: partsOf('Source.allOf', rules) });
  }

  /** Sources that match at least one of the rules. */
  public static anyOf(rules: Source[]): Source {
    return new Source({ anyOf: partsOf('Source.anyOf', rules) });
  }

  /** Sources that match none of the rules. */
  public static noneOf(rules: Source[]): Source {
    return new Source({ noneOf: partsOf('Source.noneOf', rules) });
  }

  /** @internal */
  public static _of(test: SourceTest): Source {
    return new Source(test);
  }

  private constructor(private readonly rule: SourceRule) {}

  /**
   * For the plan that the submit-job handler reads.
   *
   * @internal
   */
  public _toSourceRule(): SourceRule {
    return this.rule;
  }
}

function partsOf(what: string, rules: Source[]): SourceRule[] {
  requireListOf(`${what} rules`, rules, '_toSourceRule', 'Source');
  if (rules.length === 0) {
    throw new Error(`${what} rules must have at least one Source, got none`);
  }
  return rules.map(rule => rule._toSourceRule());
}

function inRange<T>(
  fact: RangeTest['fact'], factory: string, range: { readonly min?: T; readonly max?: T }, numberOf: (what: string, value: T) => number,
): Source {
  return Source._of({ fact, ...requireRange(`Source.${factory}`, range, numberOf) });
}
