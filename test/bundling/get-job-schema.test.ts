import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetJob$ as sdkGetJob } from '@aws-sdk/client-mediaconvert';
import { NormalizedSchema } from '@smithy/core/schema';
import { transformSync, type Metafile } from 'esbuild';
import { GetJob$ } from '../../bundling/get-job-schema';
import { repository } from '../../sandbox/paths';

const pairs = [...structuresIn(NormalizedSchema.of(GetJob$[5]), NormalizedSchema.of(sdkGetJob[5]))];

test('the request is the one of the SDK', () => {
  expect(GetJob$.slice(0, 4)).toEqual(sdkGetJob.slice(0, 4));
  expect(NormalizedSchema.of(GetJob$[4]).getSchema()).toBe(NormalizedSchema.of(sdkGetJob[4]).getSchema());
});

test('each member has the type and the name in JSON that the SDK gives it', () => {
  const differences = pairs.flatMap(({ path, ours, sdk }) => [...ours.structIterator()]
    .filter(([name, member]) => facts(member) !== facts(sdk.getMemberSchema(name)))
    .map(([name]) => `${path}.${name}`));
  expect(differences).toEqual([]);
});

test('handlers name no member that it leaves out', () => {
  const words = new Set(handlerCode().match(/\w+/g));
  const missing = pairs.flatMap(({ path, ours, sdk }) => names(sdk)
    .filter(name => words.has(name) && !names(ours).includes(name))
    .map(name => `${path}.${name}`));
  expect(missing).toEqual([
    // Handlers read these of captions and write them in events.
    ...['Cmaf', 'DashIso', 'File', 'Hls', 'MsSmooth'].map(type => `${GROUP}.OutputGroupSettings.${type}GroupSettings.DestinationSettings`),
    `${GROUP}.Outputs.CaptionDescriptions.Source`,
  ]);
});

const GROUP = '.Job.Settings.OutputGroups';

interface Pair {
  readonly path: string;
  readonly ours: NormalizedSchema;
  readonly sdk: NormalizedSchema;
}

/** Each structure with the SDK's. */
function* structuresIn(ours: NormalizedSchema, sdk: NormalizedSchema, path = ''): Generator<Pair> {
  if (ours.isListSchema()) {
    yield* structuresIn(ours.getValueSchema(), sdk.getValueSchema(), path);
  } else if (ours.isStructSchema()) {
    yield { path, ours, sdk };
    for (const [name, member] of ours.structIterator()) {
      yield* structuresIn(member, sdk.getMemberSchema(name), `${path}.${name}`);
    }
  }
}

function facts(member: NormalizedSchema): string {
  const schema = member.getSchema();
  return JSON.stringify([member.getMemberTraits(), Array.isArray(schema) ? schema[0] : schema]);
}

function names(schema: NormalizedSchema): string[] {
  return [...schema.structIterator()].map(([name]) => name);
}

/** All files of the handlers that read jobs, without types and comments. */
function handlerCode(): string {
  const files = new Set(['record-job-event', 'reconcile-jobs'].flatMap(name => {
    const { inputs }: Metafile = JSON.parse(readFileSync(join(repository, `.sandbox/bundle-contents/job-tracker/${name}.lambda.json`), 'utf8'));
    return Object.keys(inputs).filter(file => file.startsWith('src/'));
  }));
  return [...files].map(file => transformSync(readFileSync(join(repository, file), 'utf8'), { loader: 'ts' }).code).join('\n');
}
