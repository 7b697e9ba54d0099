import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv from 'ajv/dist/2020';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

export const OPEN_API_FILE = join(__dirname, '../../schemas/job-api.openapi.json');

const document = JSON.parse(readFileSync(OPEN_API_FILE, 'utf8'));
const ajv = new Ajv({ strict: false, validateSchema: false, formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/ } });
ajv.addSchema(document, 'document');

/** The operations of the document, as in JOB_API_ROUTES. */
export const DOCUMENTED_ROUTES: readonly string[] = Object.entries<object>(document.paths)
  .flatMap(([path, item]) => Object.keys(item).filter(name => name !== 'parameters').map(method => `${method.toUpperCase()} ${path}`));

/** Why the document does not have this answer of the route, or undefined. */
export function undocumented(route: string, { statusCode, headers, body }: APIGatewayProxyStructuredResultV2): string | undefined {
  const [method, path] = route.split(' ');
  const pointer = pointerOf(['paths', path, method.toLowerCase(), 'responses', String(statusCode)]);
  const response = at(pointer);
  if (response === undefined) {
    return `${route} has no answer ${statusCode}`;
  }
  const place = response.$ref?.slice(1) ?? pointer;
  const mediaType = String(headers?.['content-type']);
  if (at(place).content[mediaType] === undefined) {
    return `${route} has no ${mediaType} for ${statusCode}`;
  }
  const validate = ajv.compile({ $ref: `document#${place}${pointerOf(['content', mediaType, 'schema'])}` });
  return validate(JSON.parse(body!)) ? undefined : `${route} ${statusCode}: ${ajv.errorsText(validate.errors)}`;
}

function pointerOf(names: readonly string[]): string {
  return names.map(name => `/${name.replace(/~/g, '~0').replace(/\//g, '~1').replace(/[{}]/g, encodeURIComponent)}`).join('');
}

function at(pointer: string): any {
  return pointer.split('/').slice(1).reduce((value, name) => value?.[decodeURIComponent(name).replace(/~1/g, '/').replace(/~0/g, '~')], document);
}
