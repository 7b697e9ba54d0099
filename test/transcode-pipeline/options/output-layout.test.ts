import { OutputLayout } from '../../../src/transcode-pipeline';

test.each([
  ['byJob', OutputLayout.byJob(), { type: 'byJob', prefix: '' }, false],
  ['byJob under a prefix', OutputLayout.byJob('streams/'), { type: 'byJob', prefix: 'streams/' }, false],
  ['mirrorSource', OutputLayout.mirrorSource(), { type: 'mirrorSource', prefix: 'processed/', stripPrefix: '' }, true],
  [
    'mirrorSource with all options', OutputLayout.mirrorSource({ prefix: '', stripPrefix: 'uploads/' }),
    { type: 'mirrorSource', prefix: '', stripPrefix: 'uploads/' }, true,
  ],
])('%s', (_name, layout, plan, mirrorsSource) => {
  expect(layout._toPlan()).toEqual(plan);
  expect(layout.prefix).toBe(plan.prefix);
  expect(layout._mirrorsSource).toBe(mirrorsSource);
});

test.each(['streams', '$dt$/', 'a*/', 'a?/'])('rejects the prefix %j', prefix => {
  const message = `OutputLayout prefix must be empty or end with "/", without "*", "?" and "$", got '${prefix}'`;

  expect(() => OutputLayout.byJob(prefix)).toThrow(message);
  expect(() => OutputLayout.mirrorSource({ prefix })).toThrow(message);
});
