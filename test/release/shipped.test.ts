import { readFileSync } from 'fs';
import { isBuiltin } from 'module';
import { join } from 'path';
import { built } from '../built';
import { packedFiles } from './packed-files';
import { bundledPackages } from '../../release/bundled-packages';
import { repository } from '../../release/paths';

test('every module that constructs load is in the package or a peer', () => {
  const source = readFileSync(join(repository, 'lib/index.js'), 'utf8');
  const loaded = new Set([...source.matchAll(/\brequire\("([^"]*)"\)/g)].map(([, name]) => name));
  const peers = /^(aws-cdk-lib|constructs)(\/|$)/;

  expect(packedFiles.filter(file => file.endsWith('.js') && file.startsWith('lib/'))).toEqual(['lib/index.js']);
  expect(loaded.size).toBeGreaterThan(10);
  expect([...loaded].filter(name => !peers.test(name) && !isBuiltin(name))).toEqual([]);
});

describe('code of others', () => {
  const licenses = built('assets/THIRD-PARTY-LICENSES.txt', 'npx projen licenses');

  test('is published with its license', () => {
    expect(packedFiles).toContain('assets/THIRD-PARTY-LICENSES.txt');
    expect(bundledPackages().length).toBeGreaterThan(20);
    expect(bundledPackages().filter(name => !licenses.includes(`\n${name} (`))).toEqual([]);
  });

  test('has the texts that its licenses require', () => {
    expect(licenses).toContain('Apache License');
    expect(licenses).toContain('Permission is hereby granted, free of charge');
  });
});
