import type * as logs from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import { HandlerFunction } from '../shared/constructs/handler-function';

/** The log groups of the functions of these constructs, each once. */
export function logGroupsOf(parts: readonly IConstruct[]): logs.ILogGroup[] {
  const constructs = new Set(parts.flatMap(part => part.node.findAll()));
  return [...constructs].filter(construct => construct instanceof HandlerFunction).map(({ logGroup }) => logGroup);
}
