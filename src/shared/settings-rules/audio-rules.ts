import { codecIn, codecSettingsIn } from './codec-rules';
import { isGiven, isKnown, requireMembers, type SettingsMap } from './rule';
import { aacObstacle } from '../pure/aac-table';

/** User guide, "AAC output reference tables", for constant bitrate. Also observed. */
export function requireAacTable(what: string, description: SettingsMap): void {
  const settings = codecSettingsIn(description);
  if (codecIn(description) !== 'AAC' || (settings.RateControlMode ?? 'CBR') !== 'CBR') {
    return;
  }
  const known = (member: string) => (isKnown(settings[member]) ? settings[member] : undefined);
  const obstacle = aacObstacle({
    profile: isGiven(settings.CodecProfile) ? settings.CodecProfile : 'LC',
    codingMode: known('CodingMode'),
    sampleRate: known('SampleRate'),
    bitrate: known('Bitrate'),
  });
  if (obstacle !== undefined) {
    throw new Error(`${what} CodecSettings.AacSettings.${obstacle}`);
  }
}

/** Observed with AAC and MP3: VBR requires `VbrQuality`. User guide: only AAC-LC supports VBR. MP3 has no profiles. */
export function requireVbrQuality(what: string, description: SettingsMap): void {
  const settings = codecSettingsIn(description);
  if (settings.RateControlMode !== 'VBR' || !['AAC', 'MP3'].includes(codecIn(description)!)) {
    return;
  }
  requireMembers(`${what} CodecSettings`, settings, ['VbrQuality'], 'with RateControlMode VBR');
  if (isGiven(settings.CodecProfile) && settings.CodecProfile !== 'LC') {
    throw new Error(`${what} CodecSettings.AacSettings.CodecProfile must be LC with RateControlMode VBR, got ${settings.CodecProfile}`);
  }
}

/** Observed: the bitrate is a multiple of 8000. */
export function requireDolbyBitrate(what: string, description: SettingsMap): void {
  const { Bitrate } = codecSettingsIn(description);
  if (['AC3', 'EAC3'].includes(codecIn(description)!) && Bitrate % 8_000 > 0) {
    throw new Error(`${what} CodecSettings.Bitrate must be a multiple of 8000 bits per second, got ${Bitrate}`);
  }
}
