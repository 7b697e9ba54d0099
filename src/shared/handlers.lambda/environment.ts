import type { EnvironmentNames, EnvironmentOf } from '../contract/environment';

/** Reads exactly the variables that the contract names. A missing one stops the function at its start. */
export function readEnvironment<Names extends EnvironmentNames>({ required, optional }: Names): EnvironmentOf<Names> {
  const missing = required.filter(name => !process.env[name]);
  if (missing.length > 0) {
    throw new Error(`Environment variables are missing: ${missing.join(', ')}`);
  }
  return Object.fromEntries([...required, ...optional].map(name => [name, process.env[name] || undefined])) as EnvironmentOf<Names>;
}
