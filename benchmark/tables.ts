import type { Handler } from './handlers';
import { machine } from './machine';
import type { Synthesis } from './synthesis';
import { replaceTables } from '../release/marked-tables';
import { count, table } from '../src/transcode-pipeline/cost-report/cost-report';
import { overheadPerVideo } from '../src/transcode-pipeline/cost-report/overhead';
import usage from '../src/transcode-pipeline/cost-report/usage-per-video.json';

/** The tables of the page by the name that its comments have. */
export function tablesOf(synthesis: Synthesis, handlers: readonly Handler[]): { readonly [name: string]: string[] } {
  return {
    machine: table(['what', ''], machine()),
    synthesis: synthesisTable(synthesis),
    further: furtherTable(synthesis),
    handlers: handlersTable(handlers),
    video: videoTable(),
  };
}

/** The page of benchmarks with these tables written anew. */
export function withTables(page: string, tables: { readonly [name: string]: readonly string[] }): string {
  return replaceTables(page, 'benchmark', name => tables[name]);
}

function synthesisTable({ library, plain, cpuRatio, elapsedRatio }: Synthesis): string[] {
  const row = (what: string, own: number, other: number, ratio = own / other) => [what, ratio.toFixed(2), count(own), count(other)];
  return table(['', 'ratio', 'one statement', 'plain L2s'], [
    row('CPU of all threads, ms', library.cpu, plain.cpu, cpuRatio),
    row('elapsed time, ms', library.elapsed, plain.elapsed, elapsedRatio),
    row('calls of functions', library.calls, plain.calls),
    row('resources', library.types.length, plain.types.length),
    row('bytes of the template', library.templateBytes, plain.templateBytes),
  ]);
}

function furtherTable({ library, further, settings }: Synthesis): string[] {
  const cpuRow = (what: string, ms: number) => [`${what}, CPU`, (ms / library.cpu).toFixed(3), ms.toFixed(1)];
  return table(['what', 'ratio', 'ms'], [
    ['each further pipeline, elapsed', (further.elapsed / library.elapsed).toFixed(3), further.elapsed.toFixed(1)],
    cpuRow('each further pipeline', further.cpu),
    cpuRow('settings of a ladder of five rungs, the first time', settings.first),
    cpuRow('settings of a ladder of five rungs, again', settings.again),
    cpuRow('settings of one profile', settings.one),
    cpuRow('settings of ten profiles', settings.ten),
  ]);
}

function handlersTable(handlers: readonly Handler[]): string[] {
  const head = ['function', 'clients', 'CPU ratio', 'CPU, ms', 'bare, ms', 'size ratio', 'bytes', 'bare, bytes'];
  return table(head, handlers.map(({ name, clients, own, bare, cpuRatio }) => [
    `\`${name}\``, clients.join(', '),
    cpuRatio.toFixed(2), own.cpu.toFixed(0), bare.cpu.toFixed(0),
    (own.bytes / bare.bytes).toFixed(2), count(own.bytes), count(bare.bytes),
  ]));
}

export function videoTable(): string[] {
  const services = overheadPerVideo();
  return [
    ...table(['calls', 'of a video'], [
      ['invocations of functions', count(usage.lambdaInvocations)],
      ['write units of DynamoDB, of four writes', count(usage.dynamoDbWriteUnits)],
      ['read units of DynamoDB', count(usage.dynamoDbReadUnits)],
      ['requests to SQS', count(usage.sqsRequests)],
      ['messages to SNS', count(usage.snsPublishes)],
      ['reads of S3', count(usage.s3Reads)],
      ['bytes of logs', count(usage.logBytes)],
    ]),
    ...table(['dollars', 'of a thousand videos'], [
      ...services.map(({ service, dollars }) => [service, (1000 * dollars).toFixed(4)]),
      ['all', (1000 * services.reduce((sum, { dollars }) => sum + dollars, 0)).toFixed(4)],
    ]),
  ];
}
