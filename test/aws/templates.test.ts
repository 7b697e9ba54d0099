import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { jobTemplateCases, presetTemplateCases } from './templates/library-cases';
import { acceptedCases, refusedCases } from './templates/refused-cases';
import type { TemplateCase } from './templates/template-case';
import { parts, templateOf } from './templates/template-stacks';
import { repository, workFolder } from '../../sandbox/paths';

const DESTINATION = 's3://bucket/folder/video';

/** A job with the settings of a template, or of a preset in a file group, for the job checker. */
function requestOf({ kind, settings, props }: TemplateCase): object {
  const job: any = structuredClone(kind === 'JobTemplate' ? settings : {
    Inputs: [{}],
    OutputGroups: [{ OutputGroupSettings: groupFor(settings.ContainerSettings?.Container), Outputs: [{ NameModifier: '_a', ...settings }] }],
  });
  job.Inputs[0].FileInput = 's3://bucket/uploads/film.mov';
  for (const { SourceSettings: source } of Object.values<any>(job.Inputs[0].CaptionSelectors ?? {})) {
    if (source.FileSourceSettings) {
      source.FileSourceSettings.SourceFile = 's3://bucket/uploads/captions.srt';
    }
  }
  job.OutputGroups.forEach(({ OutputGroupSettings: group }: any, index: number) => {
    const member = Object.keys(group).find(name => name.endsWith('GroupSettings'));
    if (member !== undefined) {
      group[member].Destination ??= `${DESTINATION}${index}`;
    }
  });
  return { Role: 'arn:aws:iam::111122223333:role/MediaConvert', Settings: job, ...props };
}

/** A preset has its container; the job has the group. */
function groupFor(container: string): object {
  switch (container) {
    case 'CMFC':
      return { Type: 'CMAF_GROUP_SETTINGS', CmafGroupSettings: { SegmentLength: 6, FragmentLength: 2 } };
    case 'MPD':
      return { Type: 'DASH_ISO_GROUP_SETTINGS', DashIsoGroupSettings: { SegmentLength: 6, FragmentLength: 2 } };
    default:
      return { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: {} };
  }
}

interface Answer {
  readonly ok: boolean;
  readonly errors: { readonly rule: string; readonly path: string; readonly message: string }[];
  readonly unsupported: string[];
}

/** Runs the stand-in's job checker on all jobs at once. */
function answersFor(cases: TemplateCase[]): Answer[] {
  const output = execFileSync(join(workFolder, 'venv', 'bin', 'python'), ['-m', 'media_convert.check'], {
    input: cases.map(each => JSON.stringify(requestOf(each))).join('\n'),
    env: { ...process.env, PYTHONPATH: join(repository, 'sandbox') },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return output.trim().split('\n').map(line => JSON.parse(line));
}

/** The checker's messages about unexpected results. */
function surprises(cases: TemplateCase[]): object[] {
  const answers = answersFor(cases);
  return cases.map(({ name, accepted }, index) => ({ name, accepted, errors: answers[index].errors }))
    .filter(({ accepted, errors }) => accepted !== (errors.length === 0));
}

test('the stand-in accepts every preset and option of the library, as jobs', () => {
  const cases = jobTemplateCases();
  expect(cases.length).toBeGreaterThan(150);
  expect(surprises(cases)).toEqual([]);
});

test('the stand-in refuses what T3 expects to be refused', () => {
  expect(surprises(refusedCases())).toEqual([]);
});

test('the stand-in accepts what T4 expects to be accepted', () => {
  expect(surprises(acceptedCases())).toEqual([]);
});

test('each different output becomes one preset, without settings that only jobs have', () => {
  const cases = presetTemplateCases();
  expect(new Set(cases.map(({ settings }) => JSON.stringify(settings))).size).toBe(cases.length);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  expect(JSON.stringify(cases)).not.toContain('CaptionSelectorName');
  expect(new Set(cases.flatMap(({ settings }) => Object.keys(settings))))
    .toEqual(new Set(['ContainerSettings', 'VideoDescription', 'AudioDescriptions', 'CaptionDescriptions']));
});

test('templates have neither an input file nor a destination of the run', () => {
  expect(JSON.stringify([...jobTemplateCases(), ...presetTemplateCases()])).not.toMatch(/\{\{|FileInput"/);
});

test('stacks stay below the quotas of presets, job templates and template size', () => {
  const all = [...jobTemplateCases(), ...presetTemplateCases()];
  const stacks = parts(all);
  expect(stacks.flat()).toEqual(all);
  stacks.forEach(stack => expect(stack.length).toBeLessThanOrEqual(30));
  stacks.forEach(stack => expect(Buffer.byteLength(templateOf(stack))).toBeLessThanOrEqual(51_200));
});

test('the refused cases differ from the accepted ones', () => {
  const [refused, accepted] = [refusedCases(), acceptedCases()];
  const settingsOf = (cases: TemplateCase[]) => new Set(cases.map(({ settings }) => JSON.stringify(settings)));
  expect(settingsOf(refused).size).toBe(refused.length);
  accepted.forEach(({ settings }) => expect(settingsOf(refused)).not.toContain(JSON.stringify(settings)));
});
