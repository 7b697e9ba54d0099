// CPU time of synth: the library beside plain L2s, in turn, so that a machine that slows down slows both; and of each further pipeline.
const { execFileSync } = require('child_process');
const { join } = require('path');

const RUNS = 10;
const measured = `const { cpuUsage } = process; process.on('exit', () => { const { user, system } = cpuUsage(); process.stdout.write(String((user + system) / 1000)); });`;

function cpuMs(script, ...args) {
  const output = execFileSync(process.execPath, ['--eval', `${measured} process.argv.splice(1, 0, 'app'); require(${JSON.stringify(join(__dirname, script))});`, ...args], {
    env: { ...process.env, CDK_VALIDATION: 'false', NODE_NO_WARNINGS: '1', JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: 'true' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return Number(output);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

const samples = Array.from({ length: RUNS }, () => ({
  library: cpuMs('one-statement.js'),
  plain: cpuMs('plain-l2s.js'),
  eleven: cpuMs('one-statement.js', '11'),
}));
const ratio = median(samples.map(({ library, plain }) => library / plain));
const further = median(samples.map(({ library, eleven }) => (eleven - library) / 10));
console.log(`one statement: ${median(samples.map(s => s.library)).toFixed(0)} ms CPU, plain L2s: ${median(samples.map(s => s.plain)).toFixed(0)} ms`);
console.log(`ratio ${ratio.toFixed(3)} (at most 1.10), each further pipeline ${further.toFixed(0)} ms (at most 80), medians of ${RUNS}`);
process.exitCode = ratio <= 1.1 && further <= 80 ? 0 : 1;
