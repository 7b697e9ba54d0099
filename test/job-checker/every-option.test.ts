import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

/** Options and factories without a recipe, each with its reason. */
const WITHOUT_RECIPE = {
  'apiArn': 'a permission of the role',
  'roleStatements': 'permissions of the role',
  'pricingNotes': 'the estimate',
  'folder': 'given to a preset by the pipeline',
  'presets': 'exported settings, which have a separate test',
  'ExportedJob.of': 'the same',
  'Bitrate.bps': 'as Bitrate.kbps',
  'Bitrate.mbps': 'as Bitrate.kbps',
};

const SOURCES = join(__dirname, '../../src');
const FILES = [
  ...typescriptIn('output-preset'), 'transcode-pipeline/options/input-options.ts', 'transcode-pipeline/options/job-options.ts',
];

function typescriptIn(folder: string): string[] {
  return readdirSync(join(SOURCES, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts')).map(file => join(folder, file));
}

/** `Interface.option` of each interface whose name ends with Options. */
function optionsIn(text: string): string[] {
  return [...text.matchAll(/^export interface (\w+Options)\b[^{]*\{\n(.*?)\n\}/gms)]
    .flatMap(([, owner, body]) => [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, option]) => `${owner}.${option}`));
}

/** `Class.factory` of each static method that users can call. */
function factoriesIn(text: string): string[] {
  return text.split(/^export (?:abstract )?class /m).slice(1)
    .flatMap(body => [...body.matchAll(/^ {2}public static ([a-z]\w*)\(/gm)].map(([, factory]) => `${/^\w+/.exec(body)![0]}.${factory}`));
}

const texts = FILES.map(file => readFileSync(join(SOURCES, file), 'utf8'));
const recipes = readdirSync(__dirname).filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map(file => readFileSync(join(__dirname, file), 'utf8')).join();

test('every option of presets and jobs has a recipe', () => {
  const options = texts.flatMap(optionsIn);

  const untried = options.filter(option => {
    const name = option.split('.')[1];
    return !new RegExp(`\\b${name}\\b`).test(recipes) && !(name in WITHOUT_RECIPE);
  });

  expect(options.length).toBeGreaterThan(100);
  expect(untried).toEqual([]);
});

test('every factory of presets and their values has a recipe', () => {
  const factories = texts.flatMap(factoriesIn);

  const untried = factories.filter(factory => {
    const [owner, name] = factory.split('.');
    return !new RegExp(`\\(${owner}, '${name}'|\\b${owner}\\.${name}\\(`).test(recipes) && !(factory in WITHOUT_RECIPE);
  });

  expect(factories.length).toBeGreaterThan(50);
  expect(untried).toEqual([]);
});
