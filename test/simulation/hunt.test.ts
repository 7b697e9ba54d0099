import * as fc from 'fast-check';
import { explain } from './campaign';
import { loadPipeline } from './pipeline-code';
import { SCHEDULES, type Family } from './schedules';
import { simulate } from './simulate';
import { writeFileSync } from 'fs';
test('hunt', async () => {
  const code = await loadPipeline();
  const kinds = new Map<string, any>();
  for (const family of Object.keys(SCHEDULES).filter(f => f.includes(process.env.FAMILY ?? '')) as Family[]) {
    for (let seed = Number(process.env.SEED ?? 1), n = 0; n < Number(process.env.CASES); n++, seed++) {
      const { violations } = await simulate(fc.sample(SCHEDULES[family], { seed, numRuns: 1 })[0], code);
      for (const v of violations) {
        const kind = family + ': ' + v.replace(/[0-9a-v]{32}|mc-\d+|etag-\d+|(job-event|upload)-\d+|: \{.*/g, '*').replace(/(, )?(\* ?)+/g, '*');
        const known = kinds.get(kind);
        kinds.set(kind, { count: (known?.count ?? 0) + 1, seed: known?.seed ?? seed, family, violations: known?.violations ?? violations });
      }
    }
  }
  let text = '';
  for (const [kind, k] of [...kinds].sort((a, b) => b[1].count - a[1].count)) {
    text += `\n##### ${k.count} x ${kind} (seed ${k.seed})\n`;
  }
  for (const [kind, k] of kinds) { text += `\n##### ${kind}\n` + await explain(k.family, code, k) + '\n'; }
  writeFileSync('/tmp/simprof/hunt.txt', text);
}, 3_600_000);
