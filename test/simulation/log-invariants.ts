import type { LogLine } from './execution-environment';
import type { Pipeline } from './pipeline';

/** Each line about a message can be found: by the id of the upload's main job, or by the message, as long as the job is not known. */
export function violationsOfLog({ log, table }: Pipeline): string[] {
  return [...new Set(log.flatMap(line => violationsOfLine(line, table.record(String(line.jobId))?.mainJobId)))];
}

/** Lines without a job are those of a message that names none, of an import, of a command or of a whole run. */
function violationsOfLine({ jobId, correlation_id: correlationId, messageId, importId, message }: LogLine, mainJobId: string | undefined): string[] {
  if (jobId === undefined) {
    const isFound = (messageId ?? importId) !== undefined || WITHOUT_JOB.includes(String(message));
    return isFound ? [] : [`log: '${message}' names neither a job nor a message`];
  }
  const expected = mainJobId ?? jobId;
  return correlationId === expected ? [] : [`log: '${message}' of ${jobId} has the correlation id ${correlationId}, not ${expected}`];
}

const WITHOUT_JOB = ['Reconciled', 'Command handled', 'Command not handled', 'Import command not handled'];
