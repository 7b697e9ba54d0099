import { codecIn, codecSettingsIn } from './codec-rules';
import { isGiven, requireMembers, requireNoMembers, type SettingsMap } from './rule';
import { LARGEST_PICTURES } from '../pure/fit/largest-pictures';

/**
 * Observed with H.264: CBR requires `Bitrate` and rejects `MaxBitrate`; with AV1: QVBR requires `MaxBitrate`. API reference, `Bitrate`:
 * "Required for VBR and CBR"; `MaxBitrate`: "Required when Rate control mode is QVBR", except in automated ABR.
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

/** Observed with H.264: INTERLACED_OPTIMIZE is rejected with a progressive output and with hard telecine. */
export function requireInterlacedOutput(what: string, description: SettingsMap): void {
  const { ScanTypeConversionMode: mode, InterlaceMode, Telecine } = codecSettingsIn(description);
  if (mode !== 'INTERLACED_OPTIMIZE') {
    return;
  }
  if ((InterlaceMode ?? 'PROGRESSIVE') === 'PROGRESSIVE') {
    throw new Error(`${what} InterlaceMode must not be PROGRESSIVE, the default, with ScanTypeConversionMode INTERLACED_OPTIMIZE`);
  }
  if (Telecine === 'HARD') {
    throw new Error(`${what} Telecine must be NONE or SOFT with ScanTypeConversionMode INTERLACED_OPTIMIZE, got HARD`);
  }
}

/** Observed with H.264. API reference, `SlowPal`: requires a specified frame rate of 25. */
export function requireSlowPal(what: string, description: SettingsMap): void {
  const { SlowPal, FramerateControl, FramerateNumerator, FramerateDenominator } = codecSettingsIn(description);
  if (SlowPal !== 'ENABLED') {
    return;
  }
  const is25 = isGiven(FramerateNumerator) && FramerateNumerator === 25 * (FramerateDenominator ?? 1);
  if (FramerateControl !== 'SPECIFIED' || !is25) {
    throw new Error(`${what} FramerateControl must be SPECIFIED and the frame rate 25 with SlowPal ENABLED, `
      + `got ${FramerateControl ?? 'none'} and ${FramerateNumerator ?? 'none'}/${FramerateDenominator ?? 'none'}`);
  }
}

/** Observed with MPEG-2 wider than 1920. User guide, "Maximum supported output resolutions": these codecs cannot be rotated. */
export function requirePictureSize(what: string, description: SettingsMap): void {
  const largest = LARGEST_PICTURES[codecIn(description)!];
  if (largest && !largest.alsoPortrait && (description.Width > largest.width || description.Height > largest.height)) {
    throw new Error(`${what} Width and Height must be at most ${largest.width} and ${largest.height} with Codec ${codecIn(description)}, `
      + `got ${description.Width ?? 'none'} and ${description.Height ?? 'none'}`);
  }
}
