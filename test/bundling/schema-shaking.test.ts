import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { schemaShaking } from '../../bundling/schema-shaking';

let client: string;

beforeEach(() => {
  client = join(mkdtempSync(join(tmpdir(), 'schema-shaking-')), 'node_modules/@aws-sdk/client-sample/dist-es');
});

afterEach(() => {
  rmSync(join(client, '../../../..'), { recursive: true });
});

const USED = 'export var Used$ = [9, "sample", "Used", { [_h]: 1 }];';
const UNUSED = 'export var Unused$ = [9, "sample", "Unused", { [_h]: 2 }];';

test('schemas that nothing refers to are dropped, and the others have the same keys', async () => {
  const code = await bundle('schemas/schemas_0.js', `const _h = "http";\n${USED}\n${UNUSED}`);
  expect(code).toMatch(/"Used", \{ "?http"?: 1 \}/);
  expect(code).not.toContain('Unused');
});

test('schemas without such keys fail the build', async () => {
  await expect(bundle('schemas/schemas_0.js', 'export var Used$ = [];')).rejects.toThrow('the SDK\'s schemas have changed');
});

test('a client whose schemas are elsewhere fails the build', async () => {
  await expect(bundle('schemas.js', `const _h = "http";\n${USED}`)).rejects.toThrow('The schemas of client-sample are not where');
});

async function bundle(file: string, schemas: string): Promise<string> {
  const path = join(client, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, schemas);
  const { outputFiles } = await build({
    stdin: { contents: `import { Used$ } from './${file}'; console.log(Used$);`, resolveDir: client },
    bundle: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
    plugins: [schemaShaking],
  });
  return outputFiles[0].text;
}
