import { Stack, Token } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { IConstruct } from 'constructs';
import { isMap } from '../pure/is-map';

/** Policy statements as JSON for people. Values that are known only at deployment are written as in `Fn::Sub`: `${AWS::AccountId}`. */
export function statementsText(scope: IConstruct, statements: iam.PolicyStatement[]): string {
  return `[${statements.map(statement => statementText(scope, statement)).join(',')}]`;
}

/** The same of one statement. */
export function statementText(scope: IConstruct, statement: iam.PolicyStatement): string {
  const { region } = Stack.of(scope);
  const text = JSON.stringify(flat(Stack.of(scope).resolve(statement.toStatementJson())));
  if (Token.isUnresolved(region)) {
    return text;
  }
  const { partition, domainSuffix } = RegionInfo.get(region);
  return text.replaceAll('${AWS::Partition}', partition ?? 'aws').replaceAll('${AWS::URLSuffix}', domainSuffix ?? 'amazonaws.com');
}

function flat(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(flat);
  }
  if (!isMap(value)) {
    return value;
  }
  const [name, argument] = Object.entries(value)[0] ?? [];
  const text = INTRINSICS[name!]?.(argument);
  return text ?? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, flat(item)]));
}

/** By the name of the intrinsic function. */
const INTRINSICS: { readonly [name: string]: (argument: any) => string } = {
  'Ref': resource => `\${${resource}}`,
  'Fn::GetAtt': path => `\${${path.join('.')}}`,
  'Fn::ImportValue': name => `\${${flat(name)}}`,
  'Fn::Join': ([delimiter, parts]) => parts.map(flat).join(delimiter),
};
