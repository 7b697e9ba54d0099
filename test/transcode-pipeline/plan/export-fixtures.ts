import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { RootConstruct } from 'constructs';
import { JobTracker } from '../../../src/job-tracker';
import { MediaIngest } from '../../../src/media-ingest';
import { ExportedJob, type ExportedJobOptions, type OutputPreset } from '../../../src/output-preset';
import { MediaConvertQueue, OutputLayout, TranscodePipeline, type TranscodePipelineOptions } from '../../../src/transcode-pipeline';
import { renderPlan } from '../../../src/transcode-pipeline/plan/job-settings';
import { plannedJobOf, testStack } from '../../synth';

export const h264 = (settings: object = {}) => ({
  Codec: 'H_264', H264Settings: { RateControlMode: 'QVBR', MaxBitrate: 4_000_000, SceneChangeDetect: 'TRANSITION_DETECTION', ...settings },
});

export const muxed = (NameModifier: string, Height: number) => ({
  NameModifier,
  ContainerSettings: { Container: 'M3U8', M3u8Settings: {} },
  VideoDescription: { Height, CodecSettings: h264() },
  AudioDescriptions: [{
    AudioSourceName: 'Audio Selector 1',
    CodecSettings: { Codec: 'AAC', AacSettings: { Bitrate: 128_000, CodingMode: 'CODING_MODE_2_0', SampleRate: 48_000 } },
  }],
});

export const hls = (Outputs: object[] = [muxed('_540', 540)], settings: object = {}) => ({
  Name: 'Apple HLS',
  OutputGroupSettings: { Type: 'HLS_GROUP_SETTINGS', HlsGroupSettings: { SegmentLength: 6, MinSegmentLength: 0, Destination: 's3://old/', ...settings } },
  Outputs,
});

export const input = (settings: object = {}) => ({
  FileInput: 's3://old/film.mov', AudioSelectors: { 'Audio Selector 1': { DefaultSelection: 'DEFAULT' } }, VideoSelector: {}, ...settings,
});

export const settingsOf = (job: object = {}) => ({ TimecodeConfig: { Source: 'ZEROBASED' }, Inputs: [input()], OutputGroups: [hls()], ...job });

interface Options extends TranscodePipelineOptions {
  /** Presets in addition to those of the export. */
  readonly more?: OutputPreset[];
  readonly bodies?: ExportedJobOptions;
  readonly queueArn?: string;
}

/** The settings without a pipeline, which is faster. */
export function settingsSent(json: { [key: string]: any }, { more = [], ...options }: Pick<Options, 'more' | 'clips' | 'rotation'> = {}): any {
  const job = ExportedJob.of(json);
  return renderPlan(new RootConstruct(), [...job.outputs, ...more], OutputLayout.byJob(), { overrides: job.overrides, ...options }).plan.settings;
}

/** A pipeline for an export, as in the documentation. */
export function pipelineOf(json: { [key: string]: any }, { more = [], bodies, queueArn, ...options }: Options = {}) {
  const stack = testStack();
  const job = ExportedJob.of(json, bodies);
  const pipeline = new TranscodePipeline(stack, 'Transcode', {
    ingest: new MediaIngest(stack, 'Ingest'),
    tracker: new JobTracker(stack, 'Tracker'),
    outputs: [...job.outputs, ...more],
    queue: queueArn === undefined ? undefined : MediaConvertQueue.fromQueueArn(stack, 'Queue', queueArn),
    ...options,
    overrides: { ...job.overrides, ...options.overrides },
  });
  const template = Template.fromStack(stack);
  const { settings, request } = plannedJobOf(template) as { settings: any; request: any };
  return { stack, pipeline, template, settings, request, warnings: warningsOf(stack) };
}

/** Warnings about the settings. Every export also adds a warning about its pricing tier. */
function warningsOf(stack: ReturnType<typeof testStack>): string[] {
  return Annotations.fromStack(stack).findWarning('*', Match.anyValue())
    .map(({ entry }) => String(entry.data))
    .filter(text => !text.includes('unknownTier') && !text.includes('professionalTier'));
}
