import * as z from 'zod/mini';
import { COMMAND_TYPES, EVENT_SOURCE } from '../../../shared/contract/events';

const jobId = z.string().check(z.minLength(1));

/** What people ask of the pipeline by a message on the upload queue, in the shape of an event; docs/operator-runbook.md shows each. */
const command = z.object({ source: z.literal(EVENT_SOURCE) });

const commands = z.discriminatedUnion('detail-type', [
  z.object({ 'detail-type': z.literal(COMMAND_TYPES.cancel), 'detail': z.object({ jobId }) }),
  z.object({
    'detail-type': z.literal(COMMAND_TYPES.resubmit),
    // One nonce, one job, however often it is asked for.
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

/** Undefined where the message is no command; throws where it is one that nobody knows or that lacks something. */
export function parseCommand(body: string): Command | undefined {
  const message = JSON.parse(body);
  return command.safeParse(message).success ? commands.parse(message) : undefined;
}
