import { type App, CfnOutput } from 'aws-cdk-lib';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { PipelineStack } from '../../../sandbox/app/pipeline-stack';
import type { PipelineStackOutputs } from '../../../sandbox/deployed-pipeline';
import { Delivery, type JobApi, JobIndex, JobOperation, type OutputPreset, SubmitOn, ViewerAccess } from '../../../src';

/** Outputs of a `JobApiStack`. */
export interface JobApiStackOutputs extends PipelineStackOutputs {
  readonly BackEndApiId: string;
  readonly UsersApiId: string;
  readonly PipelineId: string;
}

/** The header is the user's name. */
const AUTHORIZER = `exports.handler = async ({ headers: { authorization: user } }) =>
  ({ isAuthorized: ['anna', 'bob'].includes(user), context: { sub: user } });`;

/** A private pipeline that starts jobs on requests, with an API for its back end and one for its users. */
export class JobApiStack extends PipelineStack {
  public constructor(scope: App, id: string, outputs: OutputPreset[]) {
    super(scope, id, {
      outputs,
      transcode: { submitOn: SubmitOn.REQUEST },
      tracker: { indexes: Object.values(JobIndex) },
      delivery: Delivery.cloudFront({ viewerAccess: ViewerAccess.pathTokens() }),
    });
    const deletion = this.pipeline.addDeletion({ allowSourceDeletion: true });
    this.addOutputsOf('BackEnd', this.pipeline.addJobApi('BackEnd', {
      authorizer: this.authorizer('BackEnd'), operations: Object.values(JobOperation), deletion,
    }));
    this.addOutputsOf('Users', this.pipeline.addJobApi('Users', {
      authorizer: this.authorizer('Users'), operations: [JobOperation.CANCEL, JobOperation.RESUBMIT], ownJobsOnly: true,
    }));
    new CfnOutput(this, 'PipelineId', { value: this.pipeline.tracker.pipelineId });
  }

  private authorizer(id: string): HttpLambdaAuthorizer {
    const handler = new Function(this, `${id}Authorizer`, {
      runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code: Code.fromInline(AUTHORIZER),
    });
    return new HttpLambdaAuthorizer(`${id}Users`, handler, { responseTypes: [HttpLambdaResponseType.SIMPLE] });
  }

  private addOutputsOf(id: string, { api }: JobApi): void {
    new CfnOutput(this, `${id}ApiId`, { value: api.apiId });
  }
}
