import { DescribeSecretCommand, type DescribeSecretCommandOutput, RotateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { waitFor } from '../../../sandbox/wait-for';
import type { Check } from '../check';
import type { Findings } from '../findings';
import { PrivateVideos, signToken, type SigningKey } from '../private-videos';
import type { World } from '../world';

const LIMIT_SECONDS = 120;

export const rotation: Check = {
  id: 'Z2',
  claim: 'The deployment rotates the signing secret; after the next rotation the key before works too, and edge locations have the new key first',
  stacks: ['private'],
  timeLimitMinutes: 20,
  async run(world, findings) {
    const videos = new PrivateVideos(world);
    await videos.put('z2/file.txt', 'Z2');
    const before = await videos.currentKey();
    const described = await waitFor('The end of the first rotation', async () => {
      const each = await describe(world, videos);
      return each.LastRotatedDate && each;
    }, { timeoutSeconds: 60, intervalMilliseconds: 1000 });
    findings.library('The deployment has rotated the secret', hasRotated(described), described.VersionIdsToStages);
    const { CreatedDate: from, LastRotatedDate: to } = described;
    findings.measure('From the secret to the end of its first rotation', (to!.getTime() - from!.getTime()) / 1000, 's');
    await rotate(world, videos, before, findings);
    const after = await waitFor('The end of the rotation', async () => {
      const key = await videos.keyOf('AWSCURRENT');
      return key.kid === before.kid ? undefined : key;
    }, { timeoutSeconds: 300, intervalMilliseconds: 1000 });
    const [previous, { VersionIdsToStages: stages }] = [await videos.keyOf('AWSPREVIOUS'), await describe(world, videos)];
    findings.library('The key before is AWSPREVIOUS', previous.kid === before.kid, [previous.kid, before.kid, stages]);
    const statuses = await Promise.all([before, after].map(async key => (await play(videos, key)).status));
    findings.library('Both keys are accepted', statuses.every(status => status === 200), statuses);
  },
};

function describe(world: World, { outputs: { SigningSecretArn: SecretId } }: PrivateVideos): Promise<DescribeSecretCommandOutput> {
  return world.clients.secrets.send(new DescribeSecretCommand({ SecretId }));
}

/** AWSPENDING may stay, but only on the current version. */
function hasRotated({ VersionIdsToStages: versions = {} }: DescribeSecretCommandOutput): boolean {
  const stages = Object.values(versions);
  const isOn = (one: string, other: string) => stages.some(labels => labels.includes(one) && labels.includes(other));
  return ['AWSCURRENT', 'AWSPREVIOUS'].every(label => stages.flat().includes(label)) && !isOn('AWSCURRENT', 'AWSPREVIOUS')
    && (!stages.flat().includes('AWSPENDING') || isOn('AWSCURRENT', 'AWSPENDING'));
}

/** Plays with the new key as soon as it exists, to see how long edge locations need. */
async function rotate(world: World, videos: PrivateVideos, before: SigningKey, findings: Findings): Promise<void> {
  const startedAt = Date.now();
  const { VersionId } = await world.clients.secrets.send(new RotateSecretCommand({ SecretId: videos.outputs.SigningSecretArn }));
  findings.library('Rotating again starts a version', VersionId !== undefined, VersionId);
  const pending = await waitFor('The new key', async () => {
    // The version has no value before the first step, and the label may still be on the version before.
    const key = await videos.keyOf('AWSPENDING').catch(() => undefined);
    return key?.kid === before.kid ? undefined : key;
  }, { timeoutSeconds: LIMIT_SECONDS, intervalMilliseconds: 500 });
  findings.measure('From RotateSecret to the new key', (Date.now() - startedAt) / 1000, 's');
  const played = await videos.playSoon(signToken('/z2/', pending), '/z2/file.txt', LIMIT_SECONDS);
  findings.measure('From RotateSecret to a token of the new key', (Date.now() - startedAt) / 1000, 's');
  findings.library('The new key is accepted within two minutes', played.status === 200, [played.status, played.body]);
  const current = await videos.keyOf('AWSCURRENT');
  findings.library('It is accepted before signers read it', current.kid !== pending.kid, [current.kid, pending.kid]);
}

function play(videos: PrivateVideos, key: SigningKey) {
  return videos.play(signToken('/z2/', key), '/z2/file.txt');
}
