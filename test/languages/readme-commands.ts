import { readFileSync } from 'node:fs';

/** Deploying needs an account. */
const WITH_AN_ACCOUNT = 'Deploy and try';

/** What a README tells its reader to type, up to where an account is needed and after. */
export function readmeCommands(file: string): string {
  return readFileSync(file, 'utf8').split('\n## ')
    .filter(section => !section.startsWith(WITH_AN_ACCOUNT))
    .flatMap(section => [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, commands]) => commands))
    .join('');
}
