import { join } from 'path';
import * as ts from 'typescript';
import { ROOT, programs } from './examples';

/** All examples in one program; `files` has the same order as `programs`. */
export interface CompiledExamples {
  readonly program: ts.Program;
  readonly files: ts.SourceFile[];
}

export function compileExamples(): CompiledExamples {
  const texts = new Map(programs.map(({ program }, index) => [join(ROOT, 'test', `example-${index}.ts`), program]));
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([...texts.keys()], options, {
    ...host,
    fileExists: name => texts.has(name) || host.fileExists(name),
    readFile: name => texts.get(name) ?? host.readFile(name),
    getSourceFile: (name, target) => texts.has(name) ? ts.createSourceFile(name, texts.get(name)!, target) : host.getSourceFile(name, target),
  });
  return { program, files: [...texts.keys()].map(name => program.getSourceFile(name)!) };
}

export function errorsOf({ program, files }: CompiledExamples): string[] {
  return files.flatMap((file, index) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
    .map(({ messageText }) => `${programs[index].place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`));
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.dev.json'), ts.sys.readFile);
  return ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, noUnusedLocals: false, declaration: false }, ROOT).options;
}
