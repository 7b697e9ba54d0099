import type { PlannedJob } from '../../../shared/contract/plan';
import type { JobRequest } from '../../../shared/contract/requests';
import { isMap } from '../../../shared/pure/is-map';
import { settingValues } from '../../../shared/pure/setting-values';

/** Replaces the image of each watermark. Its place stays. Undefined for a job without watermarks. */
export function withWatermark(job: PlannedJob, { watermark }: JobRequest, bucket: string): PlannedJob | undefined {
  return settingValues(job, IMAGE).length === 0 ? undefined : withImage(job, `s3://${bucket}/${watermark!.file}`);
}

const IMAGE = 'ImageInserterInput';

function withImage<T>(value: T, image: string): T {
  if (Array.isArray(value)) {
    return value.map(item => withImage(item, image)) as T;
  }
  return isMap(value)
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, name === IMAGE ? image : withImage(item, image)])) as T
    : value;
}
