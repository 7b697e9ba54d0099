import * as fc from 'fast-check';
import { skipReasonOf } from '../../../src/bulk-import/import-objects.lambda/entry';
import { parseImportCommand, parseSlice } from '../../../src/bulk-import/import-objects.lambda/import-command';
import { priceOf } from '../../../src/bulk-import/import-objects.lambda/price-object';
import { reportOf } from '../../../src/bulk-import/import-objects.lambda/report';
import { sampleWith } from '../../../src/bulk-import/import-objects.lambda/sample';
import { secondsOfRest, windowAt } from '../../../src/bulk-import/import-objects.lambda/submission-window';
import type { ImportState, SampledObject } from '../../../src/shared/contract/bulk-import';
import { fileJob } from '../../transcode-pipeline/submit-job.lambda/plan-with-profiles';
import { AUDIO_TRACK, VIDEO_TRACK } from '../../transcode-pipeline/submit-job.lambda/upload-fixtures';

const BEFORE = '2026-11-01T00:00:00.000Z';
const OLD = new Date('2026-10-31T23:59:59.000Z');
const UPLOADS = { bucket: 'source', prefix: 'uploads/', keyPatterns: ['uploads/*.mov'] };
const OBJECT = { Key: 'uploads/a.mov', Size: 5, LastModified: OLD };

describe('skipReasonOf()', () => {
  test.each([
    [{}, undefined],
    [{ Key: 'uploads/a.txt' }, 'notMatching'],
    [{ Key: 'uploads/folder/', Size: 0 }, 'notMatching'],
    [{ Size: 0 }, 'empty'],
    [{ LastModified: new Date(BEFORE) }, 'newer'],
    [{ LastModified: new Date(Date.parse(BEFORE) - 1) }, undefined],
    [{ LastModified: undefined }, 'newer'],
    [{ StorageClass: 'GLACIER' as const }, 'archived'],
    [{ StorageClass: 'DEEP_ARCHIVE' as const }, 'archived'],
    [{ StorageClass: 'GLACIER' as const, RestoreStatus: { IsRestoreInProgress: true } }, 'archived'],
    [{ StorageClass: 'GLACIER' as const, RestoreStatus: { IsRestoreInProgress: false, RestoreExpiryDate: OLD } }, undefined],
    [{ StorageClass: 'GLACIER_IR' as const }, undefined],
  ])('%j: %s', (change, reason) => {
    expect(skipReasonOf(UPLOADS, BEFORE, { ...OBJECT, ...change })).toBe(reason);
  });
});

describe('the rate', () => {
  const state = (sentInWindow: number) => ({ windowStart: 1_000, sentInWindow, importRequest: { ratePerMinute: 2 } }) as ImportState;

  test('a window lasts a minute', () => {
    expect(windowAt(state(2), 60_999)).toEqual({ windowStart: 1_000, sentInWindow: 2 });
    expect(windowAt(state(2), 61_000)).toEqual({ windowStart: 61_000, sentInWindow: 0 });
  });

  test('a full window is waited out, and SQS accepts the delay', () => {
    expect(secondsOfRest(state(1), 1_000)).toBe(0);
    expect(secondsOfRest(state(2), 1_000)).toBe(60);
    expect(secondsOfRest(state(2), 60_999)).toBe(1);
    expect(secondsOfRest(state(2), 70_000)).toBe(0);
  });
});

describe('sampleWith()', () => {
  const object = (key: number): SampledObject => ({ key: String(key), bytes: 1 });

  test('has the size that was asked for, of different objects', () => {
    const randoms = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 30 });
    fc.assert(fc.property(randoms, fc.integer({ min: 1, max: 5 }), (numbers, size) => {
      const sample = numbers.reduce<readonly SampledObject[]>((before, random, seen) => sampleWith(before, object(seen), seen, size, random), []);
      expect(sample).toHaveLength(Math.min(size, numbers.length));
      expect(new Set(sample.map(({ key }) => key)).size).toBe(sample.length);
    }), { seed: 17 });
  });

  test('each object replaces another with the probability that leaves all alike', () => {
    const full = [object(0), object(1)];
    expect(sampleWith(full, object(2), 2, 2, 0.32).map(({ key }) => key)).toEqual(['2', '1']);
    expect(sampleWith(full, object(2), 2, 2, 0.34).map(({ key }) => key)).toEqual(['0', '2']);
    expect(sampleWith(full, object(2), 2, 2, 0.67)).toEqual(full);
  });
});

