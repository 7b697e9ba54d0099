// `node count-calls.js one-statement.js`: resources by type, bytes of the template, and how many functions of aws-cdk-lib, constructs and the
// library a synth calls.
// V8 counts the calls, so that the number is the same on every machine and at any load.
const { statSync } = require('fs');
const { Session } = require('inspector');
const { resolve } = require('path');

const session = new Session();
session.connect();

function post(method, parameters) {
  let answer;
  session.post(method, parameters, (error, result) => {
    if (error) {
      throw error;
    }
    answer = result;
  });
  return answer;
}

const [script] = process.argv.splice(2, 1);
post('Profiler.enable');
post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
const assembly = require(resolve(__dirname, script));
const { result } = post('Profiler.takePreciseCoverage');

const calls = result.filter(({ url }) => url.startsWith('file:'))
  .flatMap(({ functions }) => functions).reduce((sum, { ranges }) => sum + ranges[0].count, 0);
const [{ template, templateFullPath }] = assembly.stacks;
const types = Object.values(template.Resources).map(({ Type }) => Type).sort();
process.stdout.write(JSON.stringify({ types, calls, templateBytes: statSync(templateFullPath).size }));
