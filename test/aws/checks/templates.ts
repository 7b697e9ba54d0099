import type { Check } from '../check';
import { jobTemplateCases, presetTemplateCases } from '../templates/library-cases';
import { acceptedCases, refusedCases } from '../templates/refused-cases';
import type { TemplateCase } from '../templates/template-case';
import { validate } from '../templates/validate';

function templateCheck(id: string, claim: string, templates: () => TemplateCase[], needsAws?: string): Check {
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

const NOT_VALIDATED = 'the stand-in has no presets and does not validate job templates; aws.test.ts holds the settings against its job checker';

export const templateChecks: Check[] = [
  templateCheck('T1', 'The service accepts each different output of every preset and option of the library as an output preset', presetTemplateCases,
    NOT_VALIDATED),
  templateCheck('T2', 'The service accepts every preset and option of the library as a job template', jobTemplateCases, NOT_VALIDATED),
  templateCheck('T3', 'The service refuses what the stand-in refuses', refusedCases, NOT_VALIDATED),
  templateCheck('T4', 'The service accepts what it was seen to accept', acceptedCases, NOT_VALIDATED),
];
