import { ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import { CreateJobCommand } from '@aws-sdk/client-mediaconvert';
import { PublishCommand } from '@aws-sdk/client-sns';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { deployHandler } from './deployed-handler';
import { ENVIRONMENT, NOW, queueMessage, sentMessage, uploadBody } from './upload-fixtures';
import { parseMessage } from '../../../src/transcode-pipeline/submit-job.lambda/upload-message';

const { aws, handle, output } = deployHandler();

function jobsRequested() {
  return aws.mediaConvert.commandCalls(CreateJobCommand).map(call => call.args[0].input);
}

describe('a service that is throttled, unreachable or failing', () => {
  const THROTTLED = new ProvisionedThroughputExceededException({ message: 'slow down', $metadata: { httpStatusCode: 400 } });
  const body = uploadBody();

  beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0.5));

  test('does not use up the receives of an upload, which is requeued as the same attempt of the same job', async () => {
    aws.dynamoDb.on(UpdateCommand).rejects(THROTTLED);
    const waited = queueMessage(body, { attempt: 2, jobId: 'job-2', deferrals: 1, denials: 1, firstSeen: NOW - 5 });
    expect(await handle(waited)).toEqual({ batchItemFailures: [] });
    expect(aws.messagesSent).toEqual([{
      QueueUrl: ENVIRONMENT.UPLOAD_QUEUE_URL, MessageBody: body, DelaySeconds: 15, MessageAttributes: expect.any(Object),
    }]);
    expect(parseMessage(sentMessage(aws.messagesSent[0]))).toMatchObject({
      attempt: 2, jobId: 'job-2', requeues: 2, denials: 1, firstSeen: NOW - 5,
    });
    expect(output.lines).toEqual([expect.objectContaining({
      level: 'INFO', jobId: 'job-2', decision: 'requeued', reason: 'ProvisionedThroughputExceededException: slow down',
    })]);
  });

  test('does not delay the rest of the batch, and the upload is submitted later', async () => {
    aws.sns.on(PublishCommand).rejectsOnce(THROTTLED).resolves({});
    const other = uploadBody({ key: 'uploads/other.mov' });
    expect(await handle(queueMessage(body), queueMessage(other))).toEqual({ batchItemFailures: [] });
    expect(await handle(sentMessage(aws.messagesSent[0]))).toEqual({ batchItemFailures: [] });
    expect(jobsRequested()).toHaveLength(2);
    expect(aws.announcements.map(({ sourceKey }) => sourceKey)).toEqual(['uploads/holiday.mov', 'uploads/other.mov', 'uploads/holiday.mov']);
  });

  test('causes no more requeues after 13 days: the message moves to the dead-letter queue', async () => {
    aws.dynamoDb.rejects(THROTTLED);
    expect(await handle(queueMessage(body, { deferrals: 900, firstSeen: NOW - 13 * 24 * 3_600_000 - 1 }))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-1' }],
    });
    expect(aws.messagesSent).toEqual([]);
  });

  test('any other failure counts as a receive', async () => {
    aws.dynamoDb.on(UpdateCommand).rejects(new Error('denied'));
    expect(await handle(queueMessage(body))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
    expect(aws.messagesSent).toEqual([]);
  });
});
