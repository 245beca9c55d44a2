import { type Document, isScalar, parse, Scalar, visit } from 'yaml';

export type Environment = Readonly<Record<string, string | undefined>>;

/** `$${` stands for `${` itself. */
const REFERENCE = /\$\$\{|\$\{([^}]*)\}/g;
const NAME = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s;

/**
 * Puts the environment into a document of settings: `${NAME}`, or `${NAME:-default}` where it may be absent or empty. Only
 * inside of values, after the text was read, so that nothing in a variable can change the document's form. What stands
 * there unquoted and alone is read like any other value: `${PORT:-4000}` is a number. Returns one sentence per problem.
 */
export function putEnvironmentInto(document: Document, environment: Environment): string[] {
  const problems: string[] = [];
  visit(document, {
    Scalar(key, node, path) {
      if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('${')) return;
      const where = pathOf(path);
      const text = node.value.replaceAll(REFERENCE, (whole, inside: string | undefined) => {
        if (inside === undefined) return '${';
        const [, name, fallback] = NAME.exec(inside) ?? [];
        if (name === undefined) {
          problems.push(`${where}: ${whole} is not \${NAME} or \${NAME:-default}`);
          return '';
        }
        const value = environment[name] || fallback;
        if (value === undefined) problems.push(`${where}: the environment has no ${name}`);
        return value ?? '';
      });
      const isAlone = node.type === Scalar.PLAIN && /^\$\{[^}]*\}$/.test(node.value);
      node.value = isAlone ? scalarOf(text) : text;
    },
  });
  return problems;
}

function scalarOf(text: string): unknown {
  try {
    const value: unknown = parse(text, { maxAliasCount: 0 });
    return typeof value === 'object' ? text : value;
  } catch {
    return text;
  }
}

function pathOf(path: readonly unknown[]): string {
  const keys = path.flatMap((node) => {
    const key = (node as { key?: unknown }).key;
    return isScalar(key) ? [String(key.value)] : [];
  });
  return keys.join('.') || 'top level';
}
