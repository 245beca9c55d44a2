import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const deadlines = new Map([
    ['Mutation.bookBerths', 90_000],
    ['Sailing.tide', 60_000],
  ]);
  return generateClient({ api, root: folder, files: Object.keys(files), deadlines });
}

/** A file of the SDK and one of a screen. */
const A = 'clients/sdk/operations/a.graphql';
const B = 'clients/web/domains/harbour/b.graphql';
const MODULE_A = 'clients/sdk/generated/a.ts';
const MODULE_B = 'clients/web/domains/harbour/generated/b.ts';
const SHAPE = 'clients/sdk/generated/cache-shape.ts';

const sailing = 'fragment SailingLine on Sailing { id leavesAt tide }';
const ferry = 'query Ferry($id: ID!) { ferry(id: $id) { id deck sailings { ...SailingLine } } }';
const changed = 'subscription SailingChanged { sailingChanged { ...SailingLine } }';

describe('the generated client', () => {
  it('has each document under the hash of the text in the manifest', async () => {
    const { modules, trustedDocuments } = await generate({
      [A]: `${ferry} ${sailing}`,
      [B]: changed,
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

  it('has the documents and types of each file in a module beside it, which needs the SDK alone', async () => {
    const { modules } = await generate({ [A]: `${ferry} ${sailing}`, [B]: changed });
    expect(Object.keys(modules).sort()).toEqual([
      MODULE_A,
      SHAPE,
      'clients/sdk/generated/documents.ts',
      'clients/sdk/generated/types.ts',
      MODULE_B,
    ]);
    expect(modules[MODULE_B]).toMatch(
      /^export const SailingChangedDocument = \/\* @__PURE__ \*\/ lazyDocument<.*fragment SailingLine on /m,
    );
    expect(modules[MODULE_B]).toContain('export type SailingChangedSubscription = ');
    expect(modules[MODULE_B]).not.toMatch(/Ferry|SailingLineFragment /);
    const importsOf = (name: string) => modules[name]?.match(/^import .*/gm);
    expect(importsOf(MODULE_B)).toEqual(["import { lazyDocument, type Tide } from '@codai/sdk';"]);
    expect(importsOf(MODULE_A)).toEqual([
      "import { lazyDocument } from '../documents/lazy-document.ts';",
      "import type { Deck, Tide } from './types.ts';",
    ]);
  });

  it('has inputs and enums in the SDK, which exports its own operations only', async () => {
    const { modules } = await generate({ [A]: `${ferry} ${sailing}`, [B]: changed });
    expect(modules['clients/sdk/generated/types.ts']?.match(/^export type \w+/gm)).toEqual([
      'export type Deck',
      'export type Tide',
    ]);
    expect(modules['clients/sdk/generated/documents.ts']?.match(/'.*'/g)).toEqual(["'./types.ts'", "'./a.ts'"]);
  });

  it('asks for the type of every object, or the cache would lose it', async () => {
    const { trustedDocuments } = await generate({ [A]: `${ferry} ${sailing}` });
    const [text] = Object.values(JSON.parse(trustedDocuments) as Record<string, string>);
    expect(text).toContain('ferry(id: $id) { __typename');
    expect(text).toContain('on Sailing { __typename');
  });

  it('trusts the same documents whatever the files are called and however the operations are spread over them', async () => {
    const one = await generate({ [A]: `${ferry} ${sailing}`, [B]: changed });
    const at = (name: string) => `clients/sdk/operations/${name}.graphql`;
    const other = await generate({ [at('x')]: changed, [at('y')]: sailing, [at('z')]: ferry });
    expect(other.trustedDocuments).toBe(one.trustedDocuments);
    expect(other.modules[SHAPE]).toBe(one.modules[SHAPE]);
  });

  it('knows what is behind interfaces; outcomes of mutations are named by no fragment', async () => {
    const { [SHAPE]: cacheShape } = (await generate({ [A]: `${ferry} ${sailing}` })).modules;
    expect(cacheShape).not.toContain('BookBerthsResult');
    expect(cacheShape).toContain("  Error: [\n    'SailingFullError',\n  ],");
  });

  it('knows which inputs carry an idempotency key', async () => {
    const { [SHAPE]: cacheShape } = (await generate({ [A]: `${ferry} ${sailing}` })).modules;
    // A field of an entity is asked for by operations of all kinds.
    expect(cacheShape).toContain(
      'export const slowFields: Readonly<Record<string, number>> = {\n  bookBerths: 90000,\n};',
    );
    expect(cacheShape).toContain("export const idempotentInputs: readonly string[] = [\n  'BookBerthsInput',\n];");
  });

  it('cannot be generated when an operation reads what has an id without asking for it', async () => {
    await expect(generate({ [A]: 'query Decks { ferry(id: "1") { deck } }' })).rejects.toThrow('Decks: Ferry at ferry');
  });

  it('cannot be generated when an operation spreads a fragment of another screen', async () => {
    await expect(generate({ [B]: sailing, 'clients/web/domains/jetty/c.graphql': changed })).rejects.toThrow(
      `SailingChanged in clients/web/domains/jetty/c.graphql: SailingLine of ${B}`,
    );
  });

  it('cannot be generated when an operation does not fit the schema', async () => {
    await expect(generate({ [A]: 'query Boats { boats { id } }' })).rejects.toThrow(/Cannot query field "boats"/);
  });
});
