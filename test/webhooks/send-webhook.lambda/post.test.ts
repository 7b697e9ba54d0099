import dns from 'node:dns';
import { Socket } from 'node:net';
import { agent, post } from '../../../src/webhooks/send-webhook.lambda/post';
import { PUBLIC_ADDRESS, Receiver } from '../receiver';

const HOST = 'hooks.example.com';
const originalConnection = agent.createConnection;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start(HOST);
});

afterAll(() => receiver.stop());

beforeEach(() => {
  receiver.requests.length = 0;
  receiver.answer = response => response.writeHead(200).end();
});

afterEach(() => {
  agent.createConnection = originalConnection;
  jest.restoreAllMocks();
});

function send(url: string, timeoutSeconds = 20) {
  return post({ url: new URL(url), headers: { 'webhook-id': 'f00d' }, body: '{"ä":1}', timeoutSeconds });
}

describe('through the socket of Node.js, without a route', () => {
  test.each(['localhost', '127.0.0.1', '[::1]', 'host.localhost'])('%s gets no connection', async host => {
    const connections = jest.fn();
    receiver.onConnection(connections);

    expect(await send(`https://${host}:${receiver.port}/`)).toEqual({ error: expect.stringMatching(/which is not a public address$|ENOTFOUND/) });
    expect(connections).not.toHaveBeenCalled();
  });

  test('a name that was public when it was first asked for is looked up again by the socket', async () => {
    const answers = [PUBLIC_ADDRESS, '127.0.0.1'];
    jest.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: object, found: Function) => (
      found(null, [{ address: answers.shift(), family: 4 }])
    )) as never);
    await new Promise<void>(resolve => dns.lookup(HOST, {}, () => resolve()));

    expect(await send(`https://${HOST}:${receiver.port}/`)).toEqual({ error: `${HOST} is 127.0.0.1, which is not a public address` });
    expect(receiver.requests).toEqual([]);
  });
});

test('the reason of a connection that several addresses refuse names each, which SQS needs', async () => {
  const refused = ['203.0.113.1', '203.0.113.2'].map(address => new Error(`connect ECONNREFUSED ${address}:443`));
  agent.createConnection = () => {
    const socket = new Socket();
    process.nextTick(() => socket.destroy(new AggregateError(refused)));
    return socket;
  };

  expect(await send(`https://${HOST}/`)).toEqual({ error: 'connect ECONNREFUSED 203.0.113.1:443, connect ECONNREFUSED 203.0.113.2:443' });
});

test('only addresses of IPv4 are connected to, each with the whole time', async () => {
  const lookup = jest.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: object, found: Function) => (
    found(new Error('not found'))
  )) as never);

  expect(await send(`https://${HOST}/`)).toEqual({ error: 'not found' });
  expect(lookup).toHaveBeenCalledWith(HOST, expect.objectContaining({ family: 4 }), expect.anything());
});

describe('through the Internet', () => {
  beforeEach(() => {
    receiver.routeFrom(agent);
    jest.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: object, found: Function) => (
      found(null, [{ address: PUBLIC_ADDRESS, family: 4 }])
    )) as never);
  });

  test('sends the bytes of the body', async () => {
    expect(await send(`https://${HOST}/a`)).toEqual({ status: 200 });
    expect(receiver.requests).toEqual([expect.objectContaining({ body: '{"ä":1}' })]);
    expect(receiver.requests[0].headers).toMatchObject({ 'content-length': '8', 'webhook-id': 'f00d', 'user-agent': 'cdk-media-pipeline' });
  });

  test('returns the status and Retry-After', async () => {
    receiver.answer = response => response.writeHead(503, { 'retry-after': '60' }).end('busy');

    expect(await send(`https://${HOST}/`)).toEqual({ status: 503, retryAfter: '60' });
  });

  test('an endpoint that does not answer in time has failed', async () => {
    receiver.answer = () => undefined;

    expect(await send(`https://${HOST}/`, 0.2)).toEqual({ error: 'no answer within 0.2 seconds' });
  });

  test('the status counts although the rest of the answer does not come', async () => {
    receiver.answer = response => void response.writeHead(200).write('more to come');

    expect(await send(`https://${HOST}/`, 0.2)).toEqual({ status: 200 });
  });

  test('an endless answer is not read', async () => {
    let sent = 0;
    receiver.answer = response => {
      const more = () => {
        sent += 65_536;
        response.write(Buffer.alloc(65_536)) ? setImmediate(more) : response.once('drain', more);
      };
      response.writeHead(200).on('close', () => response.removeAllListeners('drain'));
      more();
    };

    expect(await send(`https://${HOST}/`)).toEqual({ status: 200 });
    expect(sent).toBeLessThan(50_000_000);
  });

  test('a certificate of another name is refused', async () => {
    expect(await send('https://other.example.com/')).toEqual({ error: expect.stringContaining('does not match certificate') });
    expect(receiver.requests).toEqual([]);
  });
});
