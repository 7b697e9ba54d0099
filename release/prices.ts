import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './paths';
import { priceFile } from './price-file';

const FILE = join(repository, 'src/transcode-pipeline/cost/published-prices.json');

/** `npm run prices -- <price list file> [region]`. Without a file, only the tables of docs/costs.md are written. */
const [file, region] = process.argv.slice(2);
if (file !== undefined) {
  writeFileSync(FILE, priceFile(file, region, readFileSync(FILE, 'utf8')));
  console.info(`Wrote ${FILE}`);
}
// Another process, because this one has loaded the former prices.
execFileSync('npx', ['tsx', join(__dirname, 'write-cost-tables.ts')], { cwd: repository, stdio: 'inherit' });
