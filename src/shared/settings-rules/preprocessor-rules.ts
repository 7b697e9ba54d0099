import { itemsOf, mapOf, requireMembers, requireNoMembers, type SettingsMap } from './rule';

const PLACE = 'VideoPreprocessors';

function preprocessor(description: SettingsMap, name: string): SettingsMap | undefined {
  return mapOf(mapOf(description.VideoPreprocessors)?.[name]);
}

/** Observed: clip limits are rejected unless `SampleRangeConversion` is LIMITED_RANGE_CLIP. */
export function requireClipLimits(what: string, description: SettingsMap): void {
  const corrector = preprocessor(description, 'ColorCorrector');
  if (!corrector || corrector.SampleRangeConversion === 'LIMITED_RANGE_CLIP') {
    return;
  }
  const limits = mapOf(corrector.ClipLimits) ?? {};
  requireNoMembers(`${what} ${PLACE}.ColorCorrector.ClipLimits`, limits, CLIP_LIMITS, 'without SampleRangeConversion LIMITED_RANGE_CLIP');
}

const CLIP_LIMITS = ['MinimumYUV', 'MaximumYUV', 'MinimumRGBTolerance', 'MaximumRGBTolerance'];

/** Observed: FORCE_HDR10 requires both light levels. */
export function requireHdr10Metadata(what: string, description: SettingsMap): void {
  const corrector = preprocessor(description, 'ColorCorrector');
  if (corrector?.ColorSpaceConversion === 'FORCE_HDR10') {
    const where = `${what} ${PLACE}.ColorCorrector.Hdr10Metadata`;
    requireMembers(where, mapOf(corrector.Hdr10Metadata) ?? {}, ['MaxContentLightLevel', 'MaxFrameAverageLightLevel'], 'with FORCE_HDR10');
  }
}

/** Observed: `DolbyVision` requires a `Profile`. */
export function requireDolbyVisionProfile(what: string, description: SettingsMap): void {
  const dolbyVision = preprocessor(description, 'DolbyVision');
  if (dolbyVision) {
    requireMembers(`${what} ${PLACE}.DolbyVision`, dolbyVision, ['Profile'], 'such as PROFILE_5');
  }
}

/** Observed: an image requires both coordinates. */
export function requireImagePosition(what: string, description: SettingsMap): void {
  itemsOf(preprocessor(description, 'ImageInserter')?.InsertableImages).forEach((image, index) =>
    requireMembers(`${what} ${PLACE}.ImageInserter.InsertableImages.${index}`, image, ['ImageX', 'ImageY'], 'in pixels'));
}

/** Observed: `License` is required. API reference, `NexGuardFileMarkerSettings`: the others are required too. */
export function requireNexguardFields(what: string, description: SettingsMap): void {
  const nexguard = mapOf(preprocessor(description, 'PartnerWatermarking')?.NexguardFileMarkerSettings);
  if (nexguard) {
    const where = `${what} ${PLACE}.PartnerWatermarking.NexguardFileMarkerSettings`;
    requireMembers(where, nexguard, ['License', 'Payload', 'Preset'], 'for a NexGuard watermark');
  }
}

/** Observed with SPATIAL, and in the API reference, `NoiseReducer`: settings of another filter are rejected. */
export function requireNoiseFilter(what: string, description: SettingsMap): void {
  const reducer = preprocessor(description, 'NoiseReducer');
  if (!reducer || reducer.Filter === undefined || reducer.Filter === null) {
    return;
  }
  const others = Object.entries(FILTER_SETTINGS).filter(([filter]) => filter !== reducer.Filter).map(([, member]) => member);
  requireNoMembers(`${what} ${PLACE}.NoiseReducer`, reducer, others, `with Filter ${reducer.Filter}`);
}

const FILTER_SETTINGS: { readonly [filter: string]: string } = { SPATIAL: 'SpatialFilterSettings', TEMPORAL: 'TemporalFilterSettings' };
