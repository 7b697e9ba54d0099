import { Duration } from 'aws-cdk-lib';
import { REPORTED, type ReportedPipeline } from './cost-report';
import { segmentWrites } from './segment-writes';
import { nameOfResource } from '../../shared/access-report/named-text';
import type { RenderedProfile } from '../profiles/render-profiles';
import type { TranscodePipeline } from '../transcode-pipeline';

/** The sources that a report is for, with audio. */
const SOURCES = [
  { source: '1080p30 with audio', width: 1920, height: 1080 },
  { source: '2160p30 with audio', width: 3840, height: 2160 },
];
const FRAME_RATE = 30;

/** The pipeline's estimates for the report. */
export function reportedPipeline(pipeline: TranscodePipeline, profiles: readonly RenderedProfile[]): ReportedPipeline {
  return {
    name: nameOfResource(pipeline),
    profiles: profiles.map(({ name, rendered }) => ({
      name,
      jobs: rendered.length,
      estimates: SOURCES.map(({ source, width, height }) => ({
        source,
        estimate: pipeline.estimateCost({ duration: Duration.minutes(REPORTED), width, height, frameRate: FRAME_RATE, profile: name }),
        segments: segmentWrites(rendered.map(({ plan }) => plan), {
          seconds: 60 * REPORTED, width, height, frameRate: FRAME_RATE, hasVideo: true, hasAudio: true,
        }),
      })),
    })),
  };
}
