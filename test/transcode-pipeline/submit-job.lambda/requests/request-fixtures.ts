import type { RequestRules, JobRequest } from '../../../../src/shared/contract/requests';
import { REQUEST_FEATURES } from '../../../../src/shared/contract/requests';

export const REQUEST_RULES: RequestRules = { submitOn: 'REQUEST', features: REQUEST_FEATURES };
export const MANIFEST_RULES: RequestRules = { submitOn: 'MANIFEST', features: ['ROTATION', 'CAPTIONS', 'AUDIO'] };

/** Everything that a request may ask for. */
export const FULL_REQUEST = {
  idempotencyKey: 'order-1842',
  source: 'uploads/holiday.mov',
  profile: 'lecture',
  passthrough: '{"user":"anna"}',
  clips: [{ start: '00:00:10:00', end: '00:01:00:00' }, { start: '00:02:00:00' }],
  rotation: 90,
  captions: [{ file: 'uploads/en.srt', language: 'en', name: 'English' }, { file: 'uploads/de.vtt', language: 'de' }],
  audio: [{ file: 'uploads/de.wav', language: 'de', name: 'Deutsch' }],
  watermark: { file: 'uploads/logo.png' },
  priority: 5,
};

export function requestMessage(detail: unknown): { [member: string]: unknown } {
  return { 'source': 'shop', 'detail-type': 'Submit Job', detail };
}

/** A request as on the record. */
export function storedRequest(options: Partial<JobRequest>): JobRequest {
  return { channel: 'REQUEST', origin: 'order-1842', digest: 'd', ...options };
}
