import { TERMINAL_STATUSES, type JobStatus } from '../../../src/shared/contract/record';
import { isTerminal } from '../../../src/shared/handlers.lambda/record-state';

test('isTerminal', () => {
  const open: JobStatus[] = ['SUBMITTING', 'HELD', 'SUBMITTED', 'PROGRESSING', 'RETRYING'];
  expect([...open, ...TERMINAL_STATUSES].filter(isTerminal)).toEqual(['COMPLETE', 'ERROR', 'CANCELED', 'REJECTED', 'SUPERSEDED', 'DELETED']);
});
