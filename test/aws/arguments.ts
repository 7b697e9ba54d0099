import { parseArgs } from 'node:util';

export const usage = `Usage:
  npm run test:aws -- --region REGION --max-dollars DOLLARS [--yes] [--only C1,T3] [--json FILE]
  npm run test:aws -- --region REGION --clean-up RUN_ID [--yes]`;

/** The arguments of the command line. */
export interface Arguments {
  readonly region: string;
  readonly maxDollars: number;
  /** Whether to start without confirmation. */
  readonly yes: boolean;
  /** Ids of the checks to run; all if absent. */
  readonly only?: string[];
  /** File for the results as JSON. */
  readonly json?: string;
  /** The run whose resources to remove; nothing else is done then. */
  readonly cleanUp?: string;
}

export class UsageError extends Error {}

export function parseArguments(args: string[], checkIds: string[]): Arguments {
  const values = parsed(args);
  const only = values.only?.split(',');
  const unknown = only?.find(id => !checkIds.includes(id));
  if (unknown !== undefined) {
    throw new UsageError(`--only takes ids of checks (${checkIds.join(', ')}), got '${unknown}'`);
  }
  if (values['clean-up'] !== undefined && !RUN_ID.test(values['clean-up'])) {
    throw new UsageError(`--clean-up takes the id of a run, ${RUN_ID_LENGTH} letters and digits, got '${values['clean-up']}'`);
  }
  return {
    region: regionOf(values.region),
    maxDollars: values['clean-up'] === undefined ? dollarsOf(values['max-dollars']) : 0,
    yes: values.yes ?? false,
    only,
    json: values.json,
    cleanUp: values['clean-up'],
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        'region': { type: 'string' },
        'max-dollars': { type: 'string' },
        'yes': { type: 'boolean' },
        'only': { type: 'string' },
        'json': { type: 'string' },
        'clean-up': { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function regionOf(region: string | undefined): string {
  if (region === undefined || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    throw new UsageError(`--region must be a Region such as eu-west-1, got ${region === undefined ? 'none' : `'${region}'`}`);
  }
  return region;
}

function dollarsOf(text: string | undefined): number {
  if (text === undefined || !/^\d+(\.\d+)?$/.test(text)) {
    throw new UsageError(`--max-dollars must be a number such as 2 or 0.5, got ${text === undefined ? 'none' : `'${text}'`}`);
  }
  return Number(text);
}

const RUN_ID_LENGTH = 8;
const RUN_ID = new RegExp(`^[a-z][a-z0-9]{${RUN_ID_LENGTH - 1}}$`);

/** It is part of the names of all resources, and CDK's bootstrap qualifier, which allows 10 letters and digits. */
export function newRunId(): string {
  const random = Array.from({ length: RUN_ID_LENGTH - 1 }, () => Math.floor(36 * Math.random()).toString(36));
  return `r${random.join('')}`;
}
