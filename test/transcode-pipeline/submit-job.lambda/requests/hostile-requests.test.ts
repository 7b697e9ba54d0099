import { Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { FULL_REQUEST, MANIFEST_RULES, REQUEST_RULES, requestMessage } from './request-fixtures';
import { AudioRendition, Captions, OutputPreset, type OutputPreset as Preset } from '../../../../src/output-preset';
import type { PlannedJob } from '../../../../src/shared/contract/plan';
import { REQUEST_FEATURES, type JobRequest, type RequestRules } from '../../../../src/shared/contract/requests';
import { filesOf } from '../../../../src/shared/handlers.lambda/requests/allowed-request';
import {
  parseManifest, parseRequest, parseStoredRequest, type AskedJob, type Parsed,
} from '../../../../src/shared/handlers.lambda/requests/parse-request';
import { textOfErrors } from '../../../../src/shared/handlers.lambda/requests/request-errors';
import { settingValues } from '../../../../src/shared/pure/setting-values';
import { requireAcceptableSettings } from '../../../../src/shared/settings-rules';
import { OutputLayout } from '../../../../src/transcode-pipeline';
import { requireRunnableJob } from '../../../../src/transcode-pipeline/plan/job-rules';
import { renderPlan } from '../../../../src/transcode-pipeline/plan/job-settings';
import { applyRequest } from '../../../../src/transcode-pipeline/submit-job.lambda/apply/apply-request';

const numRuns = Number(process.env.CASES ?? 1_000);
const MANIFEST = 'uploads/anna/course.job.json';

const aFile = fc.oneof(
  fc.constantFrom(
    'uploads/a.mov', 'uploads/a.srt', 'uploads/a.wav', 'uploads/logo.png', 'a.mov', 'a.srt', 'a.wav', 'uploads/../private/a.srt', '../bob/a.srt',
    'uploads/%2e%2e/b.srt', '..%2fbob%2fa.srt', '..\\bob\\a.srt', 's3://other/uploads/a.srt', 'https://example.com/a.png', 'uploads/{{input}}.srt',
    'uploads//a.srt', '/uploads/a.srt', 'uploads/', '', '.', '..', 'uploads/bob/a.srt', 'uploads/a.job.json', 'uploads/$fn$.srt', 'UPLOADS/a.srt',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }).map(name => `uploads/${name}.srt`),
  fc.string({ maxLength: 2_000 }),
);
const aTimecode = fc.constantFrom('00:00:00:00', '00:00:01:00', '00:00:02;00', '23:59:59:29', '24:00:00:00', '1', '');
const aTrack = fc.record({ file: aFile, language: fc.constantFrom('de', 'en-US', 'es-419', 'deu', 'xx', '', 'de-'), name: fc.string() }, {
  requiredKeys: ['file', 'language'],
});
const someOptions = {
  source: aFile,
  profile: fc.string(),
  passthrough: fc.string({ maxLength: 3_000 }),
  clips: fc.array(fc.record({ start: aTimecode, end: aTimecode }, { requiredKeys: [] }), { maxLength: 3 }),
  rotation: fc.constantFrom(0, 90, 180, 270, 45, -90),
  captions: fc.array(aTrack, { maxLength: 22 }),
  audio: fc.array(aTrack, { maxLength: 3 }),
  watermark: fc.record({ file: aFile }),
  priority: fc.oneof(fc.integer({ min: -60, max: 60 }), fc.double()),
};

/** A part of a valid request is replaced with any JSON. */
const aDamaged = fc.tuple(fc.constantFrom(...Object.keys(FULL_REQUEST)), fc.jsonValue({ maxDepth: 6 }))
  .map(([name, value]) => ({ ...FULL_REQUEST, [name]: value }));
const aNearlyValid = fc.record({ idempotencyKey: fc.string(), ...someOptions }, { requiredKeys: ['source'] });
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'role', 'queue', 'bucket', 'destination'];
const aPolluted = fc.tuple(fc.constantFrom(...NAMES), fc.jsonValue()).map(([name, value]) =>
  JSON.parse(`{"idempotencyKey":"k","source":"uploads/a.mov","captions":[{"file":"uploads/a.srt","language":"de",${JSON.stringify(name)}:1}],`
    + `${JSON.stringify(name)}:${JSON.stringify(value)}}`));
const aReduced = fc.subarray(Object.entries(FULL_REQUEST))
  .map(entries => ({ idempotencyKey: 'k', source: 'uploads/a.mov', ...Object.fromEntries(entries) }));
