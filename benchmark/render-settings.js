// What rendering the settings of a ladder of five rungs adds to a synth: the first time, beside the parts that come before it, and when warm.
const { Stack } = require('aws-cdk-lib');
const { JobTracker, Ladder, MediaIngest, OutputLayout, OutputPreset } = require('../lib');
const { renderPlan } = require('../lib/transcode-pipeline/job-settings');

const stack = new Stack();
new MediaIngest(stack, 'Ingest');
new JobTracker(stack, 'Tracker');
const times = Array.from({ length: 101 }, () => {
  const start = process.cpuUsage();
  renderPlan(stack, [OutputPreset.cmaf({ ladder: Ladder.qvbr() })], OutputLayout.byJob(), {});
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
});
const [first, ...further] = times;
const median = further.sort((a, b) => a - b)[further.length / 2];
console.log(`settings of five rungs: ${first.toFixed(1)} ms CPU the first time, ${median.toFixed(2)} ms then (at most 5)`);
