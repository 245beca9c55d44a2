import { randomUUID } from 'node:crypto';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { containment, fingerprint } from '../../library/similarity/similarity.ts';
import { type LibraryTest, libraryTest, member, stranger } from '../../testing/library.ts';
import { brokenAt, contentHashOf, hashOf, type StoredLink } from './chain.ts';
import { diffLines } from './diff.ts';

let t: LibraryTest;
beforeAll(async () => {
  t = await libraryTest();
});
afterAll(() => t[Symbol.asyncDispose]());

const ada = member('ada');

interface Chain {
  readonly researchDocument: {
    readonly head: { readonly number: number };
    readonly chain: { readonly versions: number; readonly brokenAt: number | null };
    readonly versions: {
      readonly edges: readonly {
        readonly node: { readonly id: string; readonly number: number; readonly parent: { id: string } | null };
      }[];
    };
  };
}
const chainOf = async (id: string) => {
  const document = `query ($id: ID!) { researchDocument(id: $id) { head { number } chain { versions brokenAt }
    versions(first: 100) { edges { node { id number parent { id } } } } } }`;
  return (await t.ask<Chain>(ada, document, { id })).researchDocument;
};

describe('LEARN-10', () => {
  it('LEARN-10: one of several concurrent commits on one parent is stored, and the others get ConflictError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 1, maxLength: 4 }), async (waves) => {
        const { documentId, versionId } = await t.paper(ada);
        let parentId = versionId;
        for (const [at, width] of waves.entries()) {
          const answers = await Promise.all(
            Array.from({ length: width }, (_, one) =>
              t.call(ada, 'commitDocumentVersion', { documentId, parentId, content: `Wave ${at}, text ${one}.` }),
            ),
          );
          const stored = answers.filter(({ __typename }) => __typename === 'DocumentVersion');
          expect(stored).toHaveLength(1);
          expect(answers.filter(({ __typename }) => __typename === 'ConflictError')).toHaveLength(width - 1);
          expect(stored[0]).toMatchObject({ number: at + 2, parent: { id: parentId } });
          parentId = stored[0]?.id ?? '';
        }
        const { chain, head, versions } = await chainOf(documentId);
        expect(chain).toEqual({ versions: waves.length + 1, brokenAt: null });
        expect(head.number).toBe(waves.length + 1);
        const nodes = versions.edges.map(({ node }) => node);
        for (const [at, node] of nodes.entries()) expect(node.parent?.id ?? null).toBe(nodes[at + 1]?.id ?? null);
      }),
      { numRuns: 5, seed: freshSeed() },
    );
  });

  it('LEARN-10: one of several concurrent first versions is stored', async () => {
    const { id: projectId } = await t.project(ada);
    const { id: documentId } = await t.call(ada, 'createResearchDocument', { projectId, title: 'Twice' });
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((content) => t.call(ada, 'commitDocumentVersion', { documentId, content })),
    );
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'ConflictError',
      'ConflictError',
      'DocumentVersion',
    ]);
  });

  it('LEARN-10: keeps a stored version unchanged against every writer of the table', async () => {
    const { documentId, versionId } = await t.paper(ada);
    for (const sql of [
      "UPDATE learning.document_version SET content = 'x' WHERE id = $1",
      'UPDATE learning.document_version SET number = 7 WHERE id = $1',
      'UPDATE learning.document_version SET author_id = NULL WHERE id = $1',
      'DELETE FROM learning.document_version WHERE id = $1',
    ])
      await expect(t.query(sql, [versionId]), sql).rejects.toThrow('never changes');
    // The key holds it too, without the lock of the verb.
    await expect(
      t.query(
        `INSERT INTO learning.document_version SELECT 'dve_other', tenant_id, document_id, parent_id, number, author_id, content, message,
           characters, content_hash, hash, created_at FROM learning.document_version WHERE id = $1`,
        [versionId],
      ),
    ).rejects.toThrow('document_version');
    expect((await chainOf(documentId)).chain.brokenAt).toBeNull();
  });

  it('LEARN-10: any change of a link breaks the chain at that link', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.constantFrom('content', 'hash', 'number', 'parentId', 'contentHash'),
        (texts, which, member) => {
          const links: StoredLink[] = [];
          for (const [at, content] of texts.entries()) {
            const contentHash = contentHashOf(content);
            const before = links.at(-1);
            const number = at + 1;
            const hash = hashOf({ documentId: 'd', number, parentHash: before?.hash ?? null, contentHash });
            links.push({ id: `v${number}`, number, parentId: before?.id ?? null, content, contentHash, hash });
          }
          expect(brokenAt('d', links)).toBeNull();
          expect(brokenAt('d', links.slice(1), links[0])).toBeNull();
          const at = which % links.length;
          const link = links[at] as StoredLink;
          const changed = { ...link, [member]: member === 'number' ? 99 : `${link[member as 'content']}x` };
          expect(brokenAt('d', links.with(at, changed))).toBe(changed.number);
        },
      ),
      { seed: freshSeed() },
    );
  });

  it('a version is repeated by its key, and belongs to the authors', async () => {
    const { documentId, versionId } = await t.paper(ada);
    const input = {
      documentId,
      parentId: versionId,
      content: 'Second.',
      summary: 'More',
      idempotencyKey: randomUUID(),
    };
    const first = await t.call(ada, 'commitDocumentVersion', input);
    expect(await t.call(ada, 'commitDocumentVersion', input)).toEqual(first);
    expect(first).toMatchObject({ number: 2, content: 'Second.', summary: 'More' });
    const foreign = await t.paper(ada);
    expect(
      await t.call(ada, 'commitDocumentVersion', { documentId, parentId: foreign.versionId, content: 'x' }),
    ).toMatchObject({ code: 'NOT_FOUND' });
    for (const caller of [member('bob'), stranger]) {
      for (const id of [documentId, 'rdo_unknown'])
        expect(await t.call(caller, 'commitDocumentVersion', { documentId: id, content: 'x' })).toMatchObject({
          code: 'NOT_FOUND',
        });
      expect(
        await t.ask(caller, 'query ($id: ID!) { documentVersion(id: $id) { content } }', { id: versionId }),
      ).toEqual({ documentVersion: null });
    }
    expect(await t.call(ada, 'commitDocumentVersion', { documentId, content: ' ' })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    const stored = await t.query<{ content: string }>('SELECT content FROM learning.document_version WHERE id = $1', [
      first.id,
    ]);
    expect(stored[0]?.content).not.toContain('Second');
  });
});

