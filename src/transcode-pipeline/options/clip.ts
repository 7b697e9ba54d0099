import type { Duration } from 'aws-cdk-lib';
import { isBefore, TIMECODE } from '../../shared/pure/timecodes';
import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { requireMap } from '../../shared/validation/shapes';
import { rejectToken, requireIntegerIn, requireMatch } from '../../shared/validation/values';

/** Options of `Clip.between()`; at least one of them. */
export interface ClipOptions {
  /**
   * Start of the clip, in whole seconds from the start of the source.
   *
   * @default - the start of the source
   */
  readonly start?: Duration;

  /**
   * End of the clip, in whole seconds from the start of the source. The clip includes the frame at this time.
   *
   * @default - the end of the source
   */
  readonly end?: Duration;
}

/** Options of `Clip.betweenTimecodes()`; at least one of them. */
export interface TimecodeClipOptions {
  /**
   * The first frame: `HH:MM:SS:FF`, where FF is the number of the frame within the second, or `HH:MM:SS;FF` for drop-frame timecode.
   *
   * @default - the source's first frame
   */
  readonly start?: string;

  /**
   * The last frame, in the form of `start`.
   *
   * @default - the source's last frame
   */
  readonly end?: string;
}

/**
 * A part of the source. All outputs of the job consist of the clips only.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/setting-up-an-assembly-workflow-job.html
 *
 * @example
 * new MediaPipeline(this, 'Teasers', {
 *   transcode: { clips: [Clip.between({ start: Duration.seconds(10), end: Duration.minutes(1) })] },
 * });
 */
export class Clip {
  /**
   * A clip by times, which become timecodes. MediaConvert counts timecodes in whole frames per second: at 29.97 and 23.976 frames per second,
   * clips are late by 3.6 seconds per hour. For exact frames use `betweenTimecodes()`.
   */
  public static between(options: ClipOptions): Clip {
    requireOptionKinds('Clip.between', options);
    return new Clip('Clip.between', timecodeOf('start', options.start), timecodeOf('end', options.end));
  }

  /** A clip by timecodes, for exact frames. They count from zero; the source's own timecodes are ignored. */
  public static betweenTimecodes(options: TimecodeClipOptions): Clip {
    requireMap('Clip.betweenTimecodes options', options);
    return new Clip('Clip.betweenTimecodes', checked('start', options.start), checked('end', options.end));
  }

  private constructor(factory: string, private readonly start?: string, private readonly end?: string) {
    if (start === undefined && end === undefined) {
      throw new Error(`${factory} must have start, end or both, got neither`);
    }
    if (start !== undefined && end !== undefined && !isBefore(start, end)) {
      throw new Error(`${factory} start must be before end, got '${start}' and '${end}'`);
    }
  }

  /**
   * MediaConvert's `InputClipping`.
   *
   * @internal
   */
  public _toInputClipping(): { [key: string]: any } {
    return {
      ...(this.start !== undefined && { StartTimecode: this.start }),
      ...(this.end !== undefined && { EndTimecode: this.end }),
    };
  }

  /**
   * Whether this clip ends before the other one starts.
   *
   * @internal
   */
  public _endsBefore(other: Clip): boolean {
    return this.end !== undefined && other.start !== undefined && isBefore(this.end, other.start);
  }
}

/**
 * MediaConvert's `InputClippings`. The user guide requires chronological order.
 */
export function inputClippings(owner: string, clips: Clip[]): { [key: string]: any }[] {
  if (clips.length === 0) {
    throw new Error(`${owner} clips must have at least one Clip, got none`);
  }
  const wrong = clips.findIndex((clip, index) => index > 0 && !clips[index - 1]._endsBefore(clip));
  if (wrong > 0) {
    const [before, clip] = [clips[wrong - 1], clips[wrong]].map(each => JSON.stringify(each._toInputClipping()));
    throw new Error(`${owner} clips must be in chronological order and not overlap, got ${clip} after ${before}`);
  }
  return clips.map(clip => clip._toInputClipping());
}

/** A second less than a day. */
const LONGEST_SECONDS = 86_399;

function timecodeOf(name: string, time: Duration | undefined): string | undefined {
  if (time === undefined) {
    return undefined;
  }
  const seconds = time.toSeconds({ integral: false });
  requireIntegerIn(`Clip.between ${name} in seconds`, seconds, 0, LONGEST_SECONDS);
  return `${new Date(seconds * 1000).toISOString().slice(11, 19)}:00`;
}

function checked(name: string, timecode: string | undefined): string | undefined {
  if (timecode !== undefined) {
    rejectToken(`Clip.betweenTimecodes ${name}`, timecode);
    requireMatch(`Clip.betweenTimecodes ${name}`, timecode, TIMECODE, 'of the form HH:MM:SS:FF or HH:MM:SS;FF');
  }
  return timecode;
}