const aDetail = fc.oneof(aReduced, aNearlyValid, aDamaged, aPolluted, fc.jsonValue({ maxDepth: 8 }));
const someRules: fc.Arbitrary<RequestRules> = fc.record({
  submitOn: fc.constantFrom('REQUEST', 'REQUEST', 'REQUEST', 'MANIFEST', 'UPLOAD'),
  features: fc.oneof(fc.constant(REQUEST_FEATURES), fc.subarray([...REQUEST_FEATURES])),
});

/** Every answer is a value, or errors with paths that fit a record. */
function answered<T>(parsed: Parsed<T>): T | undefined {
  if ('value' in parsed) {
    return parsed.value;
  }
  expect(parsed.errors.length).toBeGreaterThan(0);
  expect(parsed.errors.filter(({ path, problem }) => !path.startsWith('$') || !/^(must|is) /.test(problem))).toEqual([]);
  expect(Buffer.byteLength(textOfErrors('The request', parsed.errors))).toBeLessThan(50_000);
  return undefined;
}

/** Nothing is beyond the channel. */
function expectWithin(asked: AskedJob, folder: string, { features }: RequestRules): void {
  for (const key of [asked.sourceKey, ...filesOf(asked.request).map(({ file }) => file)]) {
    expect(key.startsWith(folder)).toBe(true);
    expect(decodeURIComponent(key.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/%[89a-f][0-9a-f]/gi, '')).split(/[/\\]/)).not.toContain('..');
    expect(key).not.toContain('{{');
  }
  const allowed: string[] = ['channel', 'origin', 'entry', 'digest', ...features.map(feature => feature.toLowerCase())];
  expect(Object.keys(asked.request).filter(option => !allowed.includes(option))).toEqual([]);
  expect(asked.profile === undefined || features.includes('PROFILE')).toBe(true);
}

test(`${numRuns} messages: no crash, and nothing beyond the channel`, () => {
  let accepted = 0;
  fc.assert(fc.property(aDetail, someRules, (detail, rules) => {
    const asked = answered(parseRequest(requestMessage(detail), rules, 'uploads/'));
    if (asked) {
      accepted++;
      expect(rules.submitOn).toBe('REQUEST');
      expectWithin(asked, 'uploads/', rules);
      expect(parseStoredRequest(JSON.parse(JSON.stringify(asked.request)), rules, 'uploads/')).toEqual({ value: asked.request });
    }
  }), { numRuns });
  expect(accepted).toBeGreaterThan(numRuns / 200);
});

test(`${numRuns} manifests: no crash, and no file of another folder`, () => {
  let accepted = 0;
  const aName = fc.oneof(fc.constantFrom('a.srt', 'b.vtt'), aFile);
  const someCaptions = fc.array(fc.record({ file: aName, language: fc.constant('de') }), { maxLength: 2 });
  const aSmallJob = fc.record({ source: aName, captions: someCaptions }, { requiredKeys: ['source'] });
  const aManifestJob = fc.oneof({ arbitrary: aSmallJob, weight: 3 }, fc.record(someOptions, { requiredKeys: ['source'] }), fc.jsonValue());
  const aManifest = fc.oneof(fc.record({ jobs: fc.array(aManifestJob, { maxLength: 3 }) }), fc.jsonValue());
  fc.assert(fc.property(aManifest, someRules, (manifest, rules) => {
    const asked = answered(parseManifest(manifest, rules, MANIFEST)) ?? [];
    accepted += asked.length;
    asked.forEach(job => {
      expectWithin(job, 'uploads/anna/', rules);
      const names = [job.sourceKey, ...filesOf(job.request).map(({ file }) => file)].map(key => key.slice('uploads/anna/'.length));
      expect(names.filter(name => name.includes('/'))).toEqual([]);
    });
  }), { numRuns });
  expect(accepted).toBeGreaterThan(numRuns / 200);
});

test('a request that a message of the pipeline claims to have', () => {
  const aClaimed = fc.record(someOptions).map(options => ({ channel: 'REQUEST', origin: 'k', digest: 'd', ...options }));
  fc.assert(fc.property(fc.oneof(aDetail, aClaimed), someRules, (value, rules) => {
    answered(parseStoredRequest(value, rules, 'uploads/'));
  }), { numRuns });
});

