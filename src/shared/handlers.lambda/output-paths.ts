import { posix } from 'path';
import type { Job, Output, OutputGroup } from '@aws-sdk/client-mediaconvert';
import { contentOf } from '../pure/output-content';

/** Paths of a job's outputs, as in its COMPLETE event. */
export interface OutputPaths {
  readonly playlistFilePaths?: string[];
  /** Parallel to the group's `Outputs`. Undefined for an output without a separate file, or with a name that only MediaConvert knows. */
  readonly filePaths: (string | undefined)[];
}

/**
 * The paths that GetJob leaves out, by the rules of MediaConvert's user guide, "Output file names and paths". They do not follow from the
 * settings for captured frames, of which the event names the last one, and for the renditions of automated ABR.
 */
export function outputPathsOf(job: Job, group: OutputGroup): OutputPaths {
  const { Outputs = [], AutomatedEncodingSettings } = group;
  const base = baseOf(job, group);
  if (base === undefined) {
    return { filePaths: [] };
  }
  const playlists = playlistExtensionsOf(group).map(extension => `${base}.${extension}`);
  return {
    ...(playlists.length > 0 && { playlistFilePaths: playlists }),
    filePaths: AutomatedEncodingSettings ? [] : Outputs.map(output => filePathOf(base, group, output)),
  };
}

/** Beginning of the paths of an output's captured frames, before the number and the extension. Undefined for other outputs. */
export function framesBaseOf(job: Job, group: OutputGroup, output: Output): string | undefined {
  const base = baseOf(job, group);
  const path = `${base}${output.NameModifier ?? ''}`;
  const isCapture = group.OutputGroupSettings?.Type === 'FILE_GROUP_SETTINGS' && contentOf(output) === 'FRAME_CAPTURE';
  return base !== undefined && isCapture && !hasIdentifier(path) ? `${path}.` : undefined;
}

function playlistExtensionsOf({ OutputGroupSettings = {} }: OutputGroup): string[] {
  const { Type, CmafGroupSettings: cmaf } = OutputGroupSettings;
  switch (Type) {
    case 'CMAF_GROUP_SETTINGS':
      return [
        ...(cmaf?.WriteDashManifest === 'DISABLED' ? [] : ['mpd']),
        ...(cmaf?.WriteHlsManifest === 'DISABLED' ? [] : ['m3u8']),
      ];
    case 'DASH_ISO_GROUP_SETTINGS':
      return ['mpd'];
    case 'HLS_GROUP_SETTINGS':
      return ['m3u8'];
    case 'MS_SMOOTH_GROUP_SETTINGS':
      return ['ism'];
    default:
      return [];
  }
}

function filePathOf(base: string, { OutputGroupSettings = {} }: OutputGroup, output: Output): string | undefined {
  const path = `${base}${output.NameModifier ?? ''}`;
  if (hasIdentifier(path)) {
    return undefined;
  }
  switch (OutputGroupSettings.Type) {
    case 'FILE_GROUP_SETTINGS':
      return contentOf(output) === 'FRAME_CAPTURE' ? undefined : `${path}.${extensionOf(output)}`;
    case 'HLS_GROUP_SETTINGS':
      return `${path}.m3u8`;
    default:
      return undefined;
  }
}

/** The extension of the container; without a container, of the content. */
function extensionOf(output: Output): string {
  const container = output.ContainerSettings?.Container;
  const content = (container === 'RAW' ? contentOf(output) : container) ?? '';
  return output.Extension ?? CAPTION_EXTENSIONS[content] ?? content.toLowerCase().replace('_', '');
}

const CAPTION_EXTENSIONS: { [format: string]: string } = { IMSC: 'xml', WEBVTT: 'vtt' };

/** Beginning of the paths of a group's files. A destination that does not name a file takes the name of the input. */
function baseOf(job: Job, group: OutputGroup): string | undefined {
  const inputName = posix.parse(job.Settings?.Inputs?.[0]?.FileInput ?? '').name;
  const base = destinationOf(group)?.replace(/\$(fn|dt|d|t)\$/g, (_, identifier) => valueOf(identifier, job, inputName));
  if (base === undefined || hasIdentifier(base)) {
    return undefined;
  }
  return base.endsWith('/') ? `${base}${inputName}` : base;
}

function destinationOf({ OutputGroupSettings: settings }: OutputGroup): string | undefined {
  return (settings?.CmafGroupSettings ?? settings?.DashIsoGroupSettings ?? settings?.FileGroupSettings ?? settings?.HlsGroupSettings
    ?? settings?.MsSmoothGroupSettings)?.Destination;
}

/** Dates and times are those of the job's start, in UTC. */
function valueOf(identifier: string, job: Job, inputName: string): string {
  const startedAt = (job.Timing?.StartTime ?? new Date(0)).toISOString().replace(/[-:]/g, '');
  switch (identifier) {
    case 'dt':
      return startedAt.slice(0, 15);
    case 'd':
      return startedAt.slice(0, 8);
    case 't':
      return startedAt.slice(9, 15);
    default:
      return inputName;
  }
}

/** Whether an identifier is left that is not known here. */
function hasIdentifier(path: string): boolean {
  return /\$\w+\$/.test(path);
}
