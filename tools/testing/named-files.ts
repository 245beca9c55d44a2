import { posix } from 'node:path';
import ts from 'typescript';

/**
 * Files of the repository that a source names in its texts and imports: paths from the root, relative ones resolved from the folder of `file`. `isPath`
 * tells whether something of that path is there; other texts are left out.
 */
export function namedFiles(file: string, text: string, isPath: (path: string) => boolean): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const named = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) {
      const isRelative = /^\.\.?\//.test(node.text);
      const path = posix.normalize(isRelative ? posix.join(posix.dirname(file), node.text) : node.text);
      const plain = path.replace(/\/$/, '');
      // A word may be the name of a folder by chance, unless a path is joined of it.
      const isJoined =
        ts.isCallExpression(node.parent) && /^(join|pathOf)$/.test(node.parent.expression.getText(source));
      if ((isRelative || isJoined || /[./]/.test(plain)) && isPath(plain)) named.add(plain);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...named];
}
