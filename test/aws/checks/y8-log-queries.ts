import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetQueryResultsCommand, StartQueryCommand } from '@aws-sdk/client-cloudwatch-logs';
import { repository } from '../../../sandbox/paths';
import { waitFor } from '../../../sandbox/wait-for';
import { queryString as queryOf, SAVED_QUERIES } from '../../../src/monitoring/queries/saved-queries';
import type { Check } from '../check';
import { resourcesOf } from '../stack-resources';

export const logQueries: Check = {
  id: 'Y8',
  claim: 'The log queries of the runbook and the saved queries run',
  stacks: ['mirror'],
  needsAws: 'the local AWS does not run log queries',
  timeLimitMinutes: 15,
  async run(world, findings) {
    const logGroupNames = await resourcesOf(world, 'mirror', 'AWS::Logs::LogGroup');
    const queries = runbookQueries();
    findings.library('The runbook has queries', queries.length > 0, queries.length);
    for (const queryString of [...queries, ...Object.values(SAVED_QUERIES).map(queryOf)]) {
      const startTime = Math.floor(Date.now() / 1000) - 3600;
      const { queryId } = await world.clients.logs.send(new StartQueryCommand({ logGroupNames, queryString, startTime, endTime: startTime + 3600 }));
      const status = await waitFor(queryString, async () => {
        const { status: its } = await world.clients.logs.send(new GetQueryResultsCommand({ queryId }));
        return its === 'Scheduled' || its === 'Running' ? undefined : its;
      }, { timeoutSeconds: 120, intervalMilliseconds: 1000 });
      findings.library(`It runs: ${queryString}`, status === 'Complete', status);
    }
  },
};

/** The queries in inline code and code blocks. */
export function runbookQueries(): string[] {
  const runbook = readFileSync(join(repository, 'docs', 'operator-runbook.md'), 'utf8');
  return [...runbook.matchAll(/`(fields @[^`]+)`/g)].map(([, query]) => query.trim());
}
