import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { verdictOn, type Verdict } from './compared';
import { EXCEPTIONS } from './exceptions';
import { expandedTemplate, rebuiltPreset, rebuiltTemplate } from './rebuilt';
import type { Settings } from './renditions';
import { ensureHandlerBundles } from '../../bundling/handler-bundles';

/**
 * Rebuilds the job templates and presets that AWS publishes with its solution "Video on Demand on AWS" with typed props, and compares them
 * leaf by leaf. `npx tsx test/compare/aws-templates.ts <checkout of github.com/aws-solutions/video-on-demand-on-aws>`
 */
async function main([checkout]: string[]): Promise<void> {
  if (checkout === undefined) {
    throw new Error('usage: npx tsx test/compare/aws-templates.ts <checkout of github.com/aws-solutions/video-on-demand-on-aws>');
  }
  await ensureHandlerBundles();
  const folder = join(checkout, 'source', 'custom-resource', 'lib', 'mediaconvert');
  const presets = new Map(filesIn(join(folder, 'presets')));
  const templates = filesIn(join(folder, 'templates'));
  const verdicts = [
    ...[...presets].map(([name, settings]) => verdictOn(name, settings, rebuiltPreset(settings))),
    ...templates.map(([name, template]) => verdictOn(name, expandedTemplate(template, presets), rebuiltTemplate(template, presets))),
  ];
  report(verdicts, presets.size, templates.length);
}

function filesIn(folder: string): [string, Settings][] {
  return readdirSync(folder).filter(file => file.endsWith('.json'))
    .map(file => [basename(file, '.json'), JSON.parse(readFileSync(join(folder, file), 'utf8'))]);
}

function report(verdicts: Verdict[], presets: number, templates: number): void {
  const count = (member: 'equal' | 'defaults' | 'excepted' | 'different') => verdicts.reduce((sum, verdict) => sum + verdict[member].length, 0);
  console.log(`${presets} presets and ${templates} job templates: ${count('equal')} leaves equal, ${count('defaults')} unset here and equal to the `
    + `service's default, ${count('excepted')} excepted, ${count('different')} different`);
  const used = new Map<string, number>();
  for (const { setting } of verdicts.flatMap(({ excepted }) => excepted)) {
    used.set(setting, (used.get(setting) ?? 0) + 1);
  }
  console.log(`\n${EXCEPTIONS.length} exceptions:`);
  for (const { setting, reason } of EXCEPTIONS) {
    console.log(`- ${setting} (${used.get(setting) ?? 0} leaves): ${reason}`);
  }
  for (const { name, different } of verdicts.filter(verdict => verdict.different.length > 0)) {
    console.log(`\n${name}:`);
    different.forEach(({ path, theirs, ours }) => console.log(`- ${path}: AWS ${JSON.stringify(theirs)}, here ${JSON.stringify(ours)}`));
  }
  const unused = EXCEPTIONS.filter(({ setting }) => !used.has(setting)).map(({ setting }) => setting);
  if (unused.length > 0) {
    console.log(`\nExceptions without a leaf: ${unused.join(', ')}`);
  }
  process.exitCode = count('different') + unused.length > 0 ? 1 : 0;
}

void main(process.argv.slice(2));
