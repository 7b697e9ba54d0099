import type * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type { IConstruct } from 'constructs';

/**
 * An authorizer that belongs to one API. CDK creates it in the first API that uses it, and would refer to it from another one, which API
 * Gateway refuses at deployment.
 */
export class OwnAuthorizer implements apigatewayv2.IHttpRouteAuthorizer {
  /** `what` names the property. */
  public constructor(private readonly what: string, private readonly authorizer: apigatewayv2.IHttpRouteAuthorizer) {}

  public bind(options: apigatewayv2.HttpRouteAuthorizerBindOptions): apigatewayv2.HttpRouteAuthorizerConfig {
    const config = this.authorizer.bind(options);
    if (config.authorizationType === 'NONE') {
      throw new Error(`${this.what} must identify the caller, got an authorizer without authorization`);
    }
    if (config.authorizerId !== undefined && !isWithin(options.scope, config.authorizerId)) {
      throw new Error(`${this.what} must not belong to another API, because an authorizer belongs to one API, got one of another API: create an `
        + 'authorizer for each API');
    }
    return config;
  }
}

function isWithin(api: IConstruct, authorizerId: string): boolean {
  return api.node.findAll().some(node => (node as { readonly authorizerId?: unknown }).authorizerId === authorizerId);
}
