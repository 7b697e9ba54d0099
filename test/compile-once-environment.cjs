const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const { compileFunction } = vm;

/**
 * Jest compiles every module with `compileFunction` for each test file, aws-cdk-lib too. V8 does not keep the results, but it keeps those of
 * `Script` for all contexts of a process. Each test file still has its own globals and its own instance of every module.
 */
vm.compileFunction = (code, parameters, options) => {
  if (!options.parsingContext) {
    return compileFunction(code, parameters, options);
  }
  // On the first line, so that line numbers are those of the file. `importModuleDynamically` is left out: with it, V8 keeps nothing.
  const start = `(function (${parameters}) {`;
  return new vm.Script(`${start}${code}\n})`, { filename: options.filename, columnOffset: -start.length }).runInContext(options.parsingContext);
};

module.exports = TestEnvironment;
