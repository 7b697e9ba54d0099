import type { Duration } from 'aws-cdk-lib';
import { rejectToken, requireIntegerIn } from '../../../shared/validation/values';

/** In whole milliseconds. `what` names the option. */
export function momentOf(what: string, time: Duration): number {
  rejectToken(what, time);
  const milliseconds = time.toMilliseconds({ integral: false });
  requireIntegerIn(`${what} in milliseconds`, milliseconds, 0, 2_147_483_647);
  return milliseconds;
}
