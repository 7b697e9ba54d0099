const { App, Stack } = require('aws-cdk-lib');
const { MediaPipeline } = require('../lib');

// `node benchmark/one-statement.js 5` has five pipelines in one app.
const app = new App();
for (let count = 1; count <= Number(process.argv[2] ?? 1); count++) {
  new MediaPipeline(new Stack(app, `Stack${count}`), 'Videos');
}
module.exports = app.synth();
