import { spawnSync } from 'child_process';
import { join } from 'path';

/** The service's expected answer to a CreateJob request. */
export interface Verdict {
  readonly ok: boolean;
  readonly errors: { readonly rule: string; readonly path: string; readonly message: string }[];
}

const ROOT = join(__dirname, '..', '..');

/** Validates all requests at once, because the checker takes longer to start than to check. */
export function checkJobs(requests: object[]): Verdict[] {
  const { stdout, stderr, status, error } = spawnSync(join(ROOT, '.sandbox', 'venv', 'bin', 'python'), ['-m', 'media_convert.check'], {
    env: { ...process.env, PYTHONPATH: join(ROOT, 'sandbox') },
    input: requests.map(request => JSON.stringify(request, withoutSmartSubtitles)).join('\n'),
    encoding: 'utf8',
    maxBuffer: Infinity,
  });
  if (status !== 0) {
    throw error ?? new Error(`The checker of jobs ended with ${status}: ${stderr}`);
  }
  return stdout.trim().split('\n').map(line => JSON.parse(line));
}

/**
 * The SDK's model has captions by `SMART_SUBTITLE`; the model of the pinned botocore is older and would report nothing else about such a
 * job. Captions from a file replace them here.
 */
function withoutSmartSubtitles(name: string, value: any): unknown {
  if (name === 'Inputs') {
    return value.map((input: any) => ({ ...input, CaptionSelectors: { ...input.CaptionSelectors, ...STAND_IN } }));
  }
  if (value?.Source !== 'SMART_SUBTITLE') {
    return value;
  }
  const { Source, AudioSourceNames, ...rest } = value;
  return { ...rest, CaptionSelectorName: Object.keys(STAND_IN)[0] };
}

const STAND_IN = {
  'Smart subtitles': { SourceSettings: { SourceType: 'WEBVTT', FileSourceSettings: { SourceFile: 's3://source/uploads/film.vtt' } } },
};
