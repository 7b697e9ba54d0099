import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const CLIENT = /@aws-sdk[\\/](client-[^\\/]+)/;
const SCHEMAS = /@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/;

/**
 * Lets esbuild drop the schemas of operations that a handler does not use. It keeps objects with computed keys, since computing a key may
 * have side effects. In the schemas such a key (`[_h]:`) is always a string constant of the same file, which this plugin inlines.
 */
export const schemaShaking: Plugin = {
  name: 'schema-shaking',
  setup({ onLoad, onEnd }) {
    const shaken = new Set<string>();
    onLoad({ filter: SCHEMAS }, async ({ path }) => {
      shaken.add(clientOf(path)!);
      return { contents: inlineKeys(await readFile(path, 'utf8'), path) };
    });
    onEnd(({ metafile }) => {
      const clients = new Set(Object.keys(metafile?.inputs ?? {}).flatMap(path => clientOf(path) ?? []));
      const missed = [...clients].filter(client => !shaken.has(client));
      return { errors: missed.map(client => ({ text: `The schemas of ${client} are not where this plugin expects them` })) };
    });
  },
};

function clientOf(path: string): string | undefined {
  return CLIENT.exec(path)?.[1];
}

function inlineKeys(schemas: string, path: string): string {
  const constants = new Map([...schemas.matchAll(/^const (\w+) = ("[^"]*");$/gm)].map(([, name, value]) => [name, value]));
  const inlined = schemas.replace(/\[(\w+)\]:/g, (key, name) => (constants.has(name) ? `${constants.get(name)}:` : key));
  if (inlined === schemas) {
    throw new Error(`No computed key of a string constant in ${path}: the SDK's schemas have changed`);
  }
  return inlined;
}
