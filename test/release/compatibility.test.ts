import { spawnSync } from 'child_process';
import { readFileSync, rmSync } from 'fs';
import { join } from 'path';
import { folderForDiff, pack, unpack } from '../../release/api';
import { repository, workFolder } from '../../release/paths';
import { built } from '../built';
import { assembly } from '../jsii-assembly';

afterEach(() => rmSync(join(workFolder, 'changed-api'), { recursive: true, force: true }));

test('a breaking change of the API is detected', () => {
  const changed = JSON.parse(unpack(pack(built('.jsii', 'npx projen compile'))));
  changed.types[`${assembly.name}.MediaPipelineProps`].properties.push({
    name: 'required', type: { primitive: 'string' }, immutable: true, abstract: true,
  });
  const folder = folderForDiff('changed-api', JSON.stringify(changed));

  const { status, stderr } = spawnSync('npx', ['jsii-diff', repository, folder, '--error-on', 'all', '--keys'], { encoding: 'utf8' });

  expect(stderr).toContain('MediaPipelineProps');
  expect(status).toBe(1);
}, 60_000);

test('the stored form of the API has no prose, and differs only when the API does', () => {
  const original = built('.jsii', 'npx projen compile');
  const reworded = original.replaceAll('A video pipeline', 'Constructs for films');

  expect(reworded).not.toBe(original);
  expect(pack(reworded)).toEqual(pack(original));
});

test('each break in .compatignore follows a comment with its reason', () => {
  const lines = readFileSync(join(repository, '.compatignore'), 'utf8').split('\n');
  const without = lines.filter((line, index) => line !== '' && !line.startsWith('#') && !lines[index - 1]?.startsWith('#'));

  expect(without).toEqual([]);
});
