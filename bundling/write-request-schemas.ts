import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REQUEST_SCHEMAS } from './request-schemas';

for (const [file, schema] of Object.entries(REQUEST_SCHEMAS)) {
  writeFileSync(join(__dirname, '..', 'schemas', file), `${JSON.stringify(schema(), undefined, 2)}\n`);
}
