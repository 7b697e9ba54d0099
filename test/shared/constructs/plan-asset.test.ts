import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { FileSystem, Lazy, Token } from 'aws-cdk-lib';
import { planOf, PlanAsset } from '../../../src/shared/constructs/plan-asset';
import { firstJobOf, type Settings } from '../../../src/shared/contract/plan';
import { testApp } from '../../synth';
import { SUBMISSION, UPLOADS } from '../../transcode-pipeline/submit-job.lambda/upload-fixtures';

const handlerDirectory = mkdtempSync(join(tmpdir(), 'handler-'));
const assets: PlanAsset[] = [];
const RULES = { layout: { type: 'byJob', prefix: '' }, submission: SUBMISSION, uploads: UPLOADS } as const;

beforeAll(() => writeFileSync(join(handlerDirectory, 'index.js'), 'exports.handler = () => {};'));
afterAll(() => [handlerDirectory, ...assets.map(asset => asset.directory)].forEach(directory => rmSync(directory, { recursive: true, force: true })));

function assetOf(settings: Settings): PlanAsset {
  const plan = planOf([{ name: 'default', jobs: [{ purpose: 'main', settings, outputGroups: [] }] }], RULES);
  const asset = new PlanAsset(handlerDirectory, plan);
  assets.push(asset);
  return asset;
}

const planIn = (asset: PlanAsset) => JSON.parse(readFileSync(join(asset.directory, 'plan.json'), 'utf8'));
const settingsIn = (asset: PlanAsset) => firstJobOf(planIn(asset)).settings;

test('the asset contains the code and the plan', () => {
  const asset = assetOf({ Name: 'A', Absent: undefined });

  expect(readdirSync(asset.directory).sort()).toEqual(['index.js', 'plan.json']);
  expect(settingsIn(asset)).toEqual({ Name: 'A' });
  expect(asset.environment).toEqual({});
});

test('the plan has one profile with one job', () => {
  expect(planIn(assetOf({ Name: 'A' }))).toEqual({
    version: 2, ...RULES, profiles: [{ name: 'default', jobs: [{ purpose: 'main', settings: { Name: 'A' }, outputGroups: [] }] }],
  });
});

test('the hash depends on the settings, not on the order of keys or the folder', () => {
  const [one, other, changed] = [
    assetOf({ A: 1, B: { C: [1, { D: 2, E: 3 }] } }),
    assetOf({ B: { C: [1, { E: 3, D: 2 }] }, A: 1 }),
    assetOf({ A: 1, B: { C: [{ D: 2, E: 3 }, 1] } }),
  ].map(asset => asset.hash);

  expect(other).toBe(one);
  expect(changed).not.toBe(one);
});

test('deploy-time strings are environment variables, each once', () => {
  const [first, second] = ['First', 'Second'].map(parameter => Token.asString({ Ref: parameter }));
  const asset = assetOf({ A: `before ${first}`, B: { C: [second, `before ${first}`] } });

  expect(settingsIn(asset)).toEqual({ A: '{{PLAN_TOKEN_0}}', B: { C: ['{{PLAN_TOKEN_1}}', '{{PLAN_TOKEN_0}}'] } });
  expect(asset.environment).toEqual({ PLAN_TOKEN_0: `before ${first}`, PLAN_TOKEN_1: second });
});

test.each([
  ['a number', Token.asNumber({ Ref: 'Parameter' })],
  ['a list', Token.asList({ Ref: 'Parameter' })],
  ['a lazy value', Lazy.any({ produce: () => 5 })],
])('rejects a deploy-time token for %s with its path, and removes the folder', (_type, value) => {
  const mkdtemp = jest.spyOn(FileSystem, 'mkdtemp');

  expect(() => assetOf({ Outputs: [{ Width: value }] })).toThrow(
    'Output settings may have deploy-time tokens only as strings, got one of another type at /profiles/0/jobs/0/settings/Outputs/0/Width',
  );
  expect(mkdtemp).not.toHaveBeenCalled();
});

test('removes the folder once the assembly has a copy, and keeps it without staging', () => {
  const [staged, unstaged] = [assetOf({}), assetOf({})];

  staged.discardOnceStaged(testApp());
  unstaged.discardOnceStaged(testApp({ context: { 'aws:cdk:disable-asset-staging': true } }));

  expect(existsSync(staged.directory)).toBe(false);
  expect(existsSync(unstaged.directory)).toBe(true);
});
