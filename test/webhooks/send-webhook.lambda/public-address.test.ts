import dns from 'node:dns';
import { isPublic, publicLookup, requirePublicHost } from '../../../src/webhooks/send-webhook.lambda/public-address';

test.each([
  ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
  ['unspecified', '0.0.0.0', '0.1.2.3', '::'],
  ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ['link-local, where the metadata service is', '169.254.169.254', '169.254.170.2', 'fe80::1'],
  ['unique local', 'fc00::1', 'fd00:ec2::254'],
  ['carrier-grade NAT', '100.64.0.1', '100.127.255.255'],
  ['reserved, multicast, broadcast', '192.0.0.1', '198.18.0.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255', 'ff02::1'],
  ['IPv4 in IPv6', '::ffff:127.0.0.1', '::ffff:a9fe:a9fe', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::a00:1', '2002:7f00:1::', '2001:0:7f00:1::'],
  ['outside of the public block of IPv6', '100::1', '5f00::1', '2001:db8::1'],
])('%s addresses are not public', (_name, ...addresses) => {
  expect(addresses.filter(isPublic)).toEqual([]);
});

test('public addresses, also when they are written as IPv6', () => {
  const addresses = ['1.1.1.1', '11.22.33.44', '172.15.0.1', '172.32.0.1', '::ffff:1.1.1.1', '2606:4700:4700::1111', '2a00:1450:4001::1'];

  expect(addresses.filter(address => !isPublic(address))).toEqual([]);
});

test.each([
  ['https://127.0.0.1/'], ['https://127.1/'], ['https://2130706433/'], ['https://0x7f.0.0.1/'], ['https://[::1]/'], ['https://[::ffff:127.0.0.1]/'],
  ['https://169.254.169.254/latest'],
])('%s is refused without a lookup', url => {
  expect(() => requirePublicHost(new URL(url).hostname)).toThrow('which is not a public address');
});

test.each(['https://1.1.1.1/', 'https://[2606:4700:4700::1111]/', 'https://www.example.com/'])('%s is not', url => {
  expect(() => requirePublicHost(new URL(url).hostname)).not.toThrow();
});

describe('the lookup of a socket', () => {
  const found = (...addresses: string[]) => {
    jest.spyOn(dns, 'lookup').mockImplementation(((_name: string, options: dns.LookupOptions, done: Function) => {
      expect(options.all).toBe(true);
      done(null, addresses.map(address => ({ address, family: 4 })));
    }) as never);
  };
  const looked = (options: dns.LookupOptions) => new Promise(resolve => {
    publicLookup('host.example.com', options, (error, ...result) => resolve(error ? error.message : result));
  });

  afterEach(() => jest.restoreAllMocks());

  test('returns what was found: one address, or all', async () => {
    found('1.1.1.1', '1.0.0.1');

    expect(await looked({ family: 4 })).toEqual(['1.1.1.1', 4]);
    expect(await looked({ all: true })).toEqual([[{ address: '1.1.1.1', family: 4 }, { address: '1.0.0.1', family: 4 }]]);
  });

  test('refuses a name with one private address among others', async () => {
    found('1.1.1.1', '10.0.0.1');

    expect(await looked({})).toBe('host.example.com is 10.0.0.1, which is not a public address');
    expect(await looked({ all: true })).toBe('host.example.com is 10.0.0.1, which is not a public address');
  });

  test('returns the error of the lookup', async () => {
    jest.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: object, done: Function) => done(new Error('ENOTFOUND'))) as never);

    expect(await looked({})).toBe('ENOTFOUND');
  });
});
