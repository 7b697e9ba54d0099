import type { Duration } from 'aws-cdk-lib';
import { requireOptionKinds } from '../../shared/constructs/option-kinds';
import { rejectToken, requireIntegerIn, requireMatch } from '../../shared/constructs/validation';

/** Options of `Clip.between()`; at least one of them. */
export interface ClipOptions {
  /**
   * Where the clip begins, in whole seconds from the source's beginning.
   *
   * @default - at the source's beginning
   */
  readonly start?: Duration;

  /**
   * Where the clip ends, in whole seconds from the source's beginning. The frame that is shown then still belongs to it.
   *
   * @default - at the source's end
   */
  readonly end?: Duration;
}

/** Options of `Clip.betweenTimecodes()`; at least one of them. */
export interface TimecodeClipOptions {
  /**
   * The first frame, as `HH:MM:SS:FF` with the number of the frame in its second, or `HH:MM:SS;FF` in drop-frame time.
   *
   * @default - the source's first
   */
  readonly start?: string;

  /**
   * The last frame, in the form of `start`.
   *
   * @default - the source's last
   */
  readonly end?: string;
}

/**
 * A part of the source. Every output of the job is made of the clips and of nothing else.
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
   * A part by times, which become timecodes of whole seconds. MediaConvert counts these in whole frames per second: at 29.97 and 23.976 frames
   * per second a clip is later by 3.6 seconds an hour. For exact frames say `betweenTimecodes()`.
   */
  public static between(options: ClipOptions): Clip {
    requireOptionKinds('Clip.between', options);
    return new Clip('Clip.between', timecodeOf('start', options.start), timecodeOf('end', options.end));
  }

  /** A part by timecodes, for exact frames. They count from zero, whatever timecodes the source has. */
  public static betweenTimecodes(options: TimecodeClipOptions): Clip {
    return new Clip('Clip.betweenTimecodes', checked('start', options.start), checked('end', options.end));
  }

  private constructor(factory: string, private readonly start?: string, private readonly end?: string) {
    if (start === undefined && end === undefined) {
      throw new Error(`${factory} must have a start, an end or both, got neither`);
    }
    if (start !== undefined && end !== undefined && !isBefore(start, end)) {
      throw new Error(`${factory} start must be before end, got '${start}' and '${end}'`);
    }
  }

  /** MediaConvert's `InputClipping`. */
  public toInputClipping(): { [key: string]: any } {
    return {
      ...(this.start !== undefined && { StartTimecode: this.start }),
      ...(this.end !== undefined && { EndTimecode: this.end }),
    };
  }

  /**
   * Whether all of this clip comes before the other one.
   *
   * @internal
   */
  public _endsBefore(other: Clip): boolean {
    return this.end !== undefined && other.start !== undefined && isBefore(this.end, other.start);
  }
}

/**
 * MediaConvert's `InputClippings`. An input that is named once gives clips in chronological order, says the user guide.
 */
export function inputClippings(clips: Clip[]): { [key: string]: any }[] {
  if (clips.length === 0) {
    throw new Error('TranscodePipeline clips must have at least one Clip, got none');
  }
  const wrong = clips.findIndex((clip, index) => index > 0 && !clips[index - 1]._endsBefore(clip));
  if (wrong > 0) {
    const [before, clip] = [clips[wrong - 1], clips[wrong]].map(each => JSON.stringify(each.toInputClipping()));
    throw new Error(`TranscodePipeline clips must each begin after the end of the one before, got ${clip} after ${before}`);
  }
  return clips.map(clip => clip.toInputClipping());
}

/** A day, less a second. */
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
    requireMatch(`Clip.betweenTimecodes ${name}`, timecode, /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d[:;]\d\d$/, 'of the form HH:MM:SS:FF or HH:MM:SS;FF');
  }
  return timecode;
}

function isBefore(timecode: string, other: string): boolean {
  return timecode.replace(';', ':') < other.replace(';', ':');
}
