import { synthesize, type Synthesis } from './synthesis';

/** The library is built with the oldest CDK that consumers may have. */
const OLDEST = '.';
/** Pinned in newest/package.json; the nightly run uses a folder with the latest version. */
const NEWEST = process.env.NEWEST_CDK ?? 'test/cdk-versions/newest';

const APPS = {
  videos: 'examples/typescript/bin/videos.ts',
  studio: 'examples/typescript/bin/studio.ts',
  demo: 'sandbox/app/app.ts',
  coursePlatform: 'examples/use-cases/course-platform.ts',
  userClips: 'examples/use-cases/user-clips.ts',
  podcast: 'examples/use-cases/podcast.ts',
  filmDrm: 'examples/use-cases/film-drm.ts',
} as const;
type AppName = keyof typeof APPS;

/** Expected warnings by id, each with its reason. */
const EXPECTED_WARNINGS: Record<AppName, string[]> = {
  videos: [],
  studio: [
    // Thumbnails: AWS does not publish the price.
    'cdk-media-pipeline:unknownTier',
  ],
  demo: [],
  // Captions from speech, and images: AWS does not publish the price.
  coursePlatform: ['cdk-media-pipeline:unknownTier', 'cdk-media-pipeline:unknownTier'],
  userClips: ['cdk-media-pipeline:unknownTier'],
  // Loudness.
  podcast: ['cdk-media-pipeline:professionalTier'],
  filmDrm: [],
};

/** Differences between the templates because of changes in the CDK; `*` is any logical id. */
const CHANGED_BY_THE_CDK: RegExp[] = [];

const synthesized = new Map<string, Synthesis>();
function synthesis(app: AppName, cdk: string): Synthesis {
  const name = `${app}-${cdk === OLDEST ? 'oldest' : 'newest'}`;
  if (!synthesized.has(name)) {
    synthesized.set(name, synthesize(name, APPS[app], cdk));
  }
  return synthesized.get(name)!;
}

describe.each(Object.keys(APPS) as AppName[])('%s', app => {
  test.each([['oldest', OLDEST], ['newest', NEWEST]])('synthesizes with the %s CDK without output, findings or unexpected warnings', (_, cdk) => {
    const { status, printed, annotations, findings } = synthesis(app, cdk);

    expect(findings).toEqual([]);
    expect(printed).toBe('');
    expect(status).toBe(0);
    expect(annotations.map(idOf).sort()).toEqual(EXPECTED_WARNINGS[app]);
  });

  test('has the same template with both', () => {
    const [oldest, newest] = [OLDEST, NEWEST].map(cdk => synthesis(app, cdk).templates);

    expect(differences(oldest, newest).filter(path => !CHANGED_BY_THE_CDK.some(known => known.test(path)))).toEqual([]);
  });
});

test('cdk-nag finds nothing in the newest CDK\'s template that is not acknowledged', () => {
  const { status, findings, printed } = synthesize('nag', 'test/cdk-versions/apps/nag.ts', NEWEST);

  expect(findings).toEqual([]);
  expect(printed).toBe('');
  expect(status).toBe(0);
});

test('cdk-preflight finds the planted fault and nothing else', () => {
  const { status, findings } = synthesize('preflight', 'test/cdk-versions/apps/preflight.ts', NEWEST);

  expect(findings).toEqual(['pf-sqs-fifo-name-suffix at Planted/Queue']);
  expect(status).not.toBe(0);
});

function idOf(annotation: string): string {
  return /\[ack: ([^\]]+)\]/.exec(annotation)?.[1] ?? annotation;
}

/** Paths at which two JSON values differ. */
function differences(a: any, b: any, path = ''): string[] {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return a === b ? [] : [path];
  }
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap(key => differences(a[key], b[key], `${path}/${key}`));
}
