import { readFileSync } from 'fs';
import { join } from 'path';
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { parseImportCommand, parseSlice } from './import-command';
import type { ImportReport } from './report';
import { runImportCommand } from './run-import-command';
import { runSlice } from './run-slice';
import type { ImportPlan } from '../../shared/contract/bulk-import';
import { IMPORT_OBJECTS_ENVIRONMENT } from '../../shared/contract/environment';
import { PLAN_FILE, type UploadFilter } from '../../shared/contract/plan';
import { readEnvironment } from '../../shared/handlers.lambda/environment';
import { logger } from '../../shared/handlers.lambda/logger';
import { mayRequeue, requeueStateOf, requeueWithBackoff } from '../../shared/handlers.lambda/requeue';

const environment = readEnvironment(IMPORT_OBJECTS_ENVIRONMENT);
const uploads: UploadFilter = JSON.parse(environment.UPLOADS);
const plan: ImportPlan = JSON.parse(readFileSync(join(__dirname, PLAN_FILE), 'utf8'));

/** A command of an operator who invokes the function, or a message that continues an import. IAM decides who may do which. */
export async function handler(event: SQSEvent | object, context: Context): Promise<SQSBatchResponse | ImportReport> {
  logger.resetKeys();
  return 'Records' in event
    ? processPartialResponse(event, (record: SQSRecord) => handleMessage(record, context), new BatchProcessor(EventType.SQS), {
      processInParallel: false, throwOnFullBatchFailure: false,
    })
    : handleCommand(event, context);
}

/** Errors reach the caller of the function. */
async function handleCommand(event: object, { awsRequestId }: Context): Promise<ImportReport> {
  try {
    const command = parseImportCommand(event);
    logger.appendKeys({ importId: command.detail.importId });
    const report = await runImportCommand(environment, uploads, command, awsRequestId);
    logger.info('Import command handled', { ...report });
    return report;
  } catch (error) {
    logger.error('Import command not handled', { error: error as Error });
    throw error;
  }
}

async function handleMessage(record: SQSRecord, context: Context): Promise<void> {
  logger.appendKeys({ messageId: record.messageId });
  try {
    const message = parseSlice(record.body);
    logger.appendKeys({ importId: message.importId });
    const result = await runSlice({
      environment, plan, uploads, writer: `${context.awsRequestId}/${record.messageId}`, remainingMs: () => context.getRemainingTimeInMillis(),
    }, message);
    logger.info('Slice of import handled', { ...result });
  } catch (error) {
    if (mayRequeue(error, requeueStateOf(record))) {
      await requeueWithBackoff(environment.IMPORT_QUEUE_URL, record);
      logger.warn('Slice of import requeued', { reason: String(error) });
      return;
    }
    logger.error('Slice of import not handled', { error: error as Error });
    throw error;
  }
}
