import type { Check } from '../check';
import { jobTemplateCases, newestTemplateCases, presetTemplateCases } from '../templates/library-cases';
import { acceptedCases, refusedCases } from '../templates/refused-cases';
import type { TemplateCase } from '../templates/template-case';
import { validate } from '../templates/validate';

const SLOW = 'hundreds of resources take minutes in the local AWS; templates.test.ts validates the settings with the stand-in\'s job checker';

function templateCheck(id: string, claim: string, templates: () => TemplateCase[], needsAws = SLOW): Check {
  return {
    id,
    claim,
    stacks: [],
    templates,
    needsAws,
    timeLimitMinutes: 60,
    run: (world, findings) => validate(world, findings, id, templates()),
  };
}

export const templateChecks: Check[] = [
  templateCheck('T1', 'The service accepts each different output of every preset and option of the library as an output preset', presetTemplateCases),
  templateCheck('T2', 'The service accepts every preset and option of the library as a job template', jobTemplateCases),
  templateCheck('T3', 'The service refuses the settings that the stand-in refuses', refusedCases),
  templateCheck('T4', 'The service accepts the settings that it was observed to accept', acceptedCases),
  templateCheck(
    'T5', 'The service accepts job templates with its newest settings: captions from the audio, AV1 with a constant bitrate', newestTemplateCases,
    'the pinned SDK of the local AWS does not support them'),
];
