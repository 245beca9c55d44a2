import { readdir, readFile } from 'node:fs/promises';
import { parse, TokenKind } from 'graphql';
import { expect, it } from 'vitest';

const files = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.graphql'));

it.each(files)('%s says of each operation and fragment what it is for', async (name) => {
  const { definitions } = parse(await readFile(new URL(name, import.meta.url), 'utf8'));
  const silent = definitions.filter(({ loc }) => {
    const above = loc?.startToken.prev;
    return above?.kind !== TokenKind.COMMENT || above.line + 1 !== loc?.startToken.line;
  });
  expect(silent.map((node) => ('name' in node ? node.name?.value : node.kind))).toEqual([]);
});
