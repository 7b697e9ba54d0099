import { OPEN_STATUSES, TERMINAL_STATUSES } from '../../../src/shared/contract/record';
import { isOwnJob, isTerminal } from '../../../src/shared/handlers.lambda/record-state';

test('isTerminal', () => {
  expect([...OPEN_STATUSES, ...TERMINAL_STATUSES].filter(isTerminal)).toEqual(['COMPLETE', 'ERROR', 'CANCELED', 'REJECTED', 'SUPERSEDED', 'DELETED']);
});

test.each([['own-1', true], ['own', false], ['jown-1', false], ['mzxw6ytboi', false]])('isOwnJob %s: %s', (jobId, own) => {
  expect(isOwnJob(jobId)).toBe(own);
});
