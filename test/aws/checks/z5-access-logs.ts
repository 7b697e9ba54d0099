import { gunzipSync } from 'node:zlib';
import { DescribeDeliveriesCommand } from '@aws-sdk/client-cloudwatch-logs';
import { waitFor } from '../../../sandbox/wait-for';
import type { Check } from '../check';
import { clientsFor } from '../clients';
import { deploy } from '../deployment';
import { Undecided } from '../findings';
import { stackName } from '../names';
import { Objects } from '../objects';
import { PrivateVideos, signToken } from '../private-videos';
import { bucketsOf } from '../run-stacks';
import { view } from '../viewer';
import { World } from '../world';

/** Only this Region delivers the logs of CloudFront. */
const REGION = 'us-east-1';
const WAIT_MINUTES = 30;
const FILE = '/z5/file.txt';
const CMCD = 'CMCD=bl%3D100%2Csid%3D%22z5%22';
/** CloudWatch Logs may put others before them. */
const FOLDERS = /(^|\/)E[A-Z\d]+\/\d{4}\/\d\d\/\d\d\/\d\d\//;

export const accessLogs: Check = {
  id: 'Z5',
  claim: 'MediaAccessLogs deploys in us-east-1, and JSON and Parquet files arrive in folders by distribution and hour, with paths and their tokens',
  stacks: ['private'],
  // Y3 removes everything of the run in that Region.
  alone: true,
  needsAws: 'the local AWS validates the deliveries of logs and delivers nothing',
  timeLimitMinutes: 60,
  async run(world, findings) {
    const { runId, account, signal } = world.props;
    const videos = new PrivateVideos(world);
    const { DistributionId, SignedDistributionId, SignedDomainName } = videos.outputs;
    await deploy(runId, account, REGION, [], signal, { logged: [DistributionId, SignedDistributionId] });
    const objects = new Objects(new World({ ...world.props, clients: clientsFor(REGION) }));
    const { deliveries = [] } = await clientsFor(REGION).logs.send(new DescribeDeliveriesCommand({ limit: 50 }));
    const own = deliveries.filter(({ deliverySourceName = '' }) => deliverySourceName.includes(runId));
    findings.library('There are two deliveries', own.length === 2, own);

    const [bucket] = await bucketsOf(clientsFor(REGION).cloudFormation, stackName(runId, 'logs'));
    const token = signToken('/z5/', await videos.currentKey());
    const startedAt = Date.now();
    const keys = await waitFor('Log files', async () => {
      // CloudFront logs what it serves once the delivery has reached it.
      await Promise.all([videos.play(token, `${FILE}?${CMCD}`), view(SignedDomainName, FILE)]);
      const found = (await objects.list(bucket, '')).map(({ key }) => key);
      const both = [DistributionId, SignedDistributionId].map(id => found.find(key => key.includes(`${id}/`)));
      return both.every(key => key !== undefined) ? both as string[] : undefined;
    }, { timeoutSeconds: 60 * WAIT_MINUTES, intervalMilliseconds: 30_000 }).catch(() => {
      throw new Undecided(`no file of both distributions yet within ${WAIT_MINUTES} minutes; CloudFront may need longer`);
    });
    findings.measure('From the first request to the log files', (Date.now() - startedAt) / 1000, 's');
    findings.library('Their folders are the distribution and the hour', keys.every(key => FOLDERS.test(key)), keys);
    const [json, parquet] = await Promise.all(keys.map(async key => (await objects.object(`s3://${bucket}/${key}`)).bytes));
    const lines = unzipped(json).toString('utf8').trim().split('\n').map(line => JSON.parse(line));
    findings.library('A line is JSON and has the path with its token', lines.some(line => line['cs-uri-stem'] === `/${token}${FILE}`), lines[0]);
    findings.library('A line has milliseconds', /^\d{13}$/.test(lines[0]['timestamp(ms)']), lines[0]);
    const queries = lines.map(line => line['cs-uri-query']);
    findings.library('A line has the query string', queries.some(query => query.includes('CMCD=')), queries[0]);
    findings.standIn('Values are URL-encoded once more', queries.includes(CMCD.replaceAll('%', '%25')), queries[0]);
    findings.standIn('The folders of AWS come first', keys[0].startsWith(`AWSLogs/${account}/CloudFront/E`), keys[0]);
    findings.library('The other file is Parquet', parquet.subarray(0, 4).toString('latin1') === 'PAR1', parquet.subarray(0, 4).toString('hex'));
  },
};

function unzipped(bytes: Buffer): Buffer {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}
