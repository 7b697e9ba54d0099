import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { repository, workFolder } from './paths';

/** The generated list is part of the constructs, because synthesis has no SDK. */
export const SETTING_NAMES_FILE = join(repository, 'src/shared/pure/setting-names.ts');

interface Shape {
  readonly type: string;
  readonly min?: number;
  readonly members?: { readonly [name: string]: { readonly shape: string } };
  readonly member?: { readonly shape: string };
  readonly value?: { readonly shape: string };
}

type Shapes = { readonly [name: string]: Shape };

/** The text of the list: every structure that `JobSettings` refers to in botocore's service model, with the names of its members. */
export function settingNames(): string {
  const shapes = serviceModel();
  const lines = structuresUnder(shapes, 'JobSettings')
    .map(name => `  ${name}: '${membersOf(shapes, name).join(' ')}',\n`);
  return `${HEADER}export const SETTING_NAMES: { readonly [structure: string]: string } = {\n${lines.join('')}};\n`;
}

const HEADER = `// Generated from botocore's model of MediaConvert by \`npx projen setting-names\`; do not edit.

/**
 * The members of each structure of \`JobSettings\`, separated by spaces: \`Name\` is a value, \`Name+\` a string that must not be blank,
 * \`Name:Structure\` a structure, \`Name:[Structure]\` a list of structures, \`Name:[]\` a list of values, \`Name:{Structure}\` a map of structures.
 */
`;

function serviceModel(): Shapes {
  const lib = join(workFolder, 'venv', 'lib');
  const python = readdirSync(lib).find(name => name.startsWith('python3'));
  const file = join(lib, python!, 'site-packages/botocore/data/mediaconvert/2017-08-29/service-2.json.gz');
  return JSON.parse(gunzipSync(readFileSync(file)).toString()).shapes;
}

function structuresUnder(shapes: Shapes, root: string): string[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    const shape = shapes[name];
    if (shape.type === 'structure' && !found.has(name)) {
      found.add(name);
      Object.values(shape.members!).forEach(member => visit(member.shape));
    }
    [shape.member, shape.value].filter(part => part !== undefined).forEach(part => visit(part.shape));
  };
  visit(root);
  return [...found].sort();
}

function membersOf(shapes: Shapes, structure: string): string[] {
  return Object.entries(shapes[structure].members!).map(([name, { shape }]) => `${name}${kindOf(shapes, shape)}`).sort();
}

function kindOf(shapes: Shapes, name: string): string {
  const shape = shapes[name];
  switch (shape.type) {
    case 'structure':
      return `:${name}`;
    case 'list':
      return `:[${structureOrNone(shapes, shape.member!.shape)}]`;
    case 'map':
      return `:{${structureOrNone(shapes, shape.value!.shape)}}`;
    default:
      return shape.type === 'string' && (shape.min ?? 0) > 0 ? '+' : '';
  }
}

function structureOrNone(shapes: Shapes, name: string): string {
  return shapes[name].type === 'structure' ? name : '';
}

if (require.main === module) {
  writeFileSync(SETTING_NAMES_FILE, settingNames());
}
