import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import type * as AnswerJobRequest from '../../../src/job-api/answer-job-request.lambda';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';
import { apiEvent, ENVIRONMENT, NOW } from '../api-fixtures';
import { undocumented } from '../open-api-document';

export const HANDLER = '../../../src/job-api/answer-job-request.lambda';

/** Only the date is fake. */
const REAL = [
  'nextTick', 'setImmediate', 'clearImmediate', 'queueMicrotask', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval',
] as const;

/** The handler with these variables, in tests of a file. Every answer is compared with the document. */
export class DeployedApi {
  public readonly aws = new FakeAws();
  public readonly lambda = mockClient(LambdaClient);
  public readonly secrets = mockClient(SecretsManagerClient);
  public readonly output = new CapturedOutput();
  private handler!: typeof AnswerJobRequest.handler;

  public constructor(variables: { readonly [name: string]: string } = {}) {
    beforeAll(() => {
      this.output.start();
      Object.assign(process.env, ENVIRONMENT, variables);
      ({ handler: this.handler } = jest.requireActual<typeof AnswerJobRequest>(HANDLER));
    });
    beforeEach(() => this.reset());
    afterEach(() => {
      this.output.stop();
      jest.useRealTimers();
    });
  }

  public async call(route: string, call: Parameters<typeof apiEvent>[1] = {}): Promise<{ status: number; json: any; headers: any }> {
    const answer = await this.answer(apiEvent(route, call));
    expect(undocumented(route, answer)).toBeUndefined();
    return { status: answer.statusCode!, json: JSON.parse(answer.body!), headers: answer.headers };
  }

  public async answer(event: object): Promise<APIGatewayProxyStructuredResultV2> {
    return this.handler(event);
  }

  /** The commands that the submit function got. */
  public get commands(): any[] {
    return this.lambda.commandCalls(InvokeCommand).map(({ args: [{ input }] }) => JSON.parse(Buffer.from(input.Payload as Uint8Array).toString()));
  }

  private reset(): void {
    jest.useFakeTimers({ now: NOW, doNotFake: [...REAL] });
    this.output.start();
    this.aws.reset();
    this.lambda.reset();
    this.secrets.reset();
    this.lambda.on(InvokeCommand).resolves({ StatusCode: 200, Payload: Buffer.from('{"decision":"sent"}') as any });
    this.secrets.on(GetSecretValueCommand).resolves({ SecretString: 'x'.repeat(64) });
  }
}
