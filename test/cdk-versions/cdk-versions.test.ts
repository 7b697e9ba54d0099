import { synthesize, type Run } from './synthesis';

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

const runs = {} as Record<'oldest' | 'newest', Run<AppName>>;

beforeAll(() => {
  runs.oldest = synthesize(APPS, OLDEST);
  runs.newest = synthesize(APPS, NEWEST);
});

test.each(['oldest', 'newest'] as const)('all apps are synthesized with the %s CDK without output', cdk => {
  const { status, printed } = runs[cdk];

  expect(printed).toBe('');
  expect(status).toBe(0);
});

describe.each(Object.keys(APPS) as AppName[])('%s', app => {
  test.each(['oldest', 'newest'] as const)('has no findings and no unexpected warnings with the %s CDK', cdk => {
    const { annotations, findings } = runs[cdk].syntheses[app];

    expect(findings).toEqual([]);
    expect(annotations.map(idOf).sort()).toEqual(EXPECTED_WARNINGS[app]);
  });

  test('has the same template with both', () => {
    const [oldest, newest] = [runs.oldest, runs.newest].map(({ syntheses }) => syntheses[app].templates);

    expect(differences(oldest, newest).filter(path => !CHANGED_BY_THE_CDK.some(known => known.test(path)))).toEqual([]);
  });
});

test('cdk-nag finds nothing in the newest CDK\'s template that is not acknowledged', () => {
  const { status, printed, syntheses } = synthesize({ nag: 'test/cdk-versions/apps/nag.ts' }, NEWEST);

  expect(syntheses.nag.findings).toEqual([]);
  expect(printed).toBe('');
  expect(status).toBe(0);
});

test('cdk-preflight finds the planted fault and nothing else', () => {
  const { status, syntheses } = synthesize({ preflight: 'test/cdk-versions/apps/preflight.ts' }, NEWEST);

  expect(syntheses.preflight.findings).toEqual(['pf-sqs-fifo-name-suffix at Planted/Queue']);
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
