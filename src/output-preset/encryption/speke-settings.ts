import type { DrmSystem } from './drm-system';
import { CmafEncryptionScheme, SpekeAudioPreset, SpekeVideoPreset, type SpekeV2Options } from './speke-options';
import { spekeApiArn } from '../../shared/constructs/speke-api-arn';
import { PLACEHOLDERS } from '../../shared/contract/plan';
import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { shown } from '../../shared/validation/shapes';
import { requireIntegerIn, requireMatch } from '../../shared/validation/values';

export function spekeCmafSettings(options: SpekeV2Options) {
  const { systems, clearLeadSegments, cmafScheme = CmafEncryptionScheme.CBCS } = options;
  const inDash = dashSystems(options);
  requireCount('OutputPreset.cmaf', systems, 3);
  if (cmafScheme === CmafEncryptionScheme.CENC && inDash.length < systems.length) {
    throw new Error('Encryption.spekeV2 cmafScheme must be CmafEncryptionScheme.CBCS with DrmSystem.FAIRPLAY, got CENC');
  }
  return {
    EncryptionMethod: cmafScheme,
    Type: 'SPEKE',
    ...(clearLeadSegments !== undefined && { ClearLeadSegments: clearLeadSegments }),
    SpekeKeyProvider: {
      ...keyProvider(options),
      HlsSignaledSystemIds: systemIds(systems),
      ...(inDash.length > 0 && { DashSignaledSystemIds: systemIds(inDash) }),
    },
  };
}

export function spekeHlsSettings(options: SpekeV2Options) {
  requireNoClearLead('HlsSegmentFormat.TRANSPORT_STREAM', options);
  requireCount('OutputPreset.hls', options.systems, 3);
  return { EncryptionMethod: 'SAMPLE_AES', Type: 'SPEKE', SpekeKeyProvider: { ...keyProvider(options), SystemIds: systemIds(options.systems) } };
}

export function spekeDashSettings(options: SpekeV2Options) {
  requireNoClearLead('OutputPreset.dash', options);
  requireCount('OutputPreset.dash', dashSystems(options), 2);
  return { SpekeKeyProvider: { ...keyProvider(options), SystemIds: systemIds(dashSystems(options)) } };
}

export function spekeSmoothSettings(options: SpekeV2Options) {
  requireNoClearLead('OutputPreset.msSmooth', options);
  requireCount('OutputPreset.msSmooth', dashSystems(options), 1);
  return { SpekeKeyProvider: { ...keyProvider(options), SystemIds: systemIds(dashSystems(options)) } };
}

function keyProvider({ url, resourceId, certificateArn, videoPreset, audioPreset }: SpekeV2Options) {
  return {
    Url: url,
    ResourceId: resourceId ?? PLACEHOLDERS.jobId,
    ...(certificateArn !== undefined && { CertificateArn: certificateArn }),
    EncryptionContractConfiguration: {
      SpekeVideoPreset: videoPreset ?? SpekeVideoPreset.PRESET_1,
      SpekeAudioPreset: audioPreset ?? SpekeAudioPreset.PRESET_1,
    },
  };
}

function dashSystems({ systems }: SpekeV2Options): DrmSystem[] {
  return systems.filter(system => system._inDash);
}

function systemIds(systems: DrmSystem[]): string[] {
  return systems.map(system => system.systemId);
}

function requireCount(family: string, systems: DrmSystem[], most: number): void {
  if (systems.length < 1 || systems.length > most) {
    throw new Error(`Encryption.spekeV2 systems must have 1 to ${most} systems that ${family} supports, got ${systems.length}`);
  }
}

/** API reference, `CmafEncryptionSettings.ClearLeadSegments`. */
function requireNoClearLead(where: string, { clearLeadSegments: given }: SpekeV2Options): void {
  if (given !== undefined) {
    throw new Error(`Encryption.spekeV2 clearLeadSegments must be used with HlsSegmentFormat.FRAGMENTED_MP4, got ${given} in ${where}`);
  }
}

/** Patterns are from the service model: `SpekeKeyProvider.Url`, `SpekeKeyProviderCmaf.ResourceId`, `CertificateArn`. */
export function requireSpeke(options: SpekeV2Options): void {
  requireOptionKinds('Encryption.spekeV2', options);
  const { url, resourceId, certificateArn, systems, ...presets } = options;
  requireMatch('Encryption.spekeV2 url', url, /^https:\/\/[^:@/\s]+(:\d+)?(\/\S*)?$/, 'an https:// URL without user and password');
  if (resourceId !== undefined) {
    requireMatch('Encryption.spekeV2 resourceId', resourceId, /^([\w-]|\{\{jobId\}\})+$/, 'letters, digits, "_", "-" and {{jobId}}, at least one');
  }
  if (certificateArn !== undefined) {
    requireMatch('Encryption.spekeV2 certificateArn', certificateArn, /^arn:aws(-us-gov)?:acm:.+$/,
      'the ARN of a certificate in AWS Certificate Manager');
  }
  if (new Set(systemIds(systems)).size !== systems.length || systems.length === 0) {
    throw new Error(`Encryption.spekeV2 systems must have at least one system, each once, got ${systemIds(systems).join(', ') || 'none'}`);
  }
  if (presets.clearLeadSegments !== undefined) {
    requireIntegerIn('Encryption.spekeV2 clearLeadSegments', presets.clearLeadSegments, 1, 9_999);
  }
  requireKeyPresets(presets);
}

/** From the service model, `EncryptionContractConfiguration`. */
function requireKeyPresets({ videoPreset = SpekeVideoPreset.PRESET_1, audioPreset = SpekeAudioPreset.PRESET_1 }: Partial<SpekeV2Options>): void {
  if ((videoPreset === SpekeVideoPreset.SHARED) !== (audioPreset === SpekeAudioPreset.SHARED)) {
    throw new Error(`Encryption.spekeV2 videoPreset and audioPreset must both be SHARED, or neither, got ${videoPreset} and ${audioPreset}`);
  }
  if (videoPreset === SpekeVideoPreset.UNENCRYPTED && audioPreset === SpekeAudioPreset.UNENCRYPTED) {
    throw new Error('Encryption.spekeV2 videoPreset and audioPreset must not both be UNENCRYPTED: omit `encryption` instead');
  }
}

export function apiArnOf({ url, apiArn = spekeApiArn(url) }: SpekeV2Options): string {
  if (apiArn === undefined) {
    throw new Error('Encryption.spekeV2 apiArn must be set unless url has the form '
      + `https://<api>.execute-api.<region>.amazonaws.com/<stage>/<path>, got ${shown(url)}`);
  }
  return apiArn;
}
