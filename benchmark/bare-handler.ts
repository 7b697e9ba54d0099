import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS, contentsOf } from '../bundling/handler-bundles';
import { repository } from '../sandbox/paths';

/** Bundles a handler that creates the same clients as the given one and has the same operations, but does nothing. */
export async function bundleBareHandler(folder: string): Promise<string> {
  const outfile = join(repository, '.sandbox', 'benchmark', folder, 'index.js');
  await build({ ...BUNDLE_OPTIONS, stdin: { contents: sourceOf(clientsIn(folder)), resolveDir: repository }, outfile });
  return outfile;
}

/** Names of clients and operations by package, as they are in the handler's bundle. */
export function clientsIn(folder: string): Map<string, string[]> {
  const { outputs } = JSON.parse(readFileSync(contentsOf(folder), 'utf8')) as { outputs: { [file: string]: { inputs: object } } };
  const names = new Map<string, string[]>();
  for (const file of Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs))) {
    const [, name, exported] = /(@aws-sdk\/(?:client-[\w-]+|lib-dynamodb))\/dist-es\/(?:commands\/)?(\w+(?:Client|Command))\.js$/.exec(file) ?? [];
    if (name) {
      names.set(name, [...names.get(name) ?? [], exported]);
    }
  }
  return names;
}

/** Some operations of DynamoDB have the same name in two packages. */
function sourceOf(packages: Map<string, string[]>): string {
  const names = [...packages.values()].flatMap((exported, index) => exported.map(name => `sdk${index}.${name}`));
  return [
    ...[...packages.keys()].map((name, index) => `import * as sdk${index} from '${name}';`),
    `const clients = [${names.filter(name => name.endsWith('Client')).map(name => newClient(name, names)).join(', ')}];`,
    `export const handler = async () => [clients, ${names.filter(name => name.endsWith('Command')).join(', ')}];`,
  ].join('\n');
}

function newClient(name: string, names: readonly string[]): string {
  const wrapped = names.find(other => other.endsWith('.DynamoDBClient'));
  return name.endsWith('.DynamoDBDocumentClient') ? `${name}.from(new ${wrapped}({}))` : `new ${name}({})`;
}
