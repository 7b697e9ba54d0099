import { audioCases } from './audio-cases';
import { newestPictureCases } from './picture-cases';
import { newestCases, streamCases } from './stream-cases';
import type { TemplateCase } from './template-case';
import { videoCases, type PresetCases } from './video-cases';
import { Acceleration, OutputPreset } from '../../../src';
import { transcodeOf } from '../prices';

const presetCases: PresetCases = { ...videoCases, ...audioCases, ...streamCases };

/** Captured frames cannot be a job's only output. */
const NOT_ALONE = ['thumbnails', 'pictures at times', 'poster'];

/** The settings of a job of each family and option of the library, without its input and destinations. */
export function jobTemplateCases(): TemplateCase[] {
  known ??= [...casesOf(presetCases), ...jobOptionCases()];
  return known;
}

let known: TemplateCase[] | undefined;

/** Settings that the SDK of the local AWS does not support. */
export function newestTemplateCases(): TemplateCase[] {
  return casesOf({ ...newestCases, ...newestPictureCases });
}

/** Each different output of these jobs. */
export function presetTemplateCases(): TemplateCase[] {
  const cases = new Map<string, TemplateCase>();
  for (const { name, settings } of jobTemplateCases()) {
    settings.OutputGroups.flatMap((group: any) => group.Outputs).forEach((output: any, index: number) => {
      const presetSettings = presetOf(output);
      const id = JSON.stringify(presetSettings);
      if (!cases.has(id)) {
        cases.set(id, { name: `${name}, output ${index}`, kind: 'Preset', settings: presetSettings, accepted: true, of: 'the library' });
      }
    });
  }
  return [...cases.values()];
}

function casesOf(presets: PresetCases): TemplateCase[] {
  return Object.entries(presets).map(([name, make]) => jobTemplateCase(name, make));
}

function jobTemplateCase(name: string, make: () => OutputPreset): TemplateCase {
  const outputs = NOT_ALONE.includes(name) ? [make(), OutputPreset.mp4()] : [make()];
  const settings = withStaticKeys(transcodeOf(outputs).exportJobTemplate().settingsJson);
  return { name, kind: 'JobTemplate', settings, accepted: true, of: 'the library' };
}

/** Templates have no encryption keys; the pipeline adds them to each job. */
function withStaticKeys(settings: any): any {
  for (const { OutputGroupSettings: { HlsGroupSettings: hls } } of settings.OutputGroups) {
    if (hls?.Encryption?.StaticKeyProvider) {
      hls.Encryption.StaticKeyProvider.StaticKeyValue ??= '0'.repeat(32);
    }
  }
  return settings;
}

function jobOptionCases(): TemplateCase[] {
  const { settings } = jobTemplateCase('MP4', () => OutputPreset.mp4());
  const withProps = (name: string, props: object): TemplateCase =>
    ({ name, kind: 'JobTemplate', settings, props, accepted: true, of: 'the library' });
  return [
    ...Object.values(Acceleration).map(mode => withProps(`acceleration ${mode}`, { AccelerationSettings: { Mode: mode } })),
    withProps('priority', { Priority: 10 }),
    withProps('status updates', { StatusUpdateInterval: 'SECONDS_10' }),
  ];
}

/** A preset has neither selectors nor a name modifier; the job has them. */
function presetOf({ ContainerSettings, VideoDescription, AudioDescriptions, CaptionDescriptions }: any) {
  const withoutSelector = ({ CaptionSelectorName: _, ...description }: any) => description;
  return JSON.parse(JSON.stringify({
    ContainerSettings,
    VideoDescription,
    AudioDescriptions,
    CaptionDescriptions: CaptionDescriptions?.map(withoutSelector),
  }));
}
