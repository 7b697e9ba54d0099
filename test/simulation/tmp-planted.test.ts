import { appendFileSync } from 'fs';
import { campaign } from './campaign';
import { loadPipeline } from './pipeline-code';
import { PLANTED_BUGS } from './planted-bugs';

test.each(PLANTED_BUGS.filter(({ family, mistake }) => family.startsWith('deletions') && (!process.env.ONLY || mistake.includes(process.env.ONLY))))('$rule: $mistake', async ({ rule, family, patches, mistake }) => {
  const started = Date.now();
  try {
    const code = await loadPipeline(patches);
    let schedules = 0;
    let caught = false;
    const seen: string[] = [];
    while (!caught && schedules < 150 && Date.now() - started < 60_000) {
      const played = await campaign(family, code, 1, 1 + schedules);
      schedules += 1;
      const violations = played.failure?.violations ?? [];
      seen.push(...violations);
      caught = violations.some(violation => violation.startsWith(rule));
    }
    appendFileSync('/tmp/planted.log', `${caught ? 'CAUGHT' : 'MISSED'} ${rule} ${mistake}: ${schedules} schedules, ${Date.now() - started} ms; ${seen.slice(-2).join(' | ').slice(0, 160)}\n`);
  } catch (error) {
    appendFileSync('/tmp/planted.log', `ERROR ${mistake}: ${String(error).slice(0, 300)}\n`);
  }
}, 120_000);
