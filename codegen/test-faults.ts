import ts from 'typescript';

/** Where a test file can pass for the wrong reason: `<line>: <what is wrong>`. */
export function testFaults(text: string): readonly string[] {
  const source = ts.createSourceFile('a.test.ts', text, ts.ScriptTarget.Latest, true);
  const declared = declarationsIn(source);
  const faults: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const line = source.getLineAndCharacterOfPosition(node.expression.end).line + 1;
      if (isBareThrow(node)) faults.push(`${line}: toThrow takes any error; name the expected one`);
      const body = bodyOfTest(node);
      if (body !== null && !expects(body, declared, new Set())) faults.push(`${line}: the test expects nothing`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

function isBareThrow({ expression, arguments: given }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(expression) || given.length > 0) return false;
  if (!/^toThrow(Error)?$/.test(expression.name.text)) return false;
  const before = expression.expression;
  return !(ts.isPropertyAccessExpression(before) && before.name.text === 'not');
}

/** The function of `it(…)`, `it.skipIf(…)(…)` or `it.each(…)(…)`; null for any other call. */
function bodyOfTest({ expression, arguments: given }: ts.CallExpression): ts.Node | null {
  let callee: ts.Expression = expression;
  while (!ts.isIdentifier(callee)) {
    if (!ts.isCallExpression(callee) && !ts.isPropertyAccessExpression(callee)) return null;
    callee = callee.expression;
  }
  if (callee.text !== 'it' && callee.text !== 'test') return null;
  return given.find((one) => ts.isArrowFunction(one) || ts.isFunctionExpression(one)) ?? null;
}

type Declarations = ReadonlyMap<string, readonly ts.Node[]>;

function declarationsIn(source: ts.SourceFile): Declarations {
  const declared = new Map<string, ts.Node[]>();
  const visit = (node: ts.Node): void => {
    if (isDeclaration(node) && node.name && ts.isIdentifier(node.name)) {
      declared.set(node.name.text, [...(declared.get(node.name.text) ?? []), node]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return declared;
}

function isDeclaration(node: ts.Node): node is ts.NamedDeclaration {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isVariableDeclaration(node)
  );
}

/** Whether it expects something, itself or by what it names of its own file. */
function expects(body: ts.Node, declared: Declarations, seen: Set<string>): boolean {
  const visit = (node: ts.Node): boolean => {
    if (!ts.isIdentifier(node)) return ts.forEachChild(node, visit) ?? false;
    const { text: name } = node;
    if (/^(expect|assert|eventually)/.test(name)) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    return (declared.get(name) ?? []).some((declaration) => expects(declaration, declared, seen));
  };
  return visit(body);
}
