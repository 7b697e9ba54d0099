import * as z from 'zod/mini';
import { COMMAND_TYPES, EVENT_SOURCE } from '../../../shared/contract/events';

const jobId = z.string().check(z.minLength(1));

const source = z.literal(EVENT_SOURCE);

/** An operator's request: the payload of an invocation, in the shape of an event. docs/commands.md shows each. */
const commands = z.discriminatedUnion('detail-type', [
  z.object({ source, 'detail-type': z.literal(COMMAND_TYPES.cancel), 'detail': z.object({ jobId }) }),
  z.object({
    source,
    'detail-type': z.literal(COMMAND_TYPES.resubmit),
    // Requests with the same nonce create one job.
    'detail': z.object({ jobId, nonce: z.string().check(z.minLength(1)) }),
  }),
  z.object({
    source,
    'detail-type': z.literal(COMMAND_TYPES.backfill),
    'detail': z.object({ prefix: z.optional(z.string()), startAfter: z.optional(z.string()) }),
  }),
]);

const anyCommand = z.object({ source, 'detail-type': z.enum(COMMAND_TYPES) });

export type Command = z.infer<typeof commands>;
export type Backfill = Extract<Command, { 'detail-type': typeof COMMAND_TYPES.backfill }>['detail'];
export type Resubmission = Extract<Command, { 'detail-type': typeof COMMAND_TYPES.resubmit }>['detail'];

/** Throws if the event is not a command. Unknown members are ignored. */
export function parseCommand(event: unknown): Command {
  return commands.parse(event);
}

/** Whether a message of the queue is a command, which only an invocation of the function can be. */
export function isCommand(message: unknown): boolean {
  return anyCommand.safeParse(message).success;
}
