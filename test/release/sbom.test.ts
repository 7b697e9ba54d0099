import { execFileSync } from 'child_process';
import { bundledPackages } from '../../release/bundled-packages';
import { repository } from '../../release/paths';
import { built } from '../built';

test('the bill of materials lists the bundled packages and the peers with package URL and hash', () => {
  execFileSync('npx', ['tsx', 'release/sbom.ts'], { cwd: repository });
  const bill = JSON.parse(built('dist/sbom.cdx.json', 'npx projen sbom'));
  const named = bill.components.map(({ name, version }: { name: string; version: string }) => `${name}@${version}`);

  expect(bill.bomFormat).toBe('CycloneDX');
  expect(bill.metadata.component.name).toBe('cdk-media-pipeline');
  expect([...new Set(named)].sort()).toEqual([...bundledPackages(), 'aws-cdk-lib@2.263.0', 'constructs@10.5.1'].sort());
  expect(bill.components.filter(({ purl, hashes }: { purl?: string; hashes?: object[] }) => !purl || !hashes?.length)).toEqual([]);
}, 60_000);
