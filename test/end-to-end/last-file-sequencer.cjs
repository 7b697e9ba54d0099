const Sequencer = require('@jest/test-sequencer').default;

/** used-permissions.test.ts judges what all other files made the functions do, so it runs last. */
module.exports = class extends Sequencer {
  async sort(tests) {
    const isLast = ({ path }) => path.endsWith('used-permissions.test.ts');
    const sorted = await super.sort(tests);
    return [...sorted.filter(test => !isLast(test)), ...sorted.filter(isLast)];
  }
};
