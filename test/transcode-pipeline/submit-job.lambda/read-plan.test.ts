import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { PLAN } from './upload-fixtures';
import { readPlan } from '../../../src/transcode-pipeline/submit-job.lambda/read-plan';

const folder = mkdtempSync(join(tmpdir(), 'plan-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(plan: object) {
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
  return readPlan(folder);
}

test('reads the plan in the folder of the code', () => {
  expect(read(PLAN)).toEqual(PLAN);
});

test.each([1, 3, '2', undefined])('throws for version %s', version => {
  expect(() => read({ ...PLAN, version })).toThrow(`plan.json must have version 2, got ${version}`);
});
