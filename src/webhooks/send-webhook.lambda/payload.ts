import type { Announced } from './announcement';

/** Standard Webhooks recommends less than 20 kB. */
export const MAX_PAYLOAD_BYTES = 20_000;
const MAX_ERROR_CHARACTERS = 1_000;

/**
 * The body of the request: `type`, `timestamp` and `data`, the announcement. It is the same for each attempt. One that is too long is cut by a
 * rule that docs/webhooks.md states, and has `truncated` in `data`.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function payloadOf(announced: Announced): string {
  const whole = write(announced);
  return fits(whole) ? whole : firstThatFits(shortened(announced));
}

function shortened({ outputs = [], errorMessage, ...announced }: Announced): Announced {
  return {
    ...announced,
    errorMessage: errorMessage?.slice(0, MAX_ERROR_CHARACTERS),
    outputs: outputs.map(({ preset, type, path, url }) => ({ preset, type, path, url })),
    truncated: true,
  };
}

/** Drops outputs from the end. The other members have lower limits. */
function firstThatFits(announced: Announced): string {
  const { outputs = [] } = announced;
  for (let count = outputs.length; count > 0; count -= 1) {
    const payload = write({ ...announced, outputs: outputs.slice(0, count) });
    if (fits(payload)) {
      return payload;
    }
  }
  return write({ ...announced, outputs: [] });
}

function write(data: Announced): string {
  return JSON.stringify({ type: `job.${data.status.toLowerCase()}`, timestamp: data.updatedAt, data });
}

function fits(payload: string): boolean {
  return Buffer.byteLength(payload) < MAX_PAYLOAD_BYTES;
}
