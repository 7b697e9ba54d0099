import { CfnAuthorizer, CfnRoute, type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { nameOf } from '../shared/constructs/construct-name';

/**
 * At synthesis: every route has an authorizer, and no other API shares it. AWS refuses an authorizer of another API, but the CDK's
 * authorizers keep the API that they were used in first.
 */
export function requireOwnAuthorizer(owner: Construct, className: string, api: HttpApi): void {
  owner.node.addValidation({ validate: () => faultsOf(api).map(fault => `${nameOf(className, owner)} authorizer ${fault}`) });
}

function faultsOf(api: HttpApi): string[] {
  const all = api.node.root.node.findAll();
  const routes = all.filter((node): node is CfnRoute => node instanceof CfnRoute);
  const authorizers = all.filter((node): node is CfnAuthorizer => node instanceof CfnAuthorizer);
  const open = routes.some(({ apiId, authorizationType }) => apiId === api.apiId && (authorizationType ?? 'NONE') === 'NONE');
  const shared = routes.flatMap(route => authorizers.filter(authorizer => (
    authorizer.ref === route.authorizerId && authorizer.apiId !== route.apiId && [authorizer.apiId, route.apiId].includes(api.apiId))));
  return [
    ...open ? ['must not be an HttpNoneAuthorizer: everyone could read and change jobs'] : [],
    ...[...new Set(shared)].map(({ node }) => `must be of this API alone, got '${node.path}', which two APIs use: create an authorizer for each`),
  ];
}