describe('the estimate', () => {
  const job = { ...fileJob('file'), tiers: { job: 'basic' as const, presets: { file: 'basic' as const } } };
  const plan = {
    deduplication: 'EVENT' as const,
    profiles: [{ name: 'default', jobs: [job] }, { name: 'podcast', when: { fact: 'audioOnly' as const }, jobs: [job, job] }],
  };
  const Container = { Format: 'mp4' as const, Duration: 120, Tracks: [VIDEO_TRACK, AUDIO_TRACK] };

  test('counts the minutes of the jobs of the profile, and has no dollars without prices', () => {
    const one = priceOf(plan, 'uploads/a.mov', 5, { Container });
    expect(one).toEqual({ minutes: expect.any(Number), dollars: undefined });
    expect(priceOf(plan, 'uploads/a.mov', 5, { Container: { ...Container, Tracks: [AUDIO_TRACK] } })!.minutes).toBe(2 * one!.minutes!);
  });

  test('of what is no media is empty', () => {
    expect(priceOf(plan, 'uploads/a.txt', 5, {})).toEqual({});
  });

  test('is in proportion to the bytes of the sample', () => {
    const sample = [
      { key: 'a', bytes: 10, result: { minutes: 4, dollars: 1 } },
      { key: 'b', bytes: 30, result: { minutes: 8 } },
      { key: 'c', bytes: 99, result: {} },
      { key: 'd', bytes: 1 },
    ];
    const state = { importRequest: { dryRun: true }, counts: { submitted: 7 }, bytes: 400, sample } as unknown as ImportState;
    expect(reportOf(state).estimate).toEqual({ objects: 7, bytes: 400, sampled: 3, unpriced: 2, minutes: 120, dollars: 40 });
    expect(reportOf({ ...state, sample: [] }).estimate).toMatchObject({ minutes: undefined, dollars: undefined });
  });
});

describe('commands', () => {
  const command = (type: string, detail: object) => ({
    'source': 'cdk-media-pipeline', 'detail-type': type, 'detail': { importId: 'films', ...detail },
  });

  test('have a rate of ten jobs a minute by default', () => {
    expect(parseImportCommand(command('Import Objects', {})).detail).toEqual({ importId: 'films', ratePerMinute: 10 });
  });

  test.each([
    ['Import Objects', { importId: 'a#b' }, '1 to 64 letters'],
    ['Describe Import', { importId: '' }, '1 to 64 letters'],
    ['Import Objects', { ratePerMinute: 0 }, 'ratePerMinute must be a whole number from 1 to 600'],
    ['Import Objects', { ratePerMinute: 601 }, 'from 1 to 600'],
    ['Import Objects', { ratePerMinute: 1.5 }, 'whole number'],
    ['Import Objects', { sampleSize: 51 }, 'sampleSize must be a whole number from 1 to 50'],
    ['Import Objects', { inventory: 's3://reports/data.csv' }, 'manifest.json'],
    ['Import Objects', { modifiedBefore: 'yesterday' }, 'modifiedBefore must be a time in ISO 8601'],
    ['Import Everything', {}, 'detail-type'],
  ])('%s with %j is refused', (type, detail, text) => {
    expect(() => parseImportCommand(command(type, detail))).toThrow(text);
  });

  test('a message that is not a slice is refused', () => {
    expect(() => parseSlice('{"importId":"films","slice":0}')).toThrow();
    expect(parseSlice('{"importId":"films","slice":1}')).toEqual({ importId: 'films', slice: 1 });
  });
});
