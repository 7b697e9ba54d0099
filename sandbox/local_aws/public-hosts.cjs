// The Internet of functions in the sandbox: hosts with public addresses, which are servers on this machine. A file `<host>.json` in
// `.sandbox/public-hosts` has the port and the certificate of a host under `.test`, which no real host has (RFC 2606). Functions find a public
// address by their own lookup, and check the certificate: only the route to the address leads here.
const dns = require('node:dns');
const { readFileSync } = require('node:fs');
const https = require('node:https');
const { join } = require('node:path');
const tls = require('node:tls');

const folder = join(__dirname, '..', '..', '.sandbox', 'public-hosts');
/** It is never connected to. */
const PUBLIC_ADDRESS = '11.22.33.44';

function find(hostname) {
  try {
    return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.test$/.test(hostname) ? JSON.parse(readFileSync(join(folder, `${hostname}.json`), 'utf8')) : undefined;
  } catch {
    return undefined;
  }
}

const { lookup } = dns;
dns.lookup = (hostname, options, callback = options) => {
  if (!find(hostname)) {
    return lookup(hostname, options, callback);
  }
  return process.nextTick(() => (options.all
    ? callback(null, [{ address: PUBLIC_ADDRESS, family: 4 }])
    : callback(null, PUBLIC_ADDRESS, 4)));
};

const { createConnection } = https.Agent.prototype;
https.Agent.prototype.createConnection = function (options, connected) {
  const { host: servername, lookup: ownLookup = dns.lookup } = options;
  const server = find(servername);
  if (!server) {
    return createConnection.call(this, options, connected);
  }
  // As the socket does before it connects.
  ownLookup(servername, {}, (error, address) => {
    if (error || address !== PUBLIC_ADDRESS) {
      connected(error ?? new Error(`${address} is not in this sandbox`));
    } else {
      connected(null, tls.connect({ ...options, lookup: undefined, host: '127.0.0.1', port: server.port, servername, ca: server.certificate }));
    }
  });
  return undefined;
};
