import { DefaultTokenResolver, Reference, Tokenization, type IResolvable, type IResolveContext } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The value as in a template, but with the paths of constructs instead of references: `${Media/Videos/Ingest/Bucket}/uploads/*`. */
export function withNames(scope: IConstruct, value: unknown): any {
  return Tokenization.resolve(value, { scope, resolver: new NamingResolver(), preparing: false });
}

/** The same as text. ARNs of S3 begin with the bucket, because a bucket's ARN may be an attribute, or be composed of its name. */
export function namedText(scope: IConstruct, value: unknown): string {
  return textOf(withNames(scope, value)).replace(/^arn:(\$\{AWS::Partition\}|[^:]+):s3:::/, '');
}

/** How the text names the resource. */
export function nameOfResource({ node }: IConstruct): string {
  return node.path.replace(/(\/(Resource|Default))+$/, '');
}

class NamingResolver extends DefaultTokenResolver {
  public constructor() {
    super({ join: (left, right) => [left, right].filter(part => part !== undefined).map(textOf).join('') });
  }

  public resolveToken(token: IResolvable, ...rest: [IResolveContext, any]): any {
    return Reference.isReference(token) ? nameOfReference(token) : super.resolveToken(token, ...rest);
  }
}

function nameOfReference({ target, displayName }: Reference): string {
  if (displayName.startsWith('AWS::')) {
    return `\${${displayName}}`;
  }
  const attribute = displayName === 'Ref' || displayName === 'Arn' ? '' : `.${displayName}`;
  return `\${${nameOfResource(target)}${attribute}}`;
}

/** Text of what `withNames()` returns. */
export function textOf(resolved: any): string {
  if (typeof resolved === 'string') {
    return resolved;
  }
  if (resolved?.['Fn::Join']) {
    const [separator, parts] = resolved['Fn::Join'];
    return [parts].flat().map(textOf).join(separator);
  }
  return resolved?.Ref ? `\${${resolved.Ref}}` : JSON.stringify(resolved);
}
