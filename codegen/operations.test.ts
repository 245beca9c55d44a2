import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generateClient } from './operations.ts';

const api = /* GraphQL */ `
  scalar DateTime
  type Query { ferry(id: ID!): Ferry, harbours: [Harbour!]! }
  type Mutation { bookBerths(input: BookBerthsInput!): BookBerthsResult! }
  type Subscription { sailingChanged: Sailing! }
  type Ferry { id: ID!, deck: Deck!, sailings: [Sailing!]! }
  type Sailing { id: ID!, leavesAt: DateTime!, tide: Tide! }
  type Harbour { name: String! }
  enum Deck { UPPER LOWER }
  enum Tide { HIGH LOW }
  input BookBerthsInput { sailingId: ID!, berths: Int!, idempotencyKey: String! }
  input SailingFilter { harbour: String }
  union BookBerthsResult = Sailing | SailingFullError
  interface Error { code: String! }
  type SailingFullError implements Error { code: String! }
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'operations-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function generate(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const deadlines = new Map([
    ['Mutation.bookBerths', 90_000],
    ['Sailing.tide', 60_000],
  ]);
  return generateClient({ api, operations: folder, deadlines });
}

const sailing = 'fragment SailingLine on Sailing { id leavesAt tide }';
const ferry = 'query Ferry($id: ID!) { ferry(id: $id) { id deck sailings { ...SailingLine } } }';
const changed = 'subscription SailingChanged { sailingChanged { ...SailingLine } }';

describe('the generated client', () => {
  it('has each document under the hash of the text in the manifest', async () => {
    const { modules, trustedDocuments } = await generate({
      'a.graphql': `${ferry} ${sailing}`,
      'b.graphql': changed,
    });
    const documents = Object.values(modules).join();
    const manifest = Object.entries(JSON.parse(trustedDocuments) as Record<string, string>);
    expect(manifest).toHaveLength(2);
    for (const [name, text] of manifest) {
      expect(name).toBe(`sha256:${createHash('sha256').update(text).digest('hex')}`);
      expect(documents).toMatch(new RegExp(`lazyDocument<[^>]*>\\('[^']*', '${name}'\\);`));
      expect(() => parse(text)).not.toThrow();
    }
  });

  it('has the documents of each file in a module of its own, which needs no other but for types', async () => {
    const { modules } = await generate({ 'a.graphql': `${ferry} ${sailing}`, 'b.graphql': changed });
    expect(Object.keys(modules).sort()).toEqual(['a.ts', 'b.ts', 'documents.ts', 'types.ts']);
    expect(modules['b.ts']).toMatch(
      /^export const SailingChangedDocument = \/\* @__PURE__ \*\/ lazyDocument<.*fragment SailingLine on /m,
    );
    expect(modules['b.ts']).not.toContain('FerryDocument');
    expect(
      Object.values(modules)
        .join('')
        .match(/^import (?!type ).*/m)?.[0],
    ).toBe("import { lazyDocument } from '../documents/lazy-document.ts';");
    expect(modules['documents.ts']).toContain("export * from './a.ts';\nexport * from './b.ts';\n");
  });

  it('asks for the type of every object, or the cache would lose it', async () => {
    const { trustedDocuments } = await generate({ 'a.graphql': `${ferry} ${sailing}` });
    const [text] = Object.values(JSON.parse(trustedDocuments) as Record<string, string>);
    expect(text).toContain('ferry(id: $id) { __typename');
    expect(text).toContain('on Sailing { __typename');
  });

  it('is the same whatever the files are called and however the operations are spread over them', async () => {
    const one = await generate({ 'a.graphql': `${ferry} ${sailing}`, 'b.graphql': changed });
    await rm(join(folder, 'a.graphql'));
    await rm(join(folder, 'b.graphql'));
    const other = await generate({ 'x.graphql': changed, 'y.graphql': sailing, 'z.graphql': ferry });
    expect(other.trustedDocuments).toBe(one.trustedDocuments);
    expect(other.cacheShape).toBe(one.cacheShape);
  });

  it('knows what is behind interfaces; outcomes of mutations are named by no fragment', async () => {
    const { cacheShape } = await generate({ 'a.graphql': `${ferry} ${sailing}` });
    expect(cacheShape).not.toContain('BookBerthsResult');
    expect(cacheShape).toContain("  Error: [\n    'SailingFullError',\n  ],");
  });

  it('knows which inputs carry an idempotency key', async () => {
    const { cacheShape } = await generate({ 'a.graphql': `${ferry} ${sailing}` });
    // A field of an entity is asked for by operations of all kinds.
    expect(cacheShape).toContain(
      'export const slowFields: Readonly<Record<string, number>> = {\n  bookBerths: 90000,\n};',
    );
    expect(cacheShape).toContain("export const idempotentInputs: readonly string[] = [\n  'BookBerthsInput',\n];");
  });

  it('is not made when an operation reads what has an id without asking for it', async () => {
    await expect(generate({ 'a.graphql': 'query Decks { ferry(id: "1") { deck } }' })).rejects.toThrow(
      'Decks: Ferry at ferry',
    );
  });

  it('is not made when an operation does not fit the schema', async () => {
    await expect(generate({ 'a.graphql': 'query Boats { boats { id } }' })).rejects.toThrow(
      /Cannot query field "boats"/,
    );
  });
});
