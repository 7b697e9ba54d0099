import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SECRET, STORE } from './fake-rotation';
import { repository } from '../../../sandbox/paths';

const BUNDLE = join(repository, 'assets', 'media-distribution', 'rotate-signing-key.lambda');
const KEY = { kid: 'second', secret: 'x'.repeat(64) };
const EVENT = { Step: 'setSecret', SecretId: SECRET, ClientRequestToken: 'v2' };

/** The SDK puts the account in front of the endpoint's host. Not every system resolves that. */
const RUN = `const dns = require('node:dns');
const { lookup } = dns;
dns.lookup = (host, ...rest) => lookup('localhost', ...rest);
require(${JSON.stringify(BUNDLE)}).handler(${JSON.stringify(EVENT)});`;

const ANSWERS: { readonly [name: string]: object } = {
  'secretsmanager.DescribeSecret': { VersionIdsToStages: { v1: ['AWSCURRENT'], v2: ['AWSPENDING'] } },
  'secretsmanager.GetSecretValue': { SecretString: JSON.stringify(KEY) },
};

const requests: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];
let server: Server;

/** Secrets Manager, and a key value store without keys. */
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    requests.push({ method, url: decodeURIComponent(url), headers, body: (await request.toArray()).join('') });
    response.setHeader('ETag', 'etag-1');
    response.end(JSON.stringify(ANSWERS[String(headers['x-amz-target'])] ?? {}));
  });
  await new Promise<void>(resolve => server.listen(0, resolve));
});

afterAll(() => {
  server.close();
});

test('the bundle signs requests to the key value store with Signature Version 4A, for the host of the account', async () => {
  const endpoint = `http://localhost:${(server.address() as AddressInfo).port}`;
  const env = {
    KEY_VALUE_STORE_ARN: STORE,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'id',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint,
    AWS_ENDPOINT_URL_CLOUDFRONT_KEYVALUESTORE: endpoint,
  };
  await promisify(execFile)(process.execPath, ['-e', RUN], { env });

  const toStore = requests.filter(({ headers }) => headers['x-amz-target'] === undefined);
  expect(toStore.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `GET /key-value-stores/${STORE}`, `GET /key-value-stores/${STORE}/keys`, `POST /key-value-stores/${STORE}/keys`,
  ]);
  for (const { headers } of toStore) {
    expect(headers.host).toMatch(/^123456789012\.localhost:/);
    expect(headers.authorization).toMatch(/^AWS4-ECDSA-P256-SHA256 .*\/cloudfront-keyvaluestore\/aws4_request,/);
    expect(headers['x-amz-region-set']).toBe('*');
  }
  expect(toStore[2].headers['if-match']).toBe('etag-1');
  expect(JSON.parse(toStore[2].body)).toEqual({ Puts: [{ Key: KEY.kid, Value: KEY.secret }], Deletes: [] });
});
