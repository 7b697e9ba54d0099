import type { FaultKind } from './faults';
import { loadPipeline } from './pipeline-code';
import { ORDINARY, type Placement, type Schedule } from './schedule';
import { simulate } from './simulate';

const CRASHES: FaultKind[] = ['crash before', 'crash after'];
/** The events of the upload, of PROGRESSING and of COMPLETE. */
const EVENTS = [0, 1, 2];

/** One more than the number of calls, for the time after the last call. */
function upTo(calls: number): number[] {
  return [...Array(calls + 1).keys()];
}

/** No event, or one event that is held until a later call. */
function reorderings(calls: number): Placement[][] {
  return [[], ...[3, calls].map(call => [{ event: 1, type: 'hold' as const, call }])];
}

function duplicates(calls: number): Placement[] {
  return EVENTS.flatMap(event => upTo(calls).map(call => ({ event, type: 'copy' as const, call })));
}

test('one upload: each crash with each duplicate event and each reordering', async () => {
  const code = await loadPipeline();
  const { calls } = await simulate(ORDINARY, code);
  const failures: string[] = [];
  let schedules = 0;

  for (const reordered of reorderings(calls)) {
    for (const duplicate of duplicates(calls)) {
      for (const call of upTo(calls)) {
        for (const kind of CRASHES) {
          const schedule: Schedule = { ...ORDINARY, faults: [{ call, kind, times: 1 }], placements: [...reordered, duplicate] };
          const { violations } = await simulate(schedule, code);
          schedules++;
          failures.push(...violations.map(violation => `${violation}: ${JSON.stringify({ call, kind, reordered, duplicate })}`));
        }
      }
    }
  }

  console.log(`${schedules} schedules of one upload with ${calls} calls`);
  expect(failures).toEqual([]);
}, 600_000);
