const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');

const dynamodb = new DynamoDBClient({});

const canRequire = (name) => {
  try {
    return Boolean(require.resolve(name));
  } catch {
    return false;
  }
};

exports.handler = async ({ Records }) => {
  const batchItemFailures = [];
  for (const record of Records) {
    const { key } = JSON.parse(record.body).detail.object;
    if (key.includes('poison')) {
      batchItemFailures.push({ itemIdentifier: record.messageId });
      continue;
    }
    console.log(JSON.stringify({ key, node: process.version }));
    await dynamodb.send(new PutItemCommand({
      TableName: process.env.TABLE,
      Item: { jobId: { S: key }, endpoint: { S: process.env.AWS_ENDPOINT_URL_MEDIACONVERT }, unbundled: { BOOL: canRequire('aws-cdk-lib') } },
    }));
  }
  return { batchItemFailures };
};
