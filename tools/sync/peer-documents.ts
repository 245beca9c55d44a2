import { GraphQLError, type GraphQLSchema, Kind, parse, validate } from 'graphql';
import ts from 'typescript';

/** A file of the repository, named from the root. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** A text that a subgraph asks another one, as it stands in a source. */
export interface PeerText {
  readonly file: string;
  /** Where the text begins, from 1. */
  readonly line: number;
  /** Name of the subgraph that answers. */
  readonly peer: string;
  readonly text: string;
}

export interface PeerTexts {
  readonly texts: readonly PeerText[];
  /** `<file>:<line>: <sentence>` for each call whose arguments cannot be read. */
  readonly problems: readonly string[];
}

const MAKER = 'peerDocument';

/** The arguments of each call of `peerDocument`, in the order of the sources. */
export function peerTexts(sources: readonly Source[]): PeerTexts {
  const texts: PeerText[] = [];
  const problems: string[] = [];
  for (const { file, text: content } of sources) {
    if (!content.includes(`${MAKER}(`)) continue;
    const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
    const constants = constantsOf(source);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === MAKER) {
        const [to, document] = node.arguments;
        const [peer, text] = [textOf(to, constants), textOf(document, constants)];
        if (document === undefined || peer === null || text === null) {
          problems.push(
            `${file}:${lineOf(source, node)}: peerDocument takes literals and constants of its own file, so that its text can be checked.`,
          );
        } else texts.push({ file, line: lineOf(source, document), peer, text });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { texts, problems };
}

/** Requests that the schemas of the asked subgraphs do not answer: `<file>:<line>: <sentence>`. */
export function peerTextProblems(
  texts: readonly PeerText[],
  schemas: ReadonlyMap<string, GraphQLSchema>,
): readonly string[] {
  return texts.flatMap(({ file, line, peer, text }) => {
    const schema = schemas.get(peer);
    if (schema === undefined) return [`${file}:${line}: There is no subgraph ${peer}.`];
    return errorsOf(text, schema).map(({ message, locations }) => {
      const below = (locations?.[0]?.line ?? 1) - 1;
      return `${file}:${line + below}: ${message} (${peer})`;
    });
  });
}

/** A module, as far as it says whom it asks. */
export interface Asking {
  readonly name: string;
  readonly asks: readonly string[];
}

/**
 * Where `asks` differs from what the sources of a module ask: an undeclared subgraph by the place of its text, or of the import by which the kit asks
 * for the module, and one that is asked nothing by the module's name.
 */
export function askProblems(
  sources: readonly Source[],
  texts: readonly PeerText[],
  modules: readonly Asking[],
): readonly string[] {
  const asked = [...texts.filter(({ file }) => file.startsWith('subgraphs/')), ...askedThroughKit(sources, texts)];
  return modules.flatMap(({ name, asks }) => {
    const own = asked.filter(({ file }) => file.startsWith(`subgraphs/${name}/`));
    return [
      ...own
        .filter(({ peer }) => !asks.includes(peer))
        .map(({ file, line, peer }) => `${file}:${line}: ${name} asks ${peer} and does not list it under "asks".`),
      ...asks
        .filter((peer) => own.every((one) => one.peer !== peer))
        .map((peer) => `subgraphs/${name} lists ${peer} under "asks" and asks it nothing.`),
    ];
  });
}

function errorsOf(text: string, schema: GraphQLSchema): readonly GraphQLError[] {
  try {
    const document = parse(text);
    const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (operations.length !== 1) return [new GraphQLError('The text has another number of operations than one.')];
    return validate(schema, document);
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

type Constants = ReadonlyMap<string, ts.Expression>;

function constantsOf(source: ts.SourceFile): Constants {
  const constants = new Map<string, ts.Expression>();
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name) && initializer !== undefined) constants.set(name.text, initializer);
    }
  }
  return constants;
}

/** The text of an expression of literals and constants; null for any other. */
function textOf(expression: ts.Expression | undefined, constants: Constants): string | null {
  if (expression === undefined) return null;
  if (ts.isStringLiteralLike(expression)) return expression.text;
  if (ts.isIdentifier(expression)) return textOf(constants.get(expression.text), constants);
  if (!ts.isTemplateExpression(expression)) return null;
  const parts = expression.templateSpans.map(({ expression: inner, literal }) => {
    const value = textOf(inner, constants);
    return value === null ? null : `${value}${literal.text}`;
  });
  return parts.includes(null) ? null : `${expression.head.text}${parts.join('')}`;
}

function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

type Asked = Omit<PeerText, 'text'>;

/** The imports by which subgraphs have the kit ask: of anything that a file of the kit with a text exports. */
function askedThroughKit(sources: readonly Source[], texts: readonly PeerText[]): readonly Asked[] {
  const peers = new Map<string, string>();
  for (const { file, peer } of texts.filter(({ file }) => file.startsWith('kit/'))) {
    const content = sources.find((source) => source.file === file)?.text ?? '';
    for (const [, name] of content.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm))
      peers.set(name ?? '', peer);
  }
  return sources
    .filter(({ file, text }) => file.startsWith('subgraphs/') && [...peers.keys()].some((name) => text.includes(name)))
    .flatMap(({ file, text }) => {
      const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
      return importsOf(source).flatMap((specifier) => {
        const peer = peers.get((specifier.propertyName ?? specifier.name).text);
        return peer === undefined ? [] : [{ file, line: lineOf(source, specifier), peer }];
      });
    });
}

function importsOf(source: ts.SourceFile): readonly ts.ImportSpecifier[] {
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const named = statement.importClause?.namedBindings;
    const isOfKit = /^@codai\/kit(\/|$)/.test(statement.moduleSpecifier.text);
    return isOfKit && named !== undefined && ts.isNamedImports(named) ? [...named.elements] : [];
  });
}