test.each([
  ['deep nesting', `{"detail-type":"Submit Job","detail":${'['.repeat(500_000)}${']'.repeat(500_000)}}`],
  ['deep nesting in a member', `{"detail-type":"Submit Job","detail":{"captions":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}}`],
  ['a name of 900,000 characters', `{"detail-type":"Submit Job","detail":{"${'n'.repeat(900_000)}":1}}`],
  ['a text of 900,000 characters', `{"detail-type":"Submit Job","detail":{"source":"${'{a'.repeat(450_000)}","idempotencyKey":" "}}`],
  ['90,000 unknown members', `{"detail-type":"Submit Job","detail":{${Array.from({ length: 90_000 }, (_, index) => `"n${index}":1`).join(',')}}}`],
  ['90,000 captions', `{"detail-type":"Submit Job","detail":{"captions":[${Array(90_000).fill('{"a":1}').join(',')}]}}`],
])('%s', (_name, body) => {
  expect(answered(parseRequest(JSON.parse(body), REQUEST_RULES, 'uploads/'))).toBeUndefined();
  expect(answered(parseManifest(JSON.parse(body), MANIFEST_RULES, MANIFEST))).toBeUndefined();
  expect(answered(parseStoredRequest(JSON.parse(body), REQUEST_RULES, 'uploads/'))).toBeUndefined();
});

const PRESETS: readonly (() => Preset)[] = [
  () => OutputPreset.cmaf({ name: 'a' }),
  () => OutputPreset.cmaf({ name: 'b', captions: [Captions.sidecar({ suffix: '.srt' })], audio: [AudioRendition.aac(), AudioRendition.ac3()] }),
  () => OutputPreset.hls({ name: 'c', muxAudio: true }),
  () => OutputPreset.hls({ name: 'd' }),
  () => OutputPreset.dash({ name: 'e' }),
  () => OutputPreset.msSmooth({ name: 'f' }),
  () => OutputPreset.mp4({ name: 'g' }),
];
const stack = new Stack();
const JOBS = PRESETS.map(preset => renderPlan(stack, [preset()], OutputLayout.byJob(), {}).plan);

/** Several presets in one job: their groups beside each other, with the selectors of all. */
const aJob: fc.Arbitrary<{ job: PlannedJob; names: string[] }> = fc.subarray(JOBS, { minLength: 1 }).map(jobs => ({
  names: jobs.map(({ outputGroups: [{ preset }] }) => preset),
  job: {
    purpose: 'main',
    settings: {
      Inputs: [Object.assign({}, ...jobs.map(({ settings }) => (settings.Inputs as object[])[0]))],
      OutputGroups: jobs.flatMap(({ settings }) => settings.OutputGroups as object[]),
    },
    outputGroups: jobs.flatMap(({ outputGroups }) => outputGroups),
  },
}));

const someTracks = (extension: string) => fc.array(
  fc.record({ file: fc.constant(`uploads/a${extension}`), language: fc.constantFrom('de', 'pt-BR', 'es-419'), name: fc.constant('Name') }, {
    requiredKeys: ['file', 'language'],
  }), { minLength: 1, maxLength: 20 });
const aValidRequest: fc.Arbitrary<JobRequest> = fc.record({
  channel: fc.constant('REQUEST' as const),
  origin: fc.constant('k'),
  digest: fc.constant('d'),
  clips: fc.constant([{ start: '00:00:01:00', end: '00:00:02:00' }, { start: '00:00:03:00' }]),
  rotation: fc.constantFrom(0, 90, 180, 270),
  captions: someTracks('.vtt'),
  audio: someTracks('.wav'),
  priority: fc.integer({ min: -50, max: 50 }),
}, { requiredKeys: ['channel', 'origin', 'digest'] });

test('a job with what was asked for passes the rules of synthesis, and keeps what it had', () => {
  fc.assert(fc.property(aJob, aValidRequest, ({ job, names }, request) => {
    const result = applyRequest(job, request, 'source');
    if ('errors' in result) {
      expect(names.every(name => ['c', 'g'].includes(name))).toBe(true);
      return;
    }
    const { settings, outputGroups } = result.job;
    requireRunnableJob('Job', settings, names);
    requireAcceptableSettings('Job', settings, names);
    const groups = settings.OutputGroups as { Outputs: object[] }[];
    groups.forEach(({ Outputs }, index) => {
      expect(Outputs).toHaveLength(outputGroups[index].outputs.length);
      expect(Outputs.slice(0, job.outputGroups[index].outputs.length)).toEqual((job.settings.OutputGroups as { Outputs: object[] }[])[index].Outputs);
    });
    const files = [...settingValues(settings, 'SourceFile'), ...settingValues(settings, 'ExternalAudioFileInput')];
    const outside = files.filter(file => !String(file).startsWith('s3://source/uploads/') && !String(file).startsWith('{{inputBase}}'));
    expect(outside).toEqual([]);
  }), { numRuns: numRuns / 5 });
});
