import { Logger } from '@aws-lambda-powertools/logger';

/** One structured line per decision; never a payload. */
export const logger = new Logger({ serviceName: 'cdk-media-pipeline' });
