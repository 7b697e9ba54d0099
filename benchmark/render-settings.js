// What rendering the settings of a ladder of five rungs adds to a synth: the first time, beside the parts that come before it, and when warm;
// and what ten profiles add, compared with one.
const { Stack } = require('aws-cdk-lib');
const { Clip, JobTracker, Ladder, MediaIngest, OutputLayout, OutputPreset, Source } = require('../lib');
const { renderPlan } = require('../lib/transcode-pipeline/plan/job-settings');
const { renderProfiles } = require('../lib/transcode-pipeline/profiles/render-profiles');

const stack = new Stack();
new MediaIngest(stack, 'Ingest');
new JobTracker(stack, 'Tracker');

/** CPU time of all threads in ms, in order. */
function timesOf(count, render) {
  return Array.from({ length: count }, () => {
    const start = process.cpuUsage();
    render();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
}

function median(times) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}

const outputs = () => [OutputPreset.cmaf({ ladder: Ladder.qvbr() })];

/** Each with outputs, a rule and clips that differ. */
function profiles(count) {
  return Array.from({ length: count }, (_, index) => ({
    name: `profile${index}`,
    when: Source.allOf([Source.keyPattern(`uploads/${index}/*`), Source.height({ min: index + 1 })]),
    outputs: outputs(),
    clips: [Clip.betweenTimecodes({ end: `00:00:1${index}:00` })],
  }));
}

const renderWith = count => renderProfiles(stack, { outputs: outputs(), profiles: profiles(count - 1) }, {
  layout: OutputLayout.byJob(), queueArn: 'arn:aws:mediaconvert:us-east-1:111122223333:queues/Default',
});

const [first, ...further] = timesOf(101, () => renderPlan(stack, outputs(), OutputLayout.byJob(), {}));
const [one, ten] = [1, 10].map(count => median(timesOf(51, () => renderWith(count)).slice(1)));
process.stdout.write(JSON.stringify({ first, again: median(further), one, ten }));