it('a comparison gives both texts back', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const diff = diffLines(before.join('\n'), after.join('\n'));
      const side = (left: string) =>
        diff
          .filter(({ change }) => change !== left)
          .map(({ text }) => text)
          .join('\n');
      expect(side('ADDED')).toBe(before.join('\n'));
      expect(side('REMOVED')).toBe(after.join('\n'));
    }),
    { seed: freshSeed() },
  );
  expect(diffLines('one\ntwo\nthree', 'one\nthree').filter(({ change }) => change !== 'KEPT')).toEqual([
    { change: 'REMOVED', text: 'two' },
  ]);
});

describe('similarity', () => {
  it('a passage of eight words in any surroundings shares a hash with itself', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 8, maxLength: 12 }),
        fc.array(word, { maxLength: 20 }),
        (passage, around) => {
          const own = fingerprint(`${around.join(' ')} ${passage.join(' ')}`);
          const other = new Set(fingerprint(`${passage.join(', ').toUpperCase()}. ${around.toReversed().join(' ')}`));
          expect(own.some((hash) => other.has(hash))).toBe(true);
        },
      ),
      { seed: freshSeed() },
    );
  });

  it('finds a text whole in itself and not in another, and makes no hashes of fewer than five words', () => {
    const text = 'The tide rises twice a day in this harbour, and falls as often as it rises.';
    expect(containment(fingerprint(text), fingerprint(text.toUpperCase()).length)).toBe(1);
    expect(fingerprint('four words are few')).toEqual([]);
    expect(containment([], 0)).toBe(0);
  });

  it('names what the caller sees of the texts of the organisation, and says what it is', async () => {
    const copied = 'Gantries of the northern quay were moved by hand until the winter of the great flood came.';
    const source = await t.paper(member('eve'), copied);
    const book = await t.resource({ title: 'Quays', content: `Preface by nobody at all in particular. ${copied}` });
    const { versionId } = await t.paper(ada, `As is known: ${copied} Nothing else is said here about it.`);
    const document = `query ($id: ID!) { documentVersion(id: $id) { similarity { method corpus matches { score document { id } resource { id } } } } }`;
    const { documentVersion } = await t.ask<{
      documentVersion: {
        similarity: {
          method: string;
          corpus: number;
          matches: { score: number; document: null; resource: { id: string } | null }[];
        };
      };
    }>(ada, document, { id: versionId });
    const { method, corpus, matches } = documentVersion.similarity;
    expect(method).toContain('embedded');
    expect(corpus).toBeGreaterThanOrEqual(2);
    expect(matches).toHaveLength(2);
    expect(matches.every(({ score }) => score > 0.3 && score < 1)).toBe(true);
    expect(matches.map(({ resource }) => resource?.id ?? null).sort()).toEqual([book.id, null].sort());
    // Eve's document is hers: it counts and stays unknown.
    expect(JSON.stringify(matches)).not.toContain(source.documentId);
  });
});

