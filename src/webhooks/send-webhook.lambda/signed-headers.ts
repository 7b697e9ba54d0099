import { Webhook } from 'standardwebhooks';

/**
 * The headers of an attempt: the id is the same for all attempts, the time is that of this one, and there is a signature for each secret.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signedHeaders(id: string, body: string, secrets: readonly string[], now: number) {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1000)),
    'webhook-signature': secrets.map(secret => new Webhook(secret).sign(id, new Date(now), body)).join(' '),
  };
}
