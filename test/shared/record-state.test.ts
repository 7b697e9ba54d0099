import { TERMINAL_STATUSES, type JobStatus } from '../../src/shared/contract';
import { isTerminal } from '../../src/shared/record-state';

test('isTerminal', () => {
  const open: JobStatus[] = ['SUBMITTING', 'SUBMITTED', 'PROGRESSING', 'RETRYING'];
  expect([...open, ...TERMINAL_STATUSES].filter(isTerminal)).toEqual(['COMPLETE', 'ERROR', 'CANCELED', 'REJECTED', 'SUPERSEDED']);
});
