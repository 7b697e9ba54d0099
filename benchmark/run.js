// Synth of the library beside plain L2s: CPU time, in turn, so that a machine that slows down slows both; and what each further pipeline adds.
const { execFileSync } = require('child_process');
const { join } = require('path');

const RUNS = 15;
// The goal is not met: see docs/decisions/0011-one-file-of-constructs.md.
const LIMIT = 1.2;
const FURTHER = 10;

/** CPU time counts every thread, those that compile and collect garbage too; elapsed time is what a user waits. Both in ms. */
function measure(script, ...args) {
  const report = `process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    process.stdout.write(JSON.stringify({ cpu: (user + system) / 1000, elapsed: performance.now() }));
  });`;
  const app = `process.argv.splice(1, 0, 'app'); require(${JSON.stringify(join(__dirname, script))});`;
  return JSON.parse(execFileSync(process.execPath, ['--eval', report + app, ...args], {
    env: { ...process.env, CDK_VALIDATION: 'false', NODE_NO_WARNINGS: '1' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }));
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

const samples = Array.from({ length: RUNS }, () => ({
  one: measure('one-statement.js'),
  plain: measure('plain-l2s.js'),
  more: measure('one-statement.js', String(1 + FURTHER)),
}));
const ratio = median(samples.map(({ one, plain }) => one.cpu / plain.cpu));
const further = median(samples.map(({ one, more }) => (more.elapsed - one.elapsed) / FURTHER));
const furtherCpu = median(samples.map(({ one, more }) => (more.cpu - one.cpu) / FURTHER));
require('./render-settings');
console.log(`one statement: ${median(samples.map(({ one }) => one.cpu)).toFixed(0)} ms CPU, plain L2s: ${median(samples.map(({ plain }) => plain.cpu)).toFixed(0)} ms`);
console.log(`ratio ${ratio.toFixed(3)} (goal 1.05, limit ${LIMIT}), median of ${RUNS}`);
console.log(`each further pipeline: ${further.toFixed(0)} ms elapsed (at most 80), ${furtherCpu.toFixed(0)} ms CPU of all threads`);
process.exitCode = ratio <= LIMIT && further <= 80 ? 0 : 1;
