import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashDocument } from '../documents/document-hash.ts';
import { shop } from '../testing/shop.ts';
import { libraryOf } from './library.ts';

const { graph } = shop();
const texts = [
  'query Users { users { ...Named } } fragment Named on User { name } fragment Unused on User { id }',
  'query Latest { __typename latest { body } } mutation Review { review(body: "") { body } }',
  '{ users { id } }',
  'fragment Written on Review { author { name } } query Newest { ...Root } fragment Root on Query { latest { ...Written } }',
  'not a document',
];
const trusted = new Map(texts.map((text) => [hashDocument(text), text]));

describe('the library', () => {
  it('groups trusted documents by the subgraph of their first root field', async () => {
    const groups = await libraryOf({ library: 'trusted-documents', trusted, graph, tellsSubgraphs: true });
    expect(groups.map(({ name, operations }) => [name, operations.map((each) => each.name)])).toEqual([
      ['accounts', ['Users']],
      ['reviews', ['Latest', 'Newest', 'Review']],
    ]);
    expect(groups[0]?.operations[0]?.text).toContain('fragment Named');
    expect(groups[0]?.operations[0]?.text).not.toContain('Unused');
  });

  it('names no subgraph where nobody may know them', async () => {
    const groups = await libraryOf({ library: 'trusted-documents', trusted, graph, tellsSubgraphs: false });
    expect(groups.map(({ name }) => name)).toEqual(['Mutations', 'Queries']);
  });

  it('is the files of a folder, whose fragments may be in another file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'library-'));
    try {
      await writeFile(join(folder, 'people.graphql'), 'query People { users { ...Named } }');
      await writeFile(join(folder, 'fragments.graphql'), 'fragment Named on User { name }');
      await writeFile(join(folder, 'notes.md'), 'query No { users { id } }');
      const groups = await libraryOf({ library: { folder }, trusted, graph, tellsSubgraphs: false });
      expect(groups).toEqual([
        { name: 'people', operations: [expect.objectContaining({ name: 'People', kind: 'query' })] },
      ]);
      expect(groups[0]?.operations[0]?.text).toContain('fragment Named');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('may be none', async () => {
    expect(await libraryOf({ library: 'none', trusted, graph, tellsSubgraphs: true })).toEqual([]);
  });
});
