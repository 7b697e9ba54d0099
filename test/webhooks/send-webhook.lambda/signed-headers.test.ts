import { Webhook } from 'standardwebhooks';
import { signedHeaders } from '../../../src/webhooks/send-webhook.lambda/signed-headers';

/** An example from the specification's tests. */
const KNOWN = {
  secret: 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', seconds: 1_614_265_330, body: '{"test": 2432232314}',
};

test.each([KNOWN.secret, `whsec_${KNOWN.secret}`])('the known signature, for %s', secret => {
  expect(signedHeaders(KNOWN.id, KNOWN.body, [secret], KNOWN.seconds * 1000 + 999)).toEqual({
    'webhook-id': KNOWN.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('a signature for each secret, as the specification\'s library makes them', () => {
  const secrets = [32, 24, 64].map(bytes => Buffer.alloc(bytes, bytes).toString('base64'));
  const signatures = secrets.map(secret => new Webhook(secret).sign(KNOWN.id, new Date(KNOWN.seconds * 1000), 'Ünï'));

  expect(signedHeaders(KNOWN.id, 'Ünï', secrets, KNOWN.seconds * 1000)['webhook-signature']).toBe(signatures.join(' '));
});
