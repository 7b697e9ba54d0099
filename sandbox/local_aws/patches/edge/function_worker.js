// Runs CloudFront Functions: one JSON line in ({ code, event, store }), one out. ministack's own worker keeps a
// function's globals from one call to the next, offers all of node:crypto, and has no `cloudfront` module.
const vm = require('node:vm');
const crypto = require('node:crypto');
const querystring = require('node:querystring');
const readline = require('node:readline');

const HASHES = ['md5', 'sha1', 'sha256'];
const IMPORT = /^\s*import\s+(?:\*\s*as\s+)?(\w+)\s+from\s+['"]([^'"]+)['"]\s*;?\s*$/gm;

// `console` writes to the emulator's log: stdout carries the results.
const respond = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);

function cryptoOfCloudFront() {
  const checked = algorithm => {
    if (!HASHES.includes(algorithm)) throw new Error(`crypto has ${HASHES}, got ${algorithm}`);
    return algorithm;
  };
  return {
    createHash: algorithm => crypto.createHash(checked(algorithm)),
    createHmac: (algorithm, key) => crypto.createHmac(checked(algorithm), key),
  };
}

function cloudFrontModule(store) {
  const kvs = id => {
    if (!store) throw new Error('the function is not associated with a key value store');
    if (id !== undefined && id !== store.id) throw new Error(`the function is not associated with the store ${id}`);
    return {
      get: async (key, options) => valueOf(key, options),
      exists: async key => Object.hasOwn(store.items, key),
      meta: async () => ({ ...store.meta }),
    };
  };
  const valueOf = (key, options) => {
    if (!Object.hasOwn(store.items, key)) throw new Error(`KeyNotFound: ${key}`);
    const value = store.items[key];
    const format = (options && options.format) || 'string';
    if (format === 'string') return value;
    if (format === 'json') return JSON.parse(value);
    if (format === 'bytes') return Buffer.from(value);
    throw new Error(`a key value store has no format ${format}`);
  };
  return new Proxy({ kvs }, {
    get(members, name) {
      if (name in members) return members[name];
      throw new Error(`the local AWS does not have cloudfront.${String(name)}`);
    },
  });
}

/** Globals last for one call, the clock stands still in it, and code cannot be made from strings. */
function contextFor(store) {
  const cloudfront = cloudFrontModule(store);
  const modules = { crypto: cryptoOfCloudFront(), querystring, buffer: { Buffer }, cloudfront };
  const require = name => {
    if (!Object.hasOwn(modules, name)) throw new Error(`CloudFront Functions have no module ${name}`);
    return modules[name];
  };
  const globals = { require, console, Buffer, atob, btoa, TextEncoder, TextDecoder };
  const context = vm.createContext(globals, { codeGeneration: { strings: false, wasm: false } });
  vm.runInContext(`(() => {
    const now = Date.now();
    globalThis.Date = new Proxy(Date, {
      construct: (target, args, newTarget) => Reflect.construct(target, args.length ? args : [now], newTarget),
      apply: target => new target(now).toString(),
      get: (target, name) => name === 'now' ? () => now : Reflect.get(target, name),
    });
  })()`, context);
  return context;
}

async function run({ code, event, store }) {
  const context = contextFor(store);
  const script = code.replace(IMPORT, (_, name, module) => `const ${name} = require(${JSON.stringify(module)});`);
  vm.runInContext(script, context, { filename: 'function.js' });
  if (vm.runInContext('typeof handler', context) !== 'function') throw new Error('the code has no function `handler`');
  return vm.runInContext(`handler(JSON.parse(${JSON.stringify(JSON.stringify(event))}))`, context);
}

readline.createInterface({ input: process.stdin }).on('line', async line => {
  let answer;
  try {
    const value = await run(JSON.parse(line));
    answer = { status: 'ok', value: value === undefined ? null : value };
  } catch (error) {
    answer = { status: 'error', message: String((error && error.stack) || error) };
  }
  respond(`${JSON.stringify(answer)}\n`);
});
