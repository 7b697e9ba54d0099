import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from './built-packages';
import { Receiver } from './webhook-receiver/receiver';
import { repository } from '../../sandbox/paths';
import { signedHeaders } from '../../src/webhooks/send-webhook.lambda/signed-headers';

const LANGUAGES = ['typescript', 'python', 'go', 'java'] as const;
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
/** As Secrets Manager makes it: letters and digits, without `whsec_`. */
const MADE = 'hV5nQ0aZ8kLw3RtY7uXc2BeM9sDf4GjP6oIv1KqNbCxWzEyT';
const OTHER = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;
const BODY = JSON.stringify({
  type: 'job.complete',
  timestamp: '2026-11-29T12:00:00.000Z',
  data: { id: 'f00d', jobId: 'job-1', status: 'COMPLETE', sourceKey: 'uploads/Ünï "1".mov' },
});

const headers = (secrets: string[], at = Date.now()) => signedHeaders('f00d', BODY, secrets, at);

interface Statuses {
  readonly signed: number;
  readonly rotating: number;
  readonly otherSecret: number;
  readonly otherBody: number;
  readonly otherId: number;
  readonly old: number;
  readonly unsigned: number;
}

const statuses = {} as Record<Language, Statuses & { readonly made: number }>;

beforeAll(async () => {
  // One after the other, since compilers and package managers use all cores.
  for (const language of LANGUAGES) {
    const made = await Receiver.with(language, MADE, async receiver => receiver.post(BODY, headers([MADE])));
    statuses[language] = { made, ...await Receiver.with(language, SECRET, answersOf) };
  }
});

async function answersOf(receiver: Receiver): Promise<Statuses> {
  return {
    signed: await receiver.post(BODY, headers([SECRET])),
    rotating: await receiver.post(BODY, headers([OTHER, SECRET])),
    otherSecret: await receiver.post(BODY, headers([OTHER])),
    otherBody: await receiver.post(BODY.replace('job-1', 'job-2'), headers([SECRET])),
    otherId: await receiver.post(BODY, { ...headers([SECRET]), 'webhook-id': 'beef' }),
    old: await receiver.post(BODY, headers([SECRET], Date.now() - 6 * 60_000)),
    unsigned: await receiver.post(BODY, {}),
  };
}

describe.each(LANGUAGES)('the receiver in %s', language => {
  test('accepts what the function signs, also with a secret that Secrets Manager made, and with two signatures', () => {
    const { signed, made, rotating } = statuses[language];

    expect({ signed, made, rotating }).toEqual({ signed: 204, made: 204, rotating: 204 });
  });

  test('refuses another secret, body or id, an old request, and one without a signature', () => {
    const { otherSecret, otherBody, otherId, old, unsigned } = statuses[language];

    expect({ otherSecret, otherBody, otherId, old, unsigned }).toEqual(
      { otherSecret: 401, otherBody: 401, otherId: 401, old: 401, unsigned: 401 },
    );
  });
});

describe('the page about webhooks', () => {
  const page = readFileSync(join(repository, 'docs/webhooks.md'), 'utf8');
  const sources = {
    typescript: 'typescript/video-webhook.ts',
    python: 'python/video_webhook.py',
    go: 'go/videowebhook.go',
    java: 'java/src/main/java/com/myorg/VideoWebhook.java',
  };

  test.each(Object.entries(sources))('shows the lines in %s that are tested', (language, source) => {
    const shown = page.match(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms'))![1];
    const tested = readFileSync(join(repository, 'examples/webhook-receiver', source), 'utf8');

    expect(unindented(tested)).toContain(unindented(shown));
  });
});

function unindented(code: string): string {
  return code.split('\n').map(line => line.trim()).join('\n');
}
