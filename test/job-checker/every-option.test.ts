import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

/** Options without a recipe, each with its reason. */
const WITHOUT_RECIPE = {
  apiArn: 'a permission of the role',
  roleStatements: 'permissions of the role',
  pricingNotes: 'the estimate',
  folder: 'given to a preset by the pipeline',
  presets: 'exported settings, which have a test of their own',
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

test('the recipes of the job checker try every option of presets and jobs', () => {
  const recipes = readdirSync(__dirname).filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map(file => readFileSync(join(__dirname, file), 'utf8')).join();
  const options = FILES.flatMap(file => optionsIn(readFileSync(join(SOURCES, file), 'utf8')));

  const untried = options.filter(option => {
    const name = option.split('.')[1];
    return !new RegExp(`\\b${name}\\b`).test(recipes) && !(name in WITHOUT_RECIPE);
  });

  expect(options.length).toBeGreaterThan(100);
  expect(untried).toEqual([]);
});
