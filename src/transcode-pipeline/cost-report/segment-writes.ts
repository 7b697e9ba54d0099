import { prices } from './service-prices.json';
import type { Settings } from '../../shared/contract/plan';
import { renditionsOf, type EstimatedJob, type EstimatedTracks } from '../../shared/pure/estimate/estimate-job';
import { croppedSource } from '../../shared/pure/fit/fitted-size';
import { keptOutputs } from '../../shared/pure/fit/kept-outputs';
import { settingValues } from '../../shared/pure/setting-values';
import { clippingsOf, transcodedSeconds } from '../../shared/pure/transcoded-seconds';

/** The segments of streams that MediaConvert writes to S3 for a source, and their price. Playlists and files without segments are few. */
export function segmentWrites(jobs: readonly EstimatedJob[], source: EstimatedTracks): { readonly files: number; readonly dollars: number } {
  const files = jobs.reduce((sum, job) => sum + segmentsOf(job, source), 0);
  return { files, dollars: files * prices.s3Write.dollars };
}

function segmentsOf(job: EstimatedJob, source: EstimatedTracks): number {
  const seconds = transcodedSeconds(source.seconds, clippingsOf(job.settings), source.frameRate);
  return keptOutputs(job, croppedSource(job.settings, source)).reduce((sum, kept, group) => {
    const settings = (job.settings.OutputGroups as Settings[])[group];
    const isSegmented = settingValues(settings.OutputGroupSettings, 'SegmentControl').includes('SEGMENTED_FILES');
    const [length] = settingValues(settings.OutputGroupSettings, 'SegmentLength') as number[];
    const renditions = kept.reduce((all, index) => all + renditionsOf(settings, job.outputGroups[group].outputs[index]), 0);
    return sum + (isSegmented && length > 0 ? renditions * Math.ceil(seconds / length) : 0);
  }, 0);
}
