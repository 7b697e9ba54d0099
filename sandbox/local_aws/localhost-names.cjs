// Names under `localhost` are this machine. Browsers know that, getaddrinfo in Node does not always.
const dns = require('node:dns');

const lookup = dns.lookup;
dns.lookup = (hostname, ...rest) => lookup(/\.localhost$/i.test(hostname) ? '127.0.0.1' : hostname, ...rest);
