import type { ImportPlan } from '../../shared/contract/bulk-import';
import type { ImportEnvironment } from '../../shared/contract/environment';
import type { UploadFilter } from '../../shared/contract/plan';

export interface SliceContext {
  readonly environment: ImportEnvironment;
  readonly plan: ImportPlan;
  readonly uploads: UploadFilter;
  /** Unique to this delivery of the message. */
  readonly writer: string;
  /** Until Lambda ends the invocation. */
  readonly remainingMs: () => number;
}

/** Leaves time for a page, a submission and the last write. */
const ENOUGH_MS = 20_000;

export function hasTime({ remainingMs }: SliceContext): boolean {
  return remainingMs() > ENOUGH_MS;
}
