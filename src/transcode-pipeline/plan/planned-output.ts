import { captureIntervalMs } from './capture-interval';
import type { OutputDescription } from '../../output-preset';
import type { PlannedOutput } from '../../shared/contract/plan';
import { contentOf } from '../../shared/pure/output-content';
import { requireDuration } from '../../shared/validation/option-kinds';
import { requireNumberIn } from '../../shared/validation/values';

/** The description of an output in the plan. `what` names the output. */
export function plannedOutputOf(what: string, { interval, atTime, atPercent, ...output }: OutputDescription, settings: any): PlannedOutput {
  if (atTime !== undefined || atPercent !== undefined) {
    requireMoment(what, { atTime, atPercent }, settings);
    return { ...output, ...(atTime && { atMs: atTime.toMilliseconds() }), ...(atPercent !== undefined && { atPercent }) };
  }
  // The interval comes from the settings: overrides may have changed it, and hand-written groups have it only there.
  const intervalMs = captureIntervalMs(settings) ?? interval?.toMilliseconds();
  return { ...output, ...(intervalMs !== undefined && { intervalMs }) };
}

/** For custom presets and overrides. */
function requireMoment(what: string, { atTime, atPercent }: Pick<OutputDescription, 'atTime' | 'atPercent'>, settings: any): void {
  if (atTime !== undefined && atPercent !== undefined) {
    throw new Error(`${what} must have at most one of atTime and atPercent, got both`);
  }
  // Overrides may have removed the output.
  const content = contentOf(settings ?? {});
  if (content !== 'FRAME_CAPTURE') {
    throw new Error(`${what} must have FRAME_CAPTURE with ${atTime ? 'atTime' : 'atPercent'}, got ${content ?? 'none'}`);
  }
  if (atTime !== undefined) {
    requireDuration(`${what} atTime`, atTime);
  } else {
    requireNumberIn(`${what} atPercent`, atPercent!, 0, 100);
  }
}
