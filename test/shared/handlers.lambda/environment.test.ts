import { RECORD_JOB_EVENT_ENVIRONMENT, SUBMIT_JOB_ENVIRONMENT } from '../../../src/shared/contract/environment';
import { readEnvironment } from '../../../src/shared/handlers.lambda/environment';

const CONTRACT = { required: ['FIRST', 'SECOND'], optional: ['THIRD'] } as const;
const before = process.env;

afterEach(() => {
  process.env = before;
});

test('returns exactly the variables of the contract', () => {
  process.env = { FIRST: '1', SECOND: '2', THIRD: '3', FOURTH: '4' };
  expect(readEnvironment(CONTRACT)).toEqual({ FIRST: '1', SECOND: '2', THIRD: '3' });
});

test('accepts missing or empty optional variables', () => {
  process.env = { FIRST: '1', SECOND: '2', THIRD: '' };
  expect(readEnvironment(CONTRACT).THIRD).toBeUndefined();
  delete process.env.THIRD;
  expect(readEnvironment(CONTRACT).THIRD).toBeUndefined();
});

test('the error names all missing or empty variables, without values', () => {
  process.env = { FIRST: '', THIRD: 'secret' };
  expect(() => readEnvironment(CONTRACT)).toThrow(new Error('Environment variables are missing: FIRST, SECOND'));
});

test.each([SUBMIT_JOB_ENVIRONMENT, RECORD_JOB_EVENT_ENVIRONMENT])('no name is both required and optional: %j', ({ required, optional }) => {
  const names = [...required, ...optional];
  expect(new Set(names).size).toBe(names.length);
});
