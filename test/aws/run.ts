import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type Arguments, newRunId, parseArguments, usage, UsageError } from './arguments';
import { Budget, LimitReached } from './budget';
import type { Check } from './check';
import { checks } from './checks';
import { CleanUp } from './clean-up';
import { clientsFor, isSandbox, type Clients } from './clients';
import { deploy } from './deployment';
import { costTable } from './estimate';
import { Events } from './events';
import { Media } from './media';
import { otherRegion } from './names';
import { OTHER_SERVICES_DOLLARS } from './prices';
import { exitCodeOf, formatted, type Report } from './report';
import { runChecks, type Ran } from './runner';
import { World } from './world';
import { ensureHandlerBundles } from '../../bundling/handler-bundles';
import { continueAfterSignals } from '../../sandbox/process-group';
import { setUpTools } from '../../sandbox/setup';

const inSandbox = isSandbox(process.env);
const interrupted = new AbortController();

async function main(): Promise<number> {
  const args = parseArguments(process.argv.slice(2), checks.map(({ id }) => id));
  const clients = clientsFor(args.region);
  const { Account: account } = await new STSClient({ region: args.region }).send(new GetCallerIdentityCommand({}));
  const run = { runId: args.cleanUp ?? newRunId(), account: account!, region: args.region };
  const cleanUp = () => removeAll(run, clients);
  if (args.cleanUp !== undefined) {
    await confirm(args, `Remove all resources of run ${run.runId} in account ${account}, ${args.region}?`);
    return tellLeft(await cleanUp());
  }
  const chosen = checks.filter(({ id }) => args.only?.includes(id) ?? true);
  console.info(costTable(inSandbox ? chosen.filter(({ needsAws }) => needsAws === undefined) : chosen, args.maxDollars));
  await confirm(args, `Deploy to account ${account}, ${args.region}, and spend up to $${args.maxDollars}?`);
  console.info(`Run ${run.runId}. To remove its resources later, run: npm run test:aws -- --region ${run.region} --clean-up ${run.runId}`);
  return runAndRemove(args, run, chosen, clients, cleanUp);
}

type Run = Pick<Report, 'runId' | 'account' | 'region'>;

async function runAndRemove(args: Arguments, run: Run, chosen: Check[], clients: Clients, cleanUp: () => Promise<string[]>): Promise<number> {
  const startedAt = new Date().toISOString();
  const budget = new Budget(args.maxDollars);
  let ran: Ran = { results: [] };
  let left: string[] = [];
  listenToSignals(run.runId);
  try {
    budget.reserve('What is deployed', OTHER_SERVICES_DOLLARS);
    ran = await deployAndRun(run, chosen, clients, budget);
  } catch (error) {
    ran = ended(error as Error);
  } finally {
    console.info('Removing all resources');
    left = await cleanUp();
  }
  const report: Report = { ...run, where: inSandbox ? 'the sandbox' : 'AWS', startedAt, dollars: budget.dollars, ...ran, left };
  console.info(`\n${formatted(report)}`);
  if (args.json !== undefined) {
    mkdirSync(dirname(args.json), { recursive: true });
    writeFileSync(args.json, JSON.stringify(report, undefined, 2));
  }
  return exitCodeOf(report);
}

async function deployAndRun(run: Run, chosen: Check[], clients: Clients, budget: Budget): Promise<Ran> {
  const tools = await setUpTools();
  await ensureHandlerBundles();
  const able = inSandbox ? chosen.filter(({ needsAws }) => needsAws === undefined) : chosen;
  const stacks = [...new Set(able.flatMap(check => check.stacks))];
  interrupted.signal.throwIfAborted();
  console.info('Deploying with the CDK CLI');
  const deployed = await deploy(run.runId, run.account, run.region, stacks, interrupted.signal);
  const events = new Events(clients.sqs, deployed.eventsUrl);
  const world = new World({
    ...run, clients, budget, tools, media: new Media(tools.ffmpeg), events, deployed, deployedAt: Date.now(), signal: interrupted.signal,
  });
  return runChecks(chosen, world, {
    inSandbox,
    signal: interrupted.signal,
    onResult: ({ id, outcome, reason = '' }) => console.info(`${id} ${outcome} ${reason}`),
  }).finally(() => events.stop());
}

/** Cleans up in both Regions to which a run may have deployed. */
async function removeAll(run: Run, clients: Clients): Promise<string[]> {
  const options = { ...run, log: (line: string) => console.info(line), pauseSeconds: inSandbox ? 0.5 : 10 };
  const other = otherRegion(run.region);
  const elsewhere = inSandbox ? [] : await new CleanUp(clientsFor(other), { ...options, region: other }).run();
  return [...await new CleanUp(clients, options).run(), ...elsewhere];
}

/**
 * The reason why the run ended before its checks: an interruption, the limit, or a failed deployment, which contradicts the library too.
 */
function ended(error: Error): Ran {
  if (interrupted.signal.aborted || error instanceof LimitReached) {
    return { results: [], stopped: interrupted.signal.aborted ? 'interrupted' : error.message };
  }
  const outcome = 'undecided';
  return { results: [{ id: '-', claim: 'The app deploys', outcome, reason: error.message, findings: [], measurements: [], seconds: 0 }] };
}

async function confirm({ yes }: Arguments, question: string): Promise<void> {
  if (yes) {
    return;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} [y/N] `).finally(() => terminal.close());
  if (answer.trim().toLowerCase() !== 'y') {
    throw new UsageError('Not confirmed; nothing was created.');
  }
}

/** The first signal ends the checks and removes everything; the second one skips the removal. */
function listenToSignals(runId: string): void {
  continueAfterSignals();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (interrupted.signal.aborted) {
        console.error(`Not everything is removed; repeat with --clean-up ${runId}`);
        process.exit(1);
      }
      console.error('Interrupted');
      interrupted.abort();
    });
  }
}

function tellLeft(left: string[]): number {
  console.info(left.length === 0 ? 'Nothing is left.' : `Not removed:\n${left.join('\n')}`);
  return left.length === 0 ? 0 : 1;
}

void main().catch((error: Error) => {
  console.error(error instanceof UsageError ? `${error.message}\n${usage}` : error);
  return 2;
}).then(code => process.exit(code));
