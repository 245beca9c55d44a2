import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, Kind, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { project } from './project.ts';

const subgraphs = fileURLToPath(new URL('../subgraphs', import.meta.url));
const names = (await readdir(subgraphs, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const api = buildSchema(await readFile(project.api, 'utf8'));
const FIRST = ['Try it', 'Owns', 'Events', 'Rules that surprise', 'How it works'];

describe.each(names)('the README of %s', async (name) => {
  const text = await readFile(join(subgraphs, name, 'README.md'), 'utf8');

  it('has the sections of the common model in their order', () => {
    const sections = [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(sections.slice(0, FIRST.length)).toEqual(FIRST);
    expect(sections.at(-1)).toBe('Tests');
  });

  it('has no line of prose twice', () => {
    const lines = text.split('\n').filter((line) => line.length > 60 && !line.startsWith('|'));
    expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
  });

  it('shows operations that the product answers', () => {
    const operations = [...text.matchAll(/^```graphql\n([\s\S]*?)^```/gm)].map(([, operation = '']) => operation);
    expect(operations.length).toBeGreaterThan(0);
    // A block shows one operation after another; each is sent alone.
    const alone = operations.flatMap((text) =>
      parse(text).definitions.map((definition) => ({ kind: Kind.DOCUMENT, definitions: [definition] }) as const),
    );
    for (const document of alone) expect(validate(api, document).map(({ message }) => message)).toEqual([]);
  });
});
