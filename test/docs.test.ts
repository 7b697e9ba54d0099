import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as ts from 'typescript';
import { testApp } from './synth';

const ROOT = join(__dirname, '..');
const DOCS = ['README.md', ...readdirSync(join(ROOT, 'docs')).filter(name => name.endsWith('.md')).map(name => `docs/${name}`)];
const FIXTURE = readFileSync(join(ROOT, 'rosetta/default.ts-fixture'), 'utf8');

interface Example {
  /** Where its first line is. */
  readonly place: string;
  /** The example in the fixture that rosetta puts README's examples into, with our sources as the package. */
  readonly program: string;
}

const examples = DOCS.flatMap(examplesOf);

function examplesOf(document: string): Example[] {
  const text = readFileSync(join(ROOT, document), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(({ index, 1: code }) => ({
    place: `${document}:${text.slice(0, index).split('\n').length + 1}`,
    program: FIXTURE.replace('/// here', () => code).replace('\'cdk-media-pipeline\'', '\'../src\'').replace('class', 'export class'),
  }));
}

test('every example compiles', () => {
  const files = new Map(examples.map(({ program }, index) => [join(__dirname, `example-${index}.ts`), program]));

  expect(diagnosticsOf(files)).toEqual([]);
}, 180_000);

test.each(examples)('$place makes a job that the library takes', ({ program }) => {
  const app = testApp();

  expect(() => new (exampleStack(program, app))(app, 'Example')).not.toThrow();
});

function diagnosticsOf(files: Map<string, string>): string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.dev.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, noUnusedLocals: false, declaration: false }, ROOT);
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([...files.keys()], options, {
    ...host,
    fileExists: name => files.has(name) || host.fileExists(name),
    readFile: name => files.get(name) ?? host.readFile(name),
    getSourceFile: (name, target) => files.has(name) ? ts.createSourceFile(name, files.get(name)!, target) : host.getSourceFile(name, target),
  });
  return [...files.keys()].flatMap((name, index) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
      .map(({ messageText }) => `${examples[index].place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  });
}

/** What the fixture only declares is given by name. */
function exampleStack(program: string, app: App): typeof Stack {
  const declared = declaredValues(new Stack(app, 'Declared'));
  const { outputText } = ts.transpileModule(program, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const exported: { ExampleStack?: typeof Stack } = {};
  new Function('require', 'exports', ...Object.keys(declared), outputText)(require, exported, ...Object.values(declared));
  return exported.ExampleStack!;
}

function declaredValues(stack: Stack) {
  return {
    publish: lambda.Function.fromFunctionArn(stack, 'Publish', 'arn:aws:lambda:eu-west-1:111122223333:function:publish'),
    uploader: new iam.Role(stack, 'Uploader', { assumedBy: new iam.AccountRootPrincipal() }),
    videoBucket: s3.Bucket.fromBucketName(stack, 'Bucket', 'videos'),
    exportedJson: {
      Settings: {
        Inputs: [{ VideoSelector: { Rotate: 'AUTO' } }],
        OutputGroups: [{
          OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: {} },
          Outputs: [{
            ContainerSettings: { Container: 'MP4' },
            VideoDescription: { CodecSettings: { Codec: 'H_264', H264Settings: { RateControlMode: 'CBR', Bitrate: 5_000_000 } } },
          }],
        }],
      },
    },
  };
}
