import { defaultRateControl } from './default-rate-control';
import type { RateControl } from './rate-control';
import { EncodingPasses, type CompressedRenditionOptions } from './rendition-options';
import type { Settings } from '../../shared/contract/plan';

/** Members that some codecs lack, with the options that set them. */
const OPTIONAL_MEMBERS = { HrdBufferSize: 'hrdBufferSize', HrdBufferInitialFillPercentage: 'hrdBufferInitialFillPercentage' } as const;

/** The rate control of a rendition. `lacks` are members that the codec lacks, `what` names the rendition's factory. */
export function rateControlSettings(
  what: string, options: CompressedRenditionOptions, modes: readonly string[], lacks: readonly (keyof typeof OPTIONAL_MEMBERS)[] = [],
): Settings {
  const rateControl: RateControl = options.rateControl ?? defaultRateControl(options);
  const { _mode: mode } = rateControl;
  // Other modes come from `RateControl.of()` and are not validated here.
  if (KNOWN_MODES.includes(mode) && !modes.includes(mode)) {
    throw new Error(`${what} rateControl must be ${modes.join(', ')}, got ${mode}`);
  }
  const settings = rateControl._toRateControlSettings();
  const lacking = lacks.find(member => settings[member] !== undefined);
  if (lacking !== undefined) {
    throw new Error(`${what} rateControl must not have ${OPTIONAL_MEMBERS[lacking]}, which the codec does not support, got ${settings[lacking]}`);
  }
  return settings;
}

const KNOWN_MODES = ['QVBR', 'CBR', 'VBR'];

/** API reference, `MaxAverageBitrate`: only in several passes. */
export function requireSeveralPasses(what: string, rateControl: Settings, passes: EncodingPasses | undefined): void {
  const limit = averageLimit(rateControl);
  if (limit !== undefined && passes !== EncodingPasses.MULTI_PASS_HQ) {
    throw new Error(`${what} passes must be MULTI_PASS_HQ with the maxAverageBitrate of its rateControl, got ${passes ?? 'SINGLE_PASS_HQ'}`);
  }
}

/** API reference: `Av1QvbrSettings` has no `MaxAverageBitrate`. */
export function rejectAverageLimit(what: string, rateControl: Settings): void {
  const limit = averageLimit(rateControl);
  if (limit !== undefined) {
    throw new Error(`${what} rateControl must not have maxAverageBitrate, which the codec does not support, got ${limit} bit/s`);
  }
}

function averageLimit({ QvbrSettings: qvbr }: Settings): number | undefined {
  return (qvbr as { MaxAverageBitrate?: number } | undefined)?.MaxAverageBitrate;
}
