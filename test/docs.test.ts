import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as ts from 'typescript';
import { compileExamples, errorsOf, type CompiledExamples } from './docs/compiled-examples';
import { programs } from './docs/examples';
import { brokenLinks, missingFiles, missingHandlerFiles } from './docs/links';
import { namesInExamples } from './docs/names-in-examples';
import { namesInTables } from './docs/names-in-tables';
import { jobsIn, type PlannedJob } from './docs/planned-jobs';
import { enumNames, publicApi } from './docs/public-api';
import { checkJobs } from './job-checker/check-jobs';
import { testApp } from './synth';

/** Public names without an example, each with a reason. */
const NOT_SHOWN: { readonly [name: string]: string } = {};

let compiled: CompiledExamples;

beforeAll(() => {
  compiled = compileExamples();
}, 180_000);

test('every example compiles', () => {
  expect(errorsOf(compiled)).toEqual([]);
}, 180_000);

describe('public names', () => {
  let shown: Set<string>;
  let tabulated: Set<string>;

  beforeAll(() => {
    shown = namesInExamples(compiled);
    tabulated = new Set(namesInTables(enumNames()).map(({ name }) => name));
  }, 180_000);

  test('are in an example of README.md or docs/*.md; members of enums are at least in a table row | `Enum` | `MEMBER`, ... |', () => {
    const lacking = publicApi()
      .filter(({ name, isEnumMember }) => !shown.has(name) && !(isEnumMember && tabulated.has(name)) && !(name in NOT_SHOWN))
      .map(({ name, place }) => `${name} (${place})`);

    expect(lacking).toEqual([]);
  });

  test('include all names in tables of enums', () => {
    const known = new Set(publicApi().map(({ name }) => name));

    expect(namesInTables(enumNames()).filter(({ name }) => !known.has(name))).toEqual([]);
  });

  test('have no unnecessary exceptions', () => {
    const known = new Set(publicApi().map(({ name }) => name));

    expect(Object.keys(NOT_SHOWN).filter(name => shown.has(name) || !known.has(name))).toEqual([]);
  });
});

test('links refer to existing files and headings', () => {
  expect(brokenLinks()).toEqual([]);
});

test('pages name only existing files', () => {
  expect(missingFiles()).toEqual([]);
  expect(missingHandlerFiles()).toEqual([]);
});

describe('examples', () => {
  const jobs: PlannedJob[] = [];

  test.each(programs)('$place synthesizes', ({ place, program }) => {
    const app = testApp({ outdir: join(testApp().outdir, place.replace(/\W/g, '-')) });

    expect(() => {
      new (exampleStack(program, app))(app, 'Example');
      app.synth();
    }).not.toThrow();
    jobs.push(...jobsIn(app.outdir, place));
  });

  test('create jobs that MediaConvert accepts', () => {
    const verdicts = checkJobs(jobs.map(({ request }) => request));

    expect(verdicts).toHaveLength(jobs.length);
    expect(jobs.flatMap(({ place }, index) => verdicts[index].errors.map(error => ({ place, ...error })))).toEqual([]);
  });
});

/** The stack class of an example. Values that the fixture only declares are passed by name. */
function exampleStack(program: string, app: App): typeof Stack {
  const declared = declaredValues(new Stack(app, 'Declared'));
  const { outputText } = ts.transpileModule(program, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const exported: { [name: string]: typeof Stack } = {};
  new Function('require', 'exports', ...Object.keys(declared), outputText)(require, exported, ...Object.values(declared));
  return Object.values(exported)[0];
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
