import { startCloudFrontEdge, urlThroughEdge } from './cloudfront-edge';
import { servePlayerPage } from './player-page';
import { freePort } from './ports';
import type { Sandbox } from './sandbox';
import type { JobRecord } from '../src/shared/contract/record';

const usualEdgePort = 4571;
const usualPlayerPort = 4572;

export interface Viewing {
  readonly playerPage: string;
  readonly urls: string[];
}

/** Gives a browser on this machine access to the distribution and to a player page on a separate origin. */
export async function openForViewing(sandbox: Sandbox, record: JobRecord): Promise<Viewing> {
  const edgePort = await freePort(usualEdgePort);
  const playerPort = await freePort(usualPlayerPort);
  await startCloudFrontEdge(sandbox.endpoint, edgePort);
  const hlsFirst = (record.outputs ?? []).toSorted((one, other) => Number(other.type === 'HLS') - Number(one.type === 'HLS'));
  const urls = hlsFirst.map(output => urlThroughEdge(output.url!, edgePort));
  await servePlayerPage(playerPort, urls);
  return { urls, playerPage: `http://localhost:${playerPort}/` };
}
