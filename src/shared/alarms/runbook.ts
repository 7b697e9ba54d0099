export const RUNBOOK = 'https://github.com/cdkmediapipeline/cdk-media-pipeline/blob/main/docs/operator-runbook.md';

/** The end of an alarm's description: where the runbook tells what to do. `section` is a heading of the runbook. */
export function seeRunbook(section: string): string {
  return `See ${RUNBOOK}#${section.toLowerCase().replaceAll(' ', '-')}`;
}
