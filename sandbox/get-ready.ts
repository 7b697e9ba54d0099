import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './paths';
import { ProcessGroup } from './process-group';
import { setUpTools } from './setup';
import { setUpChromium } from './setup/chromium';
import { setUpGo } from './setup/go';
import { setUpJava } from './setup/java';
import { MissingTool } from './setup/missing-tool';
import { setUpNjs } from './setup/njs';
import { setUpCheckov, setUpPython } from './setup/python';
import { setUpUppy } from './setup/uppy';
import { ensureHandlerBundles } from '../bundling/handler-bundles';

const NEWEST_CDK = join('test', 'cdk-versions', 'newest');
const INSTALLED = join('node_modules', '.package-lock.json');

/** The requirements of test suites beyond npm's packages. Each is built or installed only if it is missing or out of date. */
const NEEDS = {
  'python': setUpPython,
  'checkov': setUpCheckov,
  'tools': setUpTools,
  'chromium': setUpChromium,
  'njs': setUpNjs,
  'uppy': setUpUppy,
  'go': async () => setUpGo(await setUpPython()),
  'java': setUpJava,
  'bundles': ensureHandlerBundles,
  'newest-cdk': async () => isNewer(join(NEWEST_CDK, INSTALLED), join(NEWEST_CDK, 'package-lock.json')) || installNewestCdk(),
  'api': async () => isApiCurrent() || makeApi(),
  'packages': async () => isNewer(join('dist', 'java'), '.jsii') || makePackages(),
} as const;

/** `tsx sandbox/get-ready.ts python bundles` */
async function main(needs: string[]) {
  for (const need of needs) {
    if (!(need in NEEDS)) {
      throw new Error(`get-ready takes any of ${Object.keys(NEEDS).join(', ')}, got '${need}'`);
    }
    await NEEDS[need as keyof typeof NEEDS]();
  }
}

/** Whether the compiled API and the examples in each language are up to date. */
function isApiCurrent(): boolean {
  const sources = readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' }).map(file => join('src', file));
  return ['README.md', ...sources].every(source => isNewer('.jsii', source))
    && isNewer('.jsii.tabl.json', '.jsii') && existsSync(join(repository, 'assets', 'THIRD-PARTY-LICENSES.txt'));
}

async function makeApi(): Promise<void> {
  await projen('pre-compile');
  await projen('compile');
  await projen('rosetta:extract');
}

async function makePackages(): Promise<void> {
  await NEEDS.api();
  await projen('package-all');
}

async function installNewestCdk(): Promise<void> {
  const install = ['npm', 'ci', '--prefix', join(repository, NEWEST_CDK)];
  await ProcessGroup.run(install, { log: 'get-ready/newest-cdk', timeoutSeconds: 300 });
}

async function projen(task: string): Promise<void> {
  await ProcessGroup.run(['npx', 'projen', task], { log: join('get-ready', task.replace(':', '-')), timeoutSeconds: 900 });
}

function isNewer(file: string, than: string): boolean {
  const [made, source] = [file, than].map(name => join(repository, name));
  return existsSync(made) && existsSync(source) && statSync(made).mtimeMs >= statSync(source).mtimeMs;
}

main(process.argv.slice(2)).catch(error => {
  console.error(error instanceof MissingTool ? error.message : error);
  process.exit(1);
});
