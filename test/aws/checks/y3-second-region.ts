import type { Check } from '../check';
import { CleanUp } from '../clean-up';
import { clientsFor } from '../clients';
import { deploy } from '../deployment';
import { otherRegion } from '../names';

export const secondRegion: Check = {
  id: 'Y3',
  claim: 'The same stacks can be deployed in a second Region of the account, and deleted completely',
  stacks: ['example'],
  needsAws: 'the local AWS separates the names of each Region, and creates everything at once',
  timeLimitMinutes: 60,
  async run(world, findings) {
    const { runId, account, region, signal } = world.props;
    const other = otherRegion(region);
    const startedAt = Date.now();
    const deployed = await deploy(runId, account, other, ['example'], signal);
    findings.measure(`Deployment to ${other}`, (Date.now() - startedAt) / 1000, 's');
    findings.library(`The same stack deploys in ${other}`, deployed.pipelines.example !== undefined, deployed.pipelines);
    const deletedAt = Date.now();
    const left = await new CleanUp(clientsFor(other), { runId, account, region: other, log: () => {}, pauseSeconds: 10 }).run();
    findings.measure(`Removal from ${other}`, (Date.now() - deletedAt) / 1000, 's');
    findings.library('Nothing is left', left.length === 0, left);
  },
};
