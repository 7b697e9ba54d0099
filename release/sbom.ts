import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPackages } from './bundled-packages';
import { repository } from './paths';

/** The parts of a CycloneDX document that are used here. */
interface Bill {
  readonly metadata: { readonly component: { readonly 'bom-ref': string; readonly 'name': string } };
  readonly components: { readonly 'bom-ref': string; readonly 'name': string; readonly 'version': string }[];
  readonly dependencies: { readonly ref: string; readonly dependsOn: string[] }[];
}

const everything: Bill = JSON.parse(execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'library'], {
  cwd: repository, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024,
}));
mkdirSync(join(repository, 'dist'), { recursive: true });
writeFileSync(join(repository, 'dist/sbom.cdx.json'), JSON.stringify(shippedPart(everything), undefined, 2));

/** npm lists what is installed; consumers get only the bundled packages and the peers. */
function shippedPart(bill: Bill): Bill {
  const shipped = new Set([...bundledPackages(), ...peers(bill)]);
  const components = bill.components.filter(({ name, version }) => shipped.has(`${name}@${version}`));
  const refs = new Set([bill.metadata.component['bom-ref'], ...components.map(component => component['bom-ref'])]);
  const dependencies = bill.dependencies.filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(dependency => refs.has(dependency)) }));
  // npm uses the name of the folder.
  const component = { ...bill.metadata.component, name: 'cdk-media-pipeline' };
  return { ...bill, metadata: { ...bill.metadata, component }, components, dependencies };
}

function peers({ components }: Bill): string[] {
  return components.filter(({ name }) => ['aws-cdk-lib', 'constructs'].includes(name)).map(({ name, version }) => `${name}@${version}`);
}
