import * as fs from 'fs';
import { PLAN } from './upload-fixtures';
import { readPlan } from '../../../src/transcode-pipeline/submit-job.lambda/read-plan';

jest.mock('fs', () => ({ ...jest.requireActual('fs'), readFileSync: jest.fn() }));

function read(plan: object) {
  jest.mocked(fs.readFileSync).mockReturnValueOnce(JSON.stringify(plan));
  return readPlan();
}

test('reads the plan beside the code', () => {
  expect(read(PLAN)).toEqual(PLAN);
  expect(fs.readFileSync).toHaveBeenCalledWith(expect.stringMatching(/submit-job\.lambda\/plan\.json$/), 'utf8');
});

test.each([1, 3, '2', undefined])('throws for version %s', version => {
  expect(() => read({ ...PLAN, version })).toThrow(`plan.json must have version 2, got ${version}`);
});
