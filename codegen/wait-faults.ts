import ts from 'typescript';

/** Ways to wait beside `eventually`. */
const OTHER_WAITS = /^(expect\.poll|vi\.waitFor|vi\.waitUntil)$/;
const TESTS_AND_HOOKS = /^(it|test|describe|beforeAll|afterAll|beforeEach|afterEach)\b/;
const LIMITS = /^(timeout|retry|repeats|testTimeout|hookTimeout)$/;

/**
 * Where a test file waits for a time instead of a state: `<line>: <what is wrong>`. With `maySleep` timers are allowed, for a file whose
 * subject takes time.
 */
export function waitFaults(text: string, { maySleep = false } = {}): readonly string[] {
  const source = ts.createSourceFile('a.test.ts', text, ts.ScriptTarget.Latest, true);
  const faults: string[] = [];
  const add = (node: ts.Node, what: string) =>
    faults.push(`${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}: ${what}`);
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && /timers\/promises/.test(node.moduleSpecifier.getText(source)) && !maySleep) {
      add(node, 'a sleep; wait for a state with eventually');
    }
    if (ts.isCallExpression(node)) {
      const called = node.expression.getText(source).replaceAll(/\s/g, '');
      if (OTHER_WAITS.test(called)) add(node, `${called}; use eventually, which has the one deadline`);
      if (!maySleep && /^(globalThis\.)?(setTimeout|setInterval)$/.test(called)) {
        add(node, 'a sleep; wait for a state with eventually');
      }
      if (/\.waitForTimeout$/.test(called) && !maySleep) add(node, 'a sleep; wait for what the page says');
      if (/networkidle/.test(node.arguments[0]?.getText(source) ?? '') && /\.waitForLoadState$/.test(called)) {
        add(node, 'a quiet network says nothing; wait for what the page says');
      }
      if (TESTS_AND_HOOKS.test(called) || called === 'vi.setConfig') {
        for (const limit of limitsIn(node))
          add(limit, 'a time limit or retry of its own; the configuration has one for all');
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

/** A number behind the function, or an option that limits or repeats. */
function limitsIn({ arguments: given }: ts.CallExpression): readonly ts.Node[] {
  const isFunction = (node: ts.Node | undefined) =>
    node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));
  const behind = given.filter((node, index) => index > 0 && isFunction(given[index - 1]) && !isFunction(node));
  const options = given
    .filter(ts.isObjectLiteralExpression)
    .flatMap(({ properties }) =>
      properties.filter(({ name }) => name && ts.isIdentifier(name) && LIMITS.test(name.text)),
    );
  return [...behind, ...options];
}
