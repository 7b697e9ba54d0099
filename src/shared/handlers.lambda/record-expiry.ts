/** The TTL of a record that has just ended, in epoch seconds (`expiresAt`). Undefined if records are kept. */
export function expiry(retentionSeconds: string | undefined, now = Date.now()): number | undefined {
  return retentionSeconds === undefined ? undefined : Math.floor(now / 1000) + Number(retentionSeconds);
}
