import type { CreateJobCommandInput } from '@aws-sdk/client-mediaconvert';
import { Duration } from 'aws-cdk-lib';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { Objects } from '../objects';
import { SMALL, type PlannedJob } from '../videos';
import { outcomeOf } from './job-outcome';
import { Gop, Ladder, OutputPreset, Rendition } from '../../../src';

const rungs = () => Ladder.of([Rendition.h264({ height: 180, gop: Gop.seconds(2) })]);

const job: PlannedJob = {
  clip: { ...SMALL, seconds: 12 },
  outputs: () => [
    OutputPreset.cmaf({ ladder: rungs(), segmentLength: Duration.seconds(4) }),
    OutputPreset.hls({ ladder: rungs(), segmentLength: Duration.seconds(4) }),
    OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }) }),
    OutputPreset.thumbnails({ width: 160, height: 90, interval: Duration.seconds(2), maxCaptures: 3 }),
    OutputPreset.poster({ width: 160, height: 90, atTime: Duration.seconds(4) }),
  ],
};

/** File names in the folders 0 to 3, one for each preset. */
const expectedNames: [what: string, pattern: RegExp][] = [
  ['CMAF segments are NAME_000000001.cmfv', /^0\/video.*_000000001\.cmfv$/],
  ['CMAF initialization is NAMEinit.cmfv', /^0\/video.*init\.cmfv$/],
  ['HLS segments are NAME_00001.ts', /^1\/video.*_00001\.ts$/],
  ['captured frames are NAME.0000000.jpg', /^3\/video.*\.0000000\.jpg$/],
];

const CONTENT_TYPES: Record<string, string[]> = {
  m3u8: ['application/x-mpegURL', 'application/vnd.apple.mpegurl'], mpd: ['application/dash+xml'], mp4: ['video/mp4'], jpg: ['image/jpeg'],
};

export const everything: Check = {
  id: 'X4',
  claim: 'Names, content types and lengths of a job\'s outputs, and the contents of its COMPLETE event',
  stacks: ['mirror'],
  jobs: [job],
  timeLimitMinutes: 30,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X4');
    const objects = new Objects(world);
    const bucket = world.outputs('mirror').ProcessedBucketName;
    const input = await jobs.input(world.media.clip('x04.mp4', job.clip!), 'everything.mov');
    const outcome = await outcomeOf(jobs, job, withVariables(jobs.request(job, input)));
    findings.library('The job completes', outcome.status === 'COMPLETE', outcome.text);
    const keys = (await objects.list(bucket, outcome.prefix)).map(({ key }) => key.slice(outcome.prefix.length));
    for (const [what, pattern] of expectedNames) {
      findings.standIn(what, keys.some(key => pattern.test(key)), keys);
    }
    findings.standIn('$fn$ is the name of the input without extension', keys.some(key => /^2\/everything.*\.mp4$/.test(key)), keys);
    const captures = keys.filter(key => key.startsWith('3/'));
    findings.standIn('MaxCaptures limits the captured frames', captures.length === 3, captures);
    const pictures = keys.filter(key => key.startsWith('4/'));
    findings.standIn('A picture at a time has two captured frames', pictures.length === 2, pictures);
    const bytesOf = async (key: string) => (await objects.object(`s3://${bucket}/${outcome.prefix}${key}`)).bytes;
    const [third, picture] = await Promise.all(['3/video.0000002.jpg', '4/video.0000001.jpg'].map(bytesOf));
    findings.standIn('of which the second one is that of its time', picture.equals(third), `${third.length} and ${picture.length} bytes`);
    for (const [extension, types] of Object.entries(CONTENT_TYPES)) {
      const key = keys.find(each => each.endsWith(`.${extension}`))!;
      const { contentType } = await objects.object(`s3://${bucket}/${outcome.prefix}${key}`);
      findings.standIn(`.${extension} has the content type ${types.join(' or ')}`, types.includes(contentType!), contentType);
    }
    const playlist = keys.find(key => key.startsWith('0/') && key.endsWith('.m3u8') && key !== '0/video.m3u8' && !key.includes('I-Frame'))!;
    const lengths = [...(await objects.text(`s3://${bucket}/${outcome.prefix}${playlist}`)).matchAll(/#EXTINF:([\d.]+)/g)].map(match => Number(match[1]));
    findings.library('Segments have the requested length', lengths.every(length => Math.abs(length - 4) < 0.2), lengths);
    const { detail } = await world.events.jobEvent(outcome.job!.Id!, 'COMPLETE', 120);
    const [cmaf, , file, , poster] = detail.outputGroupDetails;
    findings.library('The event lists the playlists of CMAF', cmaf.playlistFilePaths?.some((path: string) => path.endsWith('.m3u8')), detail);
    findings.library('and the file', file.outputDetails?.[0]?.outputFilePaths?.length === 1, detail);
    const [named = ''] = poster.outputDetails?.[0]?.outputFilePaths ?? [];
    findings.library('and the last captured frame', named.endsWith('.0000001.jpg'), detail);
    findings.standIn('It has no outputFilePaths of CMAF', cmaf.outputDetails?.every((output: any) => output.outputFilePaths === undefined), detail);
  },
};

function withVariables(request: CreateJobCommandInput): CreateJobCommandInput {
  const group = request.Settings!.OutputGroups![2].OutputGroupSettings!.FileGroupSettings!;
  group.Destination = group.Destination!.replace(/video$/, '$fn$');
  return request;
}