describe('a project', () => {
  it('is seen and changed by its authors, who are chosen by its lead', async () => {
    const { id: projectId } = await t.project(ada);
    expect(await t.call(member('bob'), 'addResearchMember', { projectId, userId: 'usr_bob' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await t.call(ada, 'addResearchMember', { projectId, userId: 'usr_nobody' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'userId'],
    });
    expect(await t.call(ada, 'addResearchMember', { projectId, userId: 'usr_bob' })).toMatchObject({
      members: [{ role: 'LEAD' }, { role: 'AUTHOR', user: { id: 'usr_bob' } }],
    });
    expect(await t.call(member('bob'), 'addResearchMember', { projectId, userId: 'usr_eve' })).toMatchObject({
      code: 'CONFLICT',
    });
    expect(await t.call(ada, 'removeResearchMember', { projectId, userId: 'usr_ada' })).toMatchObject({
      code: 'CONFLICT',
    });
    const update = { projectId, title: 'New', expectedVersion: 1 };
    expect(await t.call(member('bob'), 'updateResearchProject', update)).toMatchObject({ title: 'New', version: 2 });
    expect(await t.call(ada, 'updateResearchProject', update)).toMatchObject({ code: 'VERSION_CONFLICT' });
    await t.call(ada, 'removeResearchMember', { projectId, userId: 'usr_bob' });
    expect(await t.call(member('bob'), 'updateResearchProject', update)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('counts what it has', async () => {
    const { projectId } = await t.paper(ada);
    await t.call(ada, 'recordPublication', {
      projectId,
      title: 'T',
      venue: 'V',
      publishedOn: '2026-01-31',
      visibility: 'PUBLIC',
    });
    const document =
      'query ($id: ID!) { researchProject(id: $id) { stats { documents versions rounds accepted citations publications } } }';
    expect(await t.ask(ada, document, { id: projectId })).toEqual({
      researchProject: { stats: { documents: 1, versions: 1, rounds: 0, accepted: 0, citations: 0, publications: 1 } },
    });
  });

  it('is published by its authors, to its audience', async () => {
    const { projectId } = await t.paper(member('pam'));
    const input = { projectId, title: 'Tides', venue: 'Acta', publishedOn: '2026-02-28', visibility: 'ORGANIZATION' };
    const record = (more: object) => t.call(member('pam'), 'recordPublication', { ...input, ...more });
    expect(await record({ publishedOn: '2026-02-30' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await record({ doi: 'x' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await record({ roundId: 'rvr_unknown' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await t.call(ada, 'recordPublication', input)).toMatchObject({ code: 'NOT_FOUND' });
    const own = await record({});
    const open = await record({ visibility: 'PUBLIC' });
    const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { publications { edges { node { id } } } } } }`;
    const of = [{ __typename: 'User', id: 'usr_pam' }];
    const seen = async (caller: typeof ada) => {
      const { _entities } = await t.ask<{ _entities: { publications: { edges: { node: { id: string } }[] } }[] }>(
        caller,
        document,
        { of },
      );
      return _entities[0]?.publications.edges.map(({ node }) => node.id).sort();
    };
    expect(await seen(ada)).toEqual([own.id, open.id].sort());
    expect(await seen(stranger)).toEqual([open.id]);
  });
});
