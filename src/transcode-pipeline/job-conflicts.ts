import { Acceleration, type JobOptions } from './job-options';
import type { IMediaConvertQueue } from './media-convert-queue';
import type { Settings } from '../shared/contract';
import { settingValues } from '../shared/setting-values';

/** Refuses settings that MediaConvert would only find impossible when the job runs; `queue` is missing where nothing is known of it. */
export function requireNoConflict(options: JobOptions, settings: Settings, queue: IMediaConvertQueue | undefined): void {
  requireToBeAccelerable(options, settings);
  if (queue?.isReserved) {
    requireReservedCapable('TranscodePipeline queue', options, settings);
  }
  for (const [index, { queue: next }] of (options.hopDestinations ?? []).entries()) {
    if (next.isReserved) {
      requireReservedCapable(`TranscodePipeline hopDestinations[${index}] queue`, options, settings);
    }
  }
}

/** From https://docs.aws.amazon.com/mediaconvert/latest/ug/job-requirements.html and setting-up-accelerated-transcoding.html */
function requireToBeAccelerable({ acceleration = Acceleration.DISABLED }: JobOptions, settings: Settings): void {
  if (acceleration === Acceleration.DISABLED) {
    return;
  }
  // MediaConvert takes the timecode of the source where the job does not say.
  const { Source: source = 'EMBEDDED' } = (settings.TimecodeConfig ?? {}) as Settings;
  if (source === 'EMBEDDED') {
    throw new Error('TranscodePipeline acceleration needs a TimecodeConfig.Source of ZEROBASED or SPECIFIEDSTART, got EMBEDDED '
      + 'or none by `overrides` or `omit`');
  }
  const captions = NOT_ACCELERATED.find(type => settingValues(settings.OutputGroups, 'DestinationType').includes(type));
  if (captions) {
    throw new Error(`TranscodePipeline acceleration must be Acceleration.DISABLED where captions are ${captions}, got ${acceleration}`);
  }
}

const NOT_ACCELERATED = ['BURN_IN', 'EMBEDDED_PLUS_SCTE20', 'SCTE20_PLUS_EMBEDDED'];

/** From https://docs.aws.amazon.com/mediaconvert/latest/ug/feature-limitations-with-reserved-queues.html */
function requireReservedCapable(what: string, options: JobOptions, settings: Settings): void {
  const groups = settings.OutputGroups;
  const impossible = [
    settingValues(groups, 'AutomatedEncodingSettings').length > 0 && 'automated ABR',
    settingValues(groups, 'Codec').includes('AV1') && 'AV1',
    settingValues(groups, 'DolbyVision').length > 0 && 'Dolby Vision',
    settingValues(groups, 'FramerateConversionAlgorithm').includes('FRAMEFORMER') && 'FrameFormer',
    options.acceleration === Acceleration.ENABLED && 'Acceleration.ENABLED',
    options.simulateReservedQueue && 'simulateReservedQueue',
  ].filter(Boolean);
  if (impossible.length > 0) {
    throw new Error(`${what} must be an on-demand queue for ${impossible.join(', ')}, got a reserved one`);
  }
}
