import type { JobRequest } from '../../../shared/contract/requests';
import { filesOf } from '../../../shared/handlers.lambda/requests/allowed-request';
import { placeOf } from '../../../shared/handlers.lambda/requests/parse-request';
import { errorAt, type RequestError } from '../../../shared/handlers.lambda/requests/request-errors';
import { findObject } from '../source/find-object';

/** The sidecar files that do not exist. MediaConvert would fail the job. */
export async function missingFiles(request: JobRequest, bucket: string): Promise<RequestError[]> {
  const checked = await Promise.all(filesOf(request).map(async ({ path, file }) =>
    (await findObject(bucket, file) ? [] : [errorAt([...placeOf(request), ...path], 'does not exist')])));
  return checked.flat();
}
