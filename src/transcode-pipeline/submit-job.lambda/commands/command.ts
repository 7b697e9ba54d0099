import * as z from 'zod/mini';
import { COMMAND_TYPES, EVENT_SOURCE } from '../../../shared/contract/events';

const jobId = z.string().check(z.minLength(1));

/** An operator's request in a message on the upload queue, in the shape of an event. docs/operator-runbook.md shows each. */
const command = z.object({ source: z.literal(EVENT_SOURCE) });

const commands = z.discriminatedUnion('detail-type', [
  z.object({ 'detail-type': z.literal(COMMAND_TYPES.cancel), 'detail': z.object({ jobId }) }),
  z.object({
    'detail-type': z.literal(COMMAND_TYPES.resubmit),
    // Requests with the same nonce create one job.
    'detail': z.object({ jobId, nonce: z.string().check(z.minLength(1)) }),
  }),
  z.object({
    'detail-type': z.literal(COMMAND_TYPES.backfill),
    'detail': z.object({ prefix: z.optional(z.string()), startAfter: z.optional(z.string()) }),
  }),
]);

export type Command = z.infer<typeof commands>;
export type Backfill = Extract<Command, { 'detail-type': typeof COMMAND_TYPES.backfill }>['detail'];
export type Resubmission = Extract<Command, { 'detail-type': typeof COMMAND_TYPES.resubmit }>['detail'];

/** Undefined if the message is not a command. Throws if it is an unknown or incomplete command. Unknown members are ignored. */
export function parseCommand(body: string): Command | undefined {
  const message = JSON.parse(body);
  return command.safeParse(message).success ? commands.parse(message) : undefined;
}
