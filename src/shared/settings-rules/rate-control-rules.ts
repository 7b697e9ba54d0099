import { codecIn, codecSettingsIn } from './codec-rules';
import { isGiven, requireMembers, requireNoMembers, type SettingsMap } from './rule';

/**
 * Observed with H.264: CBR needs `Bitrate` and takes no `MaxBitrate`; with AV1: QVBR needs `MaxBitrate`. API reference, `Bitrate`:
 * "Required for VBR and CBR"; `MaxBitrate`: "Required when Rate control mode is QVBR", unless automated ABR chooses it.
 */
export function requireBitrate(what: string, description: SettingsMap, group: SettingsMap): void {
  if (!WITH_RATE_CONTROL.includes(codecIn(description)!)) {
    return;
  }
  const settings = codecSettingsIn(description);
  const { RateControlMode: mode } = settings;
  const where = `${what} CodecSettings`;
  const reason = `with RateControlMode ${mode}`;
  if (mode === 'CBR') {
    requireNoMembers(where, settings, ['MaxBitrate'], reason);
  }
  if (mode === 'CBR' || mode === 'VBR') {
    requireMembers(where, settings, BITRATE, reason);
  }
  if (mode === 'QVBR' && !isGiven(group.AutomatedEncodingSettings)) {
    requireMembers(where, settings, ['MaxBitrate'], reason);
  }
}

const BITRATE = ['Bitrate'];
const WITH_RATE_CONTROL = ['AV1', 'H_264', 'H_265', 'MPEG2'];

/** Observed with H.264: optimized interlacing is refused where the output is progressive, and with hard telecine. */
export function requireInterlacedOutput(what: string, description: SettingsMap): void {
  const { ScanTypeConversionMode: mode, InterlaceMode, Telecine } = codecSettingsIn(description);
  if (mode !== 'INTERLACED_OPTIMIZE') {
    return;
  }
  if ((InterlaceMode ?? 'PROGRESSIVE') === 'PROGRESSIVE') {
    throw new Error(`${what} InterlaceMode must be interlaced with ScanTypeConversionMode INTERLACED_OPTIMIZE, got PROGRESSIVE or none`);
  }
  if (Telecine === 'HARD') {
    throw new Error(`${what} Telecine must be NONE or SOFT with ScanTypeConversionMode INTERLACED_OPTIMIZE, got HARD`);
  }
}

/** Observed with H.264. API reference, `SlowPal`: needs a frame rate of 25 that is specified. */
export function requireSlowPal(what: string, description: SettingsMap): void {
  const { SlowPal, FramerateControl, FramerateNumerator, FramerateDenominator } = codecSettingsIn(description);
  if (SlowPal !== 'ENABLED') {
    return;
  }
  const is25 = isGiven(FramerateNumerator) && FramerateNumerator === 25 * (FramerateDenominator ?? 1);
  if (FramerateControl !== 'SPECIFIED' || !is25) {
    throw new Error(`${what} FramerateControl must be SPECIFIED, and the frame rate 25, with SlowPal ENABLED, `
      + `got ${FramerateControl ?? 'none'} and ${FramerateNumerator ?? 'none'}/${FramerateDenominator ?? 'none'}`);
  }
}

/** Observed: MPEG-2 wider than 1920. User guide, "Maximum supported output resolutions": these two not in either orientation. */
export function requirePictureSize(what: string, description: SettingsMap): void {
  const largest = LARGEST[codecIn(description)!];
  if (largest && (description.Width > largest.width || description.Height > largest.height)) {
    throw new Error(`${what} Width and Height must be at most ${largest.width} and ${largest.height} with Codec ${codecIn(description)}, `
      + `got ${description.Width ?? 'none'} and ${description.Height ?? 'none'}`);
  }
}

const LARGEST: { readonly [codec: string]: { readonly width: number; readonly height: number } } = {
  AV1: { width: 4096, height: 2160 },
  MPEG2: { width: 1920, height: 1152 },
};
