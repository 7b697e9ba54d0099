import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { REQUEST_SCHEMAS } from '../../bundling/request-schemas';

const FOLDER = join(__dirname, '..', '..', 'schemas');

test('the folder has exactly these schemas, and the document of the JobApi, which is written by hand', () => {
  expect(readdirSync(FOLDER).sort()).toEqual([...Object.keys(REQUEST_SCHEMAS), 'job-api.openapi.json'].sort());
});

test.each(Object.keys(REQUEST_SCHEMAS))('%s is what the handler validates: else run `npx tsx bundling/write-request-schemas.ts`', file => {
  expect(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))).toEqual(REQUEST_SCHEMAS[file]());
});

test('unknown members are errors, except those that EventBridge adds to a message', () => {
  const message = REQUEST_SCHEMAS['submit-job.schema.json']();
  expect(message.additionalProperties).not.toBe(false);
  expect(message.properties.detail.additionalProperties).toBe(false);
  expect(message.properties.detail.properties.captions.items.additionalProperties).toBe(false);
  expect(REQUEST_SCHEMAS['job-manifest.schema.json']().additionalProperties).toBe(false);
});
