import { installFromDebian } from './debian';
import { findExecutable } from './executable';
import { MissingTool } from './missing-tool';

const help = 'The tests of CloudFront Functions need njs, NGINX\'s JavaScript engine, on PATH: install it (Debian, Ubuntu: njs; others: '
  + 'https://github.com/nginx/njs) and try again.';

/** The engine from which CloudFront's is derived: like it, njs lacks much of the language that Node has. */
export async function setUpNjs(): Promise<string> {
  const found = findExecutable('njs') ?? (await installFromDebian('njs') ? findExecutable('njs') : undefined);
  if (!found) {
    throw new MissingTool(help);
  }
  return found;
}
