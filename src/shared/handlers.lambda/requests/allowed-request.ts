import { errorAt, type JsonPath, type RequestError } from './request-errors';
import type { RequestedJob } from './request-schema';
import { MANIFEST_SUFFIX, type JobRequest, type RequestFeatureName, type RequestRules } from '../../contract/requests';
import { isBefore } from '../../pure/timecodes';

/** Checks a file that a request names. Undefined if the channel may use it. */
export type FileCheck = (file: string) => string | undefined;

/** For requests: keys under the prefix of the uploads. */
export function underPrefix(prefix: string): FileCheck {
  return key => (key.startsWith(prefix) && isPlain(key) ? undefined : `must be a key that begins with '${prefix}', without "." and ".." as folders`);
}

/** For manifests: names of files beside the manifest. */
export const BESIDE_MANIFEST: FileCheck = name =>
  (!name.includes('/') && isPlain(name) ? undefined : 'must be the name of a file in the folder of the manifest, without "/"');

/** No reader, even one that decodes or normalizes keys as it would URLs, finds another folder in it. */
function isPlain(key: string): boolean {
  return key.split(/\/|\\|%2f|%5c/i).every(part => !/^(\.|%2e){1,2}$/i.test(part));
}

type Options = Partial<Pick<RequestedJob, 'profile'>> & Omit<JobRequest, 'channel' | 'origin' | 'digest'>;

/** Options that the owner of the pipeline does not allow, and files that the channel may not use. */
export function forbiddenIn(options: Options, { features }: Pick<RequestRules, 'features'>, at: JsonPath, check: FileCheck): RequestError[] {
  const asked = Object.keys(FEATURES) as (keyof typeof FEATURES)[];
  return [
    ...asked.filter(name => options[name] !== undefined && !features.includes(FEATURES[name]))
      .map(name => errorAt([...at, name], 'is not allowed by the pipeline')),
    ...filesOf(options).flatMap(({ path, file }) => errorUnless(check(file), [...at, ...path])),
    ...misplacedClips(options.clips ?? [], [...at, 'clips']),
  ];
}

/** The same for the source. */
export function forbiddenSource(source: string, at: JsonPath, check: FileCheck): RequestError[] {
  const problem = source.endsWith(MANIFEST_SUFFIX) ? 'must not be a manifest' : check(source);
  return errorUnless(problem, [...at, 'source']);
}

const FEATURES = {
  profile: 'PROFILE', clips: 'CLIPS', rotation: 'ROTATION', captions: 'CAPTIONS', audio: 'AUDIO', watermark: 'WATERMARK', priority: 'PRIORITY',
} as const satisfies { [option: string]: RequestFeatureName };

/** The sidecar files, with their places in the request. */
export function filesOf({ captions = [], audio = [], watermark }: Options): { readonly path: JsonPath; readonly file: string }[] {
  return [
    ...captions.map(({ file }, index) => ({ path: ['captions', index, 'file'], file })),
    ...audio.map(({ file }, index) => ({ path: ['audio', index, 'file'], file })),
    ...watermark ? [{ path: ['watermark', 'file'], file: watermark.file }] : [],
  ];
}

/** The user guide requires chronological order. */
function misplacedClips(clips: NonNullable<Options['clips']>, at: JsonPath): RequestError[] {
  return clips.flatMap(({ start, end }, index) => {
    const before = clips[index - 1];
    if (start === undefined && end === undefined) {
      return [errorAt([...at, index], 'must have start, end or both')];
    }
    if (start !== undefined && end !== undefined && !isBefore(start, end)) {
      return [errorAt([...at, index, 'end'], 'must be after start')];
    }
    const follows = before === undefined || (before.end !== undefined && start !== undefined && isBefore(before.end, start));
    return follows ? [] : [errorAt([...at, index], 'must start after the end of the clip before it')];
  });
}

function errorUnless(problem: string | undefined, path: JsonPath): RequestError[] {
  return problem === undefined ? [] : [errorAt(path, problem)];
}
