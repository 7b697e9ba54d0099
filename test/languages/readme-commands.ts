import { readFileSync } from 'node:fs';

/** Deploying needs an account. */
const WITH_AN_ACCOUNT = 'Deploy and try';

/** The commands of a README, or of the section with this title, before and after the first one that needs an account. */
export function readmeCommands(file: string, title = ''): string {
  return readFileSync(file, 'utf8').split('\n## ')
    .filter(section => section.startsWith(title) && !section.startsWith(WITH_AN_ACCOUNT))
    .flatMap(section => [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, commands]) => commands))
    .join('');
}
