import * as fc from 'fast-check';
import { PLACEHOLDERS, type Settings } from '../../../../src/shared/contract/plan';
import { fillPlaceholders } from '../../../../src/transcode-pipeline/submit-job.lambda/create/placeholders';
import { sourceNames, sourceNamesIn } from '../../../../src/transcode-pipeline/submit-job.lambda/create/source-names';

function namesOf(key: string, maxBytes = 100): string[] {
  const names = sourceNames(key, maxBytes);
  return [names[PLACEHOLDERS.sourceName], names[PLACEHOLDERS.sourceFolder]];
}

test.each([
  ['uploads/math/lesson-1.mov', 'lesson-1', 'math'],
  ['lesson.final.v2.mp4', 'lesson.final.v2', '_'],
  ['uploads/no-extension', 'no-extension', 'uploads'],
  ['a/.hidden', 'hidden', 'a'],
  ['a/b/', '_', 'b'],
  ['a//b.mov', 'b', '_'],
  ['../..', '_', '_'],
  ['uploads/My video (1) + 100% #1 & more?.mov', 'My-video-1-100-1-more', 'uploads'],
  ['uploads/$fn$_{{jobId}}.mov', 'fn-_-jobId', 'uploads'],
  ['uploads/Ünï cödé/映画 第1話.mov', '映画-第1話', 'Ünï-cödé'],
  ['uploads/Ame\u0301lie\u202e\u0000\ud800.mov', 'Amélie', 'uploads'],
  ['uploads/👍.mov', '_', 'uploads'],
])('names in %j', (key, name, folder) => {
  expect(namesOf(key)).toEqual([name, folder]);
});

test.each([
  [3, 'abcdef.mov', 'abc'],
  [3, 'ab-def.mov', 'ab'],
  [4, 'äöü.mov', 'äö'],
  [3, 'äöü.mov', 'ä'],
  [2, '映画.mov', '_'],
])('%d bytes of %s', (maxBytes, key, name) => {
  expect(namesOf(key, maxBytes)[0]).toBe(name);
});

const anyKey = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(...'ab/.$%#?&+{} _-é映\u0301', '..', '{{sourceName}}', '$dt$'), minLength: 1, maxLength: 300 }),
);

test('names are safe and short for any key', () => {
  fc.assert(fc.property(anyKey, fc.integer({ min: 1, max: 100 }), (key, maxBytes) => {
    for (const name of namesOf(key, maxBytes)) {
      expect(name).toMatch(/^([\p{L}\p{M}\p{N}_]|[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}._-]*[\p{L}\p{M}\p{N}_])$/u);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(Math.max(maxBytes, 1));
      expect(name).toBe(decodeURIComponent(encodeURIComponent(name)));
    }
  }), { numRuns: 1_000 });
});

const TEMPLATES = ['{{sourceName}}', '{{sourceFolder}}_{{sourceName}}', '{{sourceName}}{{sourceName}}{{sourceName}}.{{jobId}}', 'stream'];

function settingsWith(template: string, modifier: string): Settings {
  return {
    OutputGroups: [{
      OutputGroupSettings: {
        Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: `s3://{{processedBucket}}/{{outputPath}}/mp4/${template}` },
      },
      Outputs: [{ NameModifier: '_a' }, { NameModifier: modifier }, {}],
    }],
  };
}

test('all keys are within the limit of S3, whatever the key and the path', () => {
  const paths = fc.integer({ min: 1, max: 850 }).map(length => 'p'.repeat(length));
  fc.assert(fc.property(anyKey, paths, fc.constantFrom(...TEMPLATES), fc.constantFrom('_1080p', 'x'.repeat(100)), (key, path, template, modifier) => {
    const settings = settingsWith(template, modifier);
    const values = { '{{processedBucket}}': 'processed', '{{outputPath}}': path, '{{jobId}}': 'j'.repeat(32) };
    const names = sourceNamesIn(settings, values, key);
    const [group] = (fillPlaceholders(settings, { ...values, ...names }) as any).OutputGroups;
    const destination: string = group.OutputGroupSettings.FileGroupSettings.Destination;
    const longest = Buffer.byteLength(`${destination.slice('s3://processed/'.length)}${modifier}_thumbnail_000000001.jpg`);
    // Without a name in it, the destination is limited by the path.
    expect(names === undefined || template === 'stream' || longest <= 1_024).toBe(true);
    expect(names === undefined && path.length < 500).toBe(false);
    expect(names !== undefined && destination.includes('{')).toBe(false);
  }), { numRuns: 1_000 });
});

test('a long path leaves fewer bytes, and none in the end', () => {
  const nameFor = (length: number) => sourceNamesIn(settingsWith('{{sourceName}}', ''), {
    '{{processedBucket}}': 'b', '{{outputPath}}': 'p'.repeat(length),
  }, `${'n'.repeat(200)}.mov`)?.[PLACEHOLDERS.sourceName].length;

  // 1,024 bytes without the path, 5 of "/mp4/", 2 of "_a" and 40 of endings.
  expect([850, 877, 878, 976, 977].map(nameFor)).toEqual([100, 100, 99, 1, undefined]);
});

test('settings without groups have names too', () => {
  expect(sourceNamesIn({}, {}, 'a/b.mov')).toEqual({ '{{sourceName}}': 'b', '{{sourceFolder}}': 'a' });
});
