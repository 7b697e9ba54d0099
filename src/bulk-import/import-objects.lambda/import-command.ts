import * as z from 'zod/mini';
import { IMPORT_COMMANDS } from '../../shared/contract/bulk-import';
import { EVENT_SOURCE } from '../../shared/contract/events';

/** A part of a key of the table, whose parts are separated by `#`. */
const importId = z.string().check(z.regex(/^[\w-]{1,64}$/, 'importId must be 1 to 64 letters, digits, "_" and "-"'));

const source = z.literal(EVENT_SOURCE);

function wholeNumber(name: string, most: number) {
  const isValid = (value: number) => Number.isInteger(value) && value >= 1 && value <= most;
  return z.number().check(z.refine(isValid, `${name} must be a whole number from 1 to ${most}`));
}

const request = z.object({
  importId,
  prefix: z.optional(z.string()),
  inventory: z.optional(z.string().check(z.regex(/^s3:\/\/[^/]+\/.*manifest\.json$/, 'inventory must be the s3:// URI of a manifest.json'))),
  ratePerMinute: z._default(wholeNumber('ratePerMinute', 600), 10),
  dryRun: z.optional(z.boolean()),
  sampleSize: z.optional(wholeNumber('sampleSize', 50)),
  modifiedBefore: z.optional(z.iso.datetime({
    offset: true, error: 'modifiedBefore must be a time in ISO 8601 with its time zone, such as 2026-11-20T09:00:00Z',
  })),
});

/** The payload of an invocation, in the shape of an event. docs/bulk-import.md shows each. */
const commands = z.discriminatedUnion('detail-type', [
  z.object({ source, 'detail-type': z.literal(IMPORT_COMMANDS.start), 'detail': request }),
  ...([IMPORT_COMMANDS.describe, IMPORT_COMMANDS.pause, IMPORT_COMMANDS.resume, IMPORT_COMMANDS.cancel] as const).map(
    type => z.object({ source, 'detail-type': z.literal(type), 'detail': z.object({ importId }) })),
]);

export type ImportCommand = z.infer<typeof commands>;

/** Throws if the event is not a command. Unknown members are ignored. */
export function parseImportCommand(event: unknown): ImportCommand {
  return commands.parse(event);
}

const slice = z.object({ importId, slice: z.int().check(z.positive()) });

/** Throws if the message is not one of the import's own. */
export function parseSlice(body: string): z.infer<typeof slice> {
  return slice.parse(JSON.parse(body));
}
