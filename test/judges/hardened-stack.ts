import type { App, Stack, StackProps } from 'aws-cdk-lib';
import * as ts from 'typescript';
import { MediaPipeline } from '../../src';
import { examples } from '../docs/examples';

/** The example of the checklist in docs/security.md. */
export function addHardenedStack(app: App, id: string, props: StackProps): MediaPipeline {
  const stack = new (exampleStack())(app, id, props);
  return stack.node.findAll().find((node): node is MediaPipeline => node instanceof MediaPipeline)!;
}

function exampleStack(): new (app: App, id: string, props: StackProps) => Stack {
  const [{ program }, ...others] = examples.filter(({ place }) => place.startsWith('docs/security.md:'));
  expect(others).toEqual([]);
  const { outputText } = ts.transpileModule(inJudgedEnvironment(program), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: { [name: string]: ReturnType<typeof exampleStack> } = {};
  new Function('require', 'exports', outputText)(require, exported);
  return Object.values(exported)[0];
}

/** As in an app that `cdk init` creates: S3 delivers its logs by a bucket policy instead of an access control list. */
function inJudgedEnvironment(program: string): string {
  return program.replace('\'../src\'', '\'../../src\'').replace('id: string)', 'id: string, props)')
    .replace('super(scope, id);', 'super(scope, id, props); this.node.setContext(\'@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy\', true);');
}
