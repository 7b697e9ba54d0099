import { requireList, requireMap } from '../../shared/validation/shapes';
import { requireIntegerIn, requireNumberIn } from '../../shared/validation/values';

/**
 * The channels of the output, mixed from channels of the source: MediaConvert's audio remixing.
 *
 * @example
 * AudioRendition.aac({ source: AudioSource.track(1), channelMapping: ChannelMapping.channels([3, 4]) });
 */
export class ChannelMapping {
  /**
   * One channel of the source for each channel of the output, with its volume unchanged.
   *
   * @param numbers channels of the source, 1 to 64, in the order of the output's channels. One channel, or an even number up to 64
   */
  public static channels(numbers: number[]): ChannelMapping {
    const what = 'ChannelMapping.channels numbers';
    requireList(what, numbers, 'numbers');
    // Not forEach(), which skips gaps.
    for (const [index, number] of numbers.entries()) {
      requireIntegerIn(`${what}[${index}]`, number, 1, MOST_CHANNELS);
    }
    const count = Math.max(...numbers);
    return new ChannelMapping(remixSettings(what, numbers.map(number => gainsOfOne(number, count))));
  }

  /**
   * A mix.
   *
   * @param decibels a list for each channel of the output: the gain of each channel of the source, from -60 (mute) to 6 dB. At 0 dB the
   *   volume is unchanged. One list, or an even number up to 64, each with the same number of gains. MediaConvert rounds to thousandths
   */
  public static gains(decibels: number[][]): ChannelMapping {
    const what = 'ChannelMapping.gains decibels';
    requireList(what, decibels, 'lists of numbers');
    for (const [index, gains] of decibels.entries()) {
      requireGains(`${what}[${index}]`, gains, decibels[0].length);
    }
    return new ChannelMapping(remixSettings(what, decibels));
  }

  /**
   * Custom settings, such as the channels of a receiver-mixed audio description.
   *
   * @param settings MediaConvert's `RemixSettings`
   */
  public static of(settings: { [key: string]: any }): ChannelMapping {
    requireMap('ChannelMapping.of settings', settings);
    return new ChannelMapping({ ...settings });
  }

  private constructor(private readonly settings: { [key: string]: any }) {}

  /**
   * Number of channels of the output. Undefined if custom settings do not have it.
   *
   * @internal
   */
  public get _channels(): number | undefined {
    return this.settings.ChannelsOut;
  }

  /**
   * MediaConvert's `RemixSettings`.
   *
   * @internal
   */
  public _toRemixSettings(): { [key: string]: any } {
    return this.settings;
  }
}

/** From the service model, `RemixSettings`. */
const MOST_CHANNELS = 64;
const MUTE = -60;
const LOUDEST = 6;

function gainsOfOne(number: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (index + 1 === number ? 0 : MUTE));
}

function requireGains(what: string, gains: number[], count: number): void {
  requireList(what, gains, 'numbers');
  requireIntegerIn(`${what} length`, gains.length, 1, MOST_CHANNELS);
  if (gains.length !== count) {
    throw new Error(`${what} must have as many gains as the other lists, ${count}, got ${gains.length}`);
  }
  for (const [index, gain] of gains.entries()) {
    requireNumberIn(`${what}[${index}]`, gain, MUTE, LOUDEST);
  }
}

/** MediaConvert takes whole decibels and fractions in different members. */
function remixSettings(what: string, outputs: number[][]) {
  requireIntegerIn(`${what} length`, outputs.length, 1, MOST_CHANNELS);
  if (outputs.length > 1 && outputs.length % 2 === 1) {
    throw new Error(`${what} must be for one output channel or an even number, got ${outputs.length}`);
  }
  const member = outputs.flat().every(Number.isInteger) ? 'InputChannels' : 'InputChannelsFineTune';
  return {
    ChannelMapping: { OutputChannels: outputs.map(gains => ({ [member]: gains })) },
    ChannelsIn: outputs[0].length,
    ChannelsOut: outputs.length,
  };
}
