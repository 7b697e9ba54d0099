import type { TemplateCase } from './template-case';
import { refusals } from './template-stacks';
import type { Findings } from '../findings';
import type { World } from '../world';

/** Compares the service's answer with the expected one, case by case. */
export async function validate(world: World, findings: Findings, checkId: string, cases: TemplateCase[]): Promise<void> {
  const refused = await refusals(world, checkId, cases);
  for (const { name, kind, accepted, of } of cases) {
    const reason = refused.get(name);
    const assumption = `${kind} "${name}" is ${accepted ? 'accepted' : 'refused'}`;
    const holds = accepted === (reason === undefined);
    const seen = reason ?? 'accepted';
    if (of === 'the library') {
      findings.library(assumption, holds, seen);
    } else {
      findings.standIn(assumption, holds, seen);
    }
  }
  findings.measure('Refused', refused.size, `of ${cases.length}`);
}
