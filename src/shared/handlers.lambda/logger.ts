import { Logger } from '@aws-lambda-powertools/logger';

/** One structured line per decision. Of an upload it has the bucket and the key, never a payload. */
export const logger = new Logger({ serviceName: 'cdk-media-pipeline' });
