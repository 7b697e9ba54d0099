import { cancelUpload } from './cancel-upload';
import type { Command } from './command';
import { submitExistingObjects } from './existing-objects';
import { resubmitUpload } from './resubmit-upload';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import { COMMAND_TYPES } from '../../../shared/contract/events';
import type { Plan } from '../../../shared/contract/plan';
import type { Outcome } from '../outcome';

/** Does what an operator asks for. `remainingMs`: until Lambda ends the invocation. */
export function runCommand(environment: SubmitEnvironment, plan: Plan, command: Command, remainingMs: () => number): Promise<Outcome> {
  switch (command['detail-type']) {
    case COMMAND_TYPES.cancel:
      return cancelUpload(environment, command.detail.jobId);
    case COMMAND_TYPES.resubmit:
      return resubmitUpload(environment, command.detail);
    case COMMAND_TYPES.backfill:
      return submitExistingObjects(environment, plan, command.detail, remainingMs);
  }
}
