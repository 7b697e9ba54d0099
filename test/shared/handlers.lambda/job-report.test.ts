import type { Job } from '@aws-sdk/client-mediaconvert';
import { parseJobEvent } from '../../../src/job-tracker/record-job-event.lambda/job-event';
import { jobOutputs } from '../../../src/job-tracker/record-job-event.lambda/job-outputs';
import { reportOf, reportOfMissingJob } from '../../../src/shared/handlers.lambda/job-report';
import { NOW, SUBMITTED } from '../../job-tracker/record-job-event.lambda/job-event-fixtures';

const QUEUE = 'arn:aws:mediaconvert:us-east-1:000000000000:queues/Default';
const METADATA = { pipelineId: 'pipeline-1', jobId: 'job-1', attempt: '2', note: 'theirs' };

function jobThatIs(status: Job['Status'], facts: Partial<Job> = {}): Job {
  return {
    Id: 'mc-1',
    Status: status,
    Queue: QUEUE,
    UserMetadata: METADATA,
    Timing: { SubmitTime: new Date(NOW - 90_000), StartTime: new Date(NOW - 60_000), FinishTime: new Date(NOW - 5_000) },
    Role: 'role',
    Settings: {},
    ...facts,
  };
}

test('has the shape of MediaConvert\'s event, with only the required members of the job', () => {
  expect(JSON.parse(reportOf(jobThatIs('CANCELED')))).toEqual({
    'source': 'cdk-media-pipeline',
    'detail-type': 'MediaConvert Job State Change',
    'detail': { timestamp: NOW - 5_000, queue: QUEUE, jobId: 'mc-1', status: 'CANCELED', userMetadata: METADATA },
  });
});

test.each([
  ['PROGRESSING', NOW - 60_000], ['COMPLETE', NOW - 5_000], ['ERROR', NOW - 5_000], ['CANCELED', NOW - 5_000],
] as const)('%s has its own time', (status, timestamp) => {
  expect(parseJobEvent(reportOf(jobThatIs(status), NOW))).toMatchObject({ status, timestamp, userMetadata: { jobId: 'job-1', attempt: 2 } });
});

test('accepts a canceled job without times', () => {
  expect(parseJobEvent(reportOf(jobThatIs('CANCELED', { Timing: { SubmitTime: new Date(0) } }), NOW)).timestamp).toBe(NOW);
});

test('has code and message of an error', () => {
  const { errorCode, errorMessage } = parseJobEvent(reportOf(jobThatIs('ERROR', { ErrorCode: 1404, ErrorMessage: 'no such file' })));
  expect({ errorCode, errorMessage }).toEqual({ errorCode: 1404, errorMessage: 'no such file' });
});

describe('a complete job', () => {
  const complete = jobThatIs('COMPLETE', {
    Warnings: [{ Code: 230_001, Count: 2 }],
    Settings: {
      Inputs: [{ FileInput: 's3://source/uploads/holiday.mov' }],
      OutputGroups: [
        {
          OutputGroupSettings: { Type: 'CMAF_GROUP_SETTINGS', CmafGroupSettings: { Destination: 's3://processed/job-1/cmaf/stream' } },
          Outputs: [{ NameModifier: '_720' }, { NameModifier: '_audio' }],
        },
        {
          OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: 's3://processed/job-1/download/video' } },
          Outputs: [{ ContainerSettings: { Container: 'MP4' } }],
        },
      ],
    },
    OutputGroupDetails: [
      { OutputDetails: [{ DurationInMs: 60_040, VideoDetails: { WidthInPx: 1280, HeightInPx: 720 } }, { DurationInMs: 60_053 }] },
      { OutputDetails: [{ DurationInMs: 60_041, VideoDetails: { WidthInPx: 1920, HeightInPx: 1080 } }] },
    ],
  });

  test('has warnings, and the paths and measurements of each group', () => {
    expect(JSON.parse(reportOf(complete)).detail).toMatchObject({
      warnings: [{ code: 230_001, count: 2 }],
      outputGroupDetails: [
        {
          type: 'CMAF_GROUP',
          playlistFilePaths: ['s3://processed/job-1/cmaf/stream.mpd', 's3://processed/job-1/cmaf/stream.m3u8'],
          outputDetails: [{ durationInMs: 60_040, videoDetails: { widthInPx: 1280, heightInPx: 720 } }, { durationInMs: 60_053 }],
        },
        {
          type: 'FILE_GROUP',
          outputDetails: [{
            outputFilePaths: ['s3://processed/job-1/download/video.mp4'],
            durationInMs: 60_041,
            videoDetails: { widthInPx: 1920, heightInPx: 1080 },
          }],
        },
      ],
    });
  });

  test('has the same outputs as its event, except for bitrates', () => {
    const { outputGroupDetails } = parseJobEvent(reportOf(complete));
    expect(jobOutputs(outputGroupDetails!, SUBMITTED.outputGroups)).toMatchObject([
      { preset: 'cmaf', type: 'HLS', path: 's3://processed/job-1/cmaf/stream.m3u8', height: 720, durationMs: 60_040, bitrate: undefined },
      { preset: 'cmaf', type: 'DASH', path: 's3://processed/job-1/cmaf/stream.mpd', height: 720 },
      { preset: 'download', type: 'FILE', path: 's3://processed/job-1/download/video.mp4', width: 1920, height: 1080, durationMs: 60_041 },
    ]);
  });

  test('has paths even if MediaConvert returns no measurements', () => {
    const { outputGroupDetails } = parseJobEvent(reportOf({ ...complete, OutputGroupDetails: undefined }));
    expect(jobOutputs(outputGroupDetails!, SUBMITTED.outputGroups).map(({ path }) => path)).toEqual([
      's3://processed/job-1/cmaf/stream.m3u8', 's3://processed/job-1/cmaf/stream.mpd', 's3://processed/job-1/download/video.mp4',
    ]);
  });
});

test('has the measurements of automated ABR\'s renditions', () => {
  const job = jobThatIs('COMPLETE', {
    Settings: {
      OutputGroups: [{
        AutomatedEncodingSettings: { AbrSettings: {} },
        OutputGroupSettings: { Type: 'HLS_GROUP_SETTINGS', HlsGroupSettings: { Destination: 's3://processed/job-1/abr/stream' } },
        Outputs: [{ NameModifier: '_video' }],
      }],
    },
    OutputGroupDetails: [{ OutputDetails: [360, 720].map(HeightInPx => ({ VideoDetails: { HeightInPx } })) }],
  });
  expect(jobOutputs(parseJobEvent(reportOf(job)).outputGroupDetails!, undefined)).toMatchObject([
    { type: 'HLS', path: 's3://processed/job-1/abr/stream.m3u8', height: 720, renditions: [{ height: 360 }, { height: 720 }] },
  ]);
});

test('reports a job that MediaConvert no longer has as an error', () => {
  expect(parseJobEvent(reportOfMissingJob(SUBMITTED, NOW))).toMatchObject({
    status: 'ERROR',
    timestamp: NOW,
    jobId: 'mc-1',
    userMetadata: { pipelineId: 'pipeline-1', jobId: 'job-1', attempt: 1 },
    errorMessage: expect.stringMatching(/^MediaConvert no longer has the job/),
  });
});
