import { join } from 'path';
import * as ts from 'typescript';
import type { CompiledExamples } from './compiled-examples';
import { ROOT, examples } from './examples';

/** The names of the library in the examples, resolved by the compiler, which distinguishes `height` of a rendition from `height` of a thumbnail. */
export function namesInExamples({ program, files }: CompiledExamples): Set<string> {
  const checker = program.getTypeChecker();
  const names = new Set<string>();
  const classes = program.getSourceFiles().filter(isOfLibrary).flatMap(({ statements }) => statements.filter(ts.isClassDeclaration));
  const visit = (node: ts.Node): void => {
    symbolsAt(checker, node).flatMap(symbol => symbol.declarations ?? [])
      .filter(declared => isOfLibrary(declared.getSourceFile())).flatMap(declared => namesOf(declared, classes)).forEach(name => names.add(name));
    ts.forEachChild(node, visit);
  };
  files.slice(0, examples.length).flatMap(file => file.statements.filter(statement => !ts.isImportDeclaration(statement))).forEach(visit);
  return names;
}

function symbolsAt(checker: ts.TypeChecker, node: ts.Node): ts.Symbol[] {
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
    return propertyOf(checker, checker.getContextualType(node.parent), node.name);
  }
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
    return propertyOf(checker, checker.getTypeAtLocation(node.parent), node.propertyName ?? node.name);
  }
  const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
  return symbol ? [symbol.declarations?.some(ts.isImportSpecifier) ? checker.getAliasedSymbol(symbol) : symbol] : [];
}

function propertyOf(checker: ts.TypeChecker, type: ts.Type | undefined, name: ts.Node): ts.Symbol[] {
  const property = type && checker.getNonNullableType(type).getProperty(name.getText());
  return property ? [property] : [];
}

const SOURCES = join(ROOT, 'src/');

function isOfLibrary({ fileName }: ts.SourceFile): boolean {
  return fileName.startsWith(SOURCES);
}

function namesOf(declared: ts.Declaration, classes: ts.ClassDeclaration[]): string[] {
  const name = (declared as ts.NamedDeclaration).name?.getText() ?? '';
  const owner = declared.parent;
  if (ts.isClassDeclaration(owner)) {
    return publicClasses(owner, classes).map(({ name: className }) => `${className?.text}.${name}`);
  }
  return [ts.isInterfaceDeclaration(owner) || ts.isEnumDeclaration(owner) ? `${owner.name.text}.${name}` : name];
}

/** The members of a base class that is not public are those of the classes that extend it. */
function publicClasses(owner: ts.ClassDeclaration, classes: ts.ClassDeclaration[]): ts.ClassDeclaration[] {
  const isPublic = owner.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    && !ts.getJSDocTags(owner).some(({ tagName }) => tagName.text === 'internal');
  const extendsOwner = ({ heritageClauses }: ts.ClassDeclaration) => heritageClauses
    ?.some(({ types }) => types.some(({ expression }) => expression.getText() === owner.name?.text));
  return isPublic ? [owner] : classes.filter(extendsOwner);
}
