import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Functions call services in their region: a table or a bucket elsewhere would not be found. `what` names the part in errors. */
export function requireSameRegion(what: string, api: IConstruct, part: IConstruct): void {
  const [here, there] = [api, part].map(construct => Stack.of(construct).region);
  if (!Token.isUnresolved(here) && !Token.isUnresolved(there) && here !== there) {
    throw new Error(`${what} must be in the region of the API, whose functions call the services of their region, got '${part.node.path}' in `
      + `'${there}' for an API in '${here}'`);
  }
}
