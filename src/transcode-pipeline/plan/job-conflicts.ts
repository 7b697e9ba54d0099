import type { JobWarning } from './job-warnings';
import type { Settings } from '../../shared/contract/plan';
import { settingValues } from '../../shared/pure/setting-values';
import type { IMediaConvertQueue } from '../media-convert/media-convert-queue';
import { Acceleration, type JobOptions } from '../options/job-options';

/** Rejects settings with which MediaConvert would fail the job. `owner` begins errors; `queue` is undefined for an unknown queue. */
export function requireNoConflict(owner: string, options: JobOptions, settings: Settings, queue: IMediaConvertQueue | undefined): void {
  requireAcceleration(owner, options, settings);
  if (queue?.isReserved) {
    requireReservedCapable(`${owner} queue`, options, settings);
  }
  for (const [index, { queue: next }] of (options.hopDestinations ?? []).entries()) {
    if (next.isReserved) {
      requireReservedCapable(`${owner} hopDestinations[${index}] queue`, options, settings);
    }
  }
}

/** From https://docs.aws.amazon.com/mediaconvert/latest/ug/job-requirements.html and setting-up-accelerated-transcoding.html */
function requireAcceleration(owner: string, { acceleration = Acceleration.DISABLED }: JobOptions, settings: Settings): void {
  // With PREFERRED, such jobs run without acceleration.
  if (acceleration !== Acceleration.ENABLED) {
    return;
  }
  if (hasSourceTimecodes(settings)) {
    throw new Error(`${owner} acceleration requires a TimecodeConfig.Source of ZEROBASED or SPECIFIEDSTART, got EMBEDDED or none`);
  }
  const captions = captionsWithoutAcceleration(settings);
  if (captions) {
    throw new Error(`${owner} acceleration must be PREFERRED or DISABLED with ${captions} captions, got ENABLED`);
  }
  const obstacles = obstaclesIn(settings.OutputGroups as Settings[]);
  if (obstacles.length > 0) {
    throw new Error(`${owner} acceleration must be PREFERRED or DISABLED with ${obstacles.join(', ')}, got ENABLED`);
  }
}

/** Warns if preferred acceleration never applies. */
export function accelerationWarnings({ acceleration }: JobOptions, settings: Settings): JobWarning[] {
  const captions = captionsWithoutAcceleration(settings);
  const obstacles = [
    ...(hasSourceTimecodes(settings) ? ['a TimecodeConfig.Source of EMBEDDED or none'] : []),
    ...(captions ? [`${captions} captions`] : []),
  ];
  return acceleration !== Acceleration.PREFERRED || obstacles.length === 0 ? [] : [{
    id: 'notAccelerated',
    text: `TranscodePipeline acceleration is PREFERRED, but jobs run unaccelerated because of ${obstacles.join(' and ')}`,
  }];
}

/** MediaConvert's default is EMBEDDED. */
function hasSourceTimecodes(settings: Settings): boolean {
  const { Source: source = 'EMBEDDED' } = (settings.TimecodeConfig ?? {}) as Settings;
  return source === 'EMBEDDED';
}

function captionsWithoutAcceleration(settings: Settings): string | undefined {
  return NOT_ACCELERATED.find(type => settingValues(settings.OutputGroups, 'DestinationType').includes(type));
}

/** Features of outputs without support for acceleration. */
function obstaclesIn(groups: Settings[]): string[] {
  const found = groups.flatMap(group => (group.Outputs as Settings[]).map(output => obstacleIn(group, output)));
  return [...new Set(found.filter(obstacle => obstacle !== undefined))];
}

function obstacleIn({ OutputGroupSettings }: any, { VideoDescription, AudioDescriptions, ContainerSettings = {} }: any): string | undefined {
  const { Container: container, M2tsSettings } = ContainerSettings;
  const codec = VideoDescription?.CodecSettings?.Codec;
  if (codec === undefined) {
    return AudioDescriptions && OutputGroupSettings?.Type === 'FILE_GROUP_SETTINGS' ? 'audio-only files' : undefined;
  }
  if (container === 'M2TS' && M2tsSettings?.RateMode !== 'VBR') {
    return 'M2TS without M2tsSettings.RateMode VBR';
  }
  return container === undefined || ACCELERATED_CODECS[container]?.includes(codec) ? undefined : `${codec} in ${container}`;
}

/** Video codecs by container, from the user guide's page above. */
const ACCELERATED_CODECS: { readonly [container: string]: string[] } = {
  CMFC: ['AV1', 'H_264', 'H_265'],
  F4V: ['H_264'],
  ISMV: ['H_264'],
  M2TS: ['H_264', 'H_265'],
  M3U8: ['H_264', 'H_265'],
  MOV: ['H_264'],
  MP4: ['AV1', 'H_264', 'H_265'],
  MPD: ['AV1', 'H_264', 'H_265'],
  MXF: ['H_264'],
  RAW: ['H_264', 'H_265'],
  WEBM: ['VP8', 'VP9'],
};

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
    throw new Error(`${what} must be an on-demand queue with ${impossible.join(', ')}, got a reserved queue`);
  }
}
