import { Webhook } from 'standardwebhooks';

export interface VideoEvent {
  type: string;
  timestamp: string;
  data: { id: string; jobId: string; status: string };
}

/** Throws if no signature is that of the secret, or if the request is more than five minutes old. */
export function verifiedEvent(secret: string, body: string, headers: Record<string, string>): VideoEvent {
  const webhook = new Webhook(secret);
  const event = webhook.verify(body, headers) as VideoEvent;
  return event;
}
