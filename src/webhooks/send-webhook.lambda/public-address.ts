import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The block that holds all public addresses of IPv6. */
const GLOBAL_UNICAST = ipaddr.parse('2000::');

/** Whether the Internet routes the address: not a private, local, link-local, reserved or translated one, such as that of the metadata service. */
export function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST, 3));
}

/** Refuses a host that is an address, for which no lookup takes place. */
export function requirePublicHost(hostname: string): void {
  const address = hostname.replace(/^\[|\]$/g, '');
  if (isIP(address) && !isPublic(address)) {
    throw refusalOf(hostname, address);
  }
}

/**
 * The lookup of a socket, which connects to the addresses that it returns: a name that resolves to another address later has no effect. One
 * address that is not public is enough to refuse the name.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const refused = addresses?.find(({ address }) => !isPublic(address));
    if (error || refused) {
      callback(error ?? refusalOf(hostname, refused!.address), '');
    } else if (options.all) {
      callback(null, addresses);
    } else {
      callback(null, addresses[0].address, addresses[0].family);
    }
  });
};

function refusalOf(hostname: string, address: string): Error {
  return new Error(`${hostname} is ${address}, which is not a public address`);
}
