import type { Pipeline } from './pipeline';
import type { Schedule } from './schedule';
import { MAIN_PURPOSE } from '../../src/shared/contract/plan';

/**
 * A source is tagged if its main job is COMPLETE, and no other source is: the lifecycle rule of the archive may delete what is tagged. If a
 * function ends in the moment in which the key is overwritten, the tag may stay on the newer object.
 */
export function violationsOfArchive({ bucket, table, calls }: Pipeline, { archive }: Schedule): string[] {
  if (!archive) {
    return [];
  }
  const mayBeWrong = ['HeadObjectCommand', 'GetObjectTaggingCommand', 'PutObjectTaggingCommand'].some(name => calls.failed.has(name));
  return bucket.contents.flatMap(({ object: { key, etag }, isTagged }) => {
    const complete = table.records.filter(({ status, sourceETag, purpose = MAIN_PURPOSE }) => status === 'COMPLETE' && sourceETag === etag
      && purpose === MAIN_PURPOSE);
    const wasTranscoded = complete.some(({ sourceOverwritten }) => !sourceOverwritten);
    return [
      ...!isTagged && wasTranscoded ? [`archive: ${key} (${etag}) was transcoded, and is not tagged`] : [],
      ...isTagged && complete.length === 0 && !mayBeWrong ? [`archive: ${key} (${etag}) is tagged, and was not transcoded`] : [],
    ];
  });
}
