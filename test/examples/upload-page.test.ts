import { join } from 'path';
import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as library from '../../src';
import { functionNamed, testApp } from '../synth';

jest.mock('cdk-media-pipeline', () => library, { virtual: true });
// An app that is imported goes to the same folder, which is removed after the tests.
process.env.CDK_OUTDIR = testApp().outdir;

const { Videos } = module.require(join(__dirname, '../../examples/upload-page/app')) as {
  Videos: new (scope: unknown, id: string, props: object) => Stack;
};
const template = Template.fromStack(new Videos(testApp(), 'Videos', {
  issuer: 'https://login.example.com', audience: 'videos', origin: 'https://www.example.com',
}));

test('users of the issuer may upload from the page', () => {
  template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', { JwtConfiguration: { Issuer: 'https://login.example.com', Audience: ['videos'] } });
  template.hasResourceProperties('AWS::ApiGatewayV2::Api', { CorsConfiguration: { AllowOrigins: ['https://www.example.com'] } });
  template.resourceCountIs('AWS::ApiGatewayV2::Authorizer', 2);
  expect(functionNamed(template, 'SignUpload').Environment.Variables.MAX_BYTES).toBe(String(50 * 1024 ** 3));
});

test('users see their own jobs, with their progress', () => {
  expect(functionNamed(template, 'AnswerJobRequest').Environment.Variables.OWN_JOBS_ONLY).toBe('true');
  template.hasResourceProperties('AWS::Events::Rule', { EventPattern: { detail: { status: Match.arrayWith(['STATUS_UPDATE']) } } });
});
