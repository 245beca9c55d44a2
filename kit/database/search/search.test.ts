import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf } from '../../testing/callers.ts';
import { freshSample } from '../../testing/sample/sample.ts';
import { excerptOf, highlightHtml } from './highlight.ts';
import { type SearchHit, searchLoaded, searchReferences, searchRefusal } from './search.ts';
import { putSearchEntry, rebuildSearch, removeSearchEntry, type SearchEntry } from './search-index.ts';

let sample: Awaited<ReturnType<typeof freshSample>>;
beforeAll(async () => {
  sample = await freshSample();
});
afterAll(() => sample[Symbol.asyncDispose]());

let last = 0;
const entryOf = (facts: Partial<SearchEntry> = {}): SearchEntry => ({
  kind: 'post',
  id: `p${String(++last).padStart(4, '0')}`,
  tenantId: 'org_a',
  audience: [],
  language: 'english',
  title: '',
  body: '',
  occurredAt: new Date('2031-05-02T09:00:00Z'),
  version: 1,
  ...facts,
});
const put = async (facts: Partial<SearchEntry> = {}) => {
  const entry = entryOf(facts);
  await sample.database.systemWrite(null, (tx) => putSearchEntry(tx, entry));
  return entry.id;
};
const find = (text: string, facts: object = {}, tenantId = 'org_a') =>
  sample.database.read(callerOf({ tenantId }), (tx) =>
    searchReferences(tx, { text, kinds: ['post'], audience: [], first: 20, ...facts }),
  );
const ids = async (...asked: Parameters<typeof find>) => (await find(...asked)).edges.map(({ node }) => node.id);
const html = (parts: SearchHit['title'] | undefined) => highlightHtml(parts ?? []);

describe('a search', () => {
  it('finds by stem, and ranks the title above the body', async () => {
    const body = await put({ kind: 'boat', title: 'Harbour news', body: 'Two ferries collided.' });
    const title = await put({ kind: 'boat', title: 'The ferry', body: 'Departs daily.' });
    await put({ kind: 'boat', title: 'Trains', body: 'On rails.' });
    expect(await ids('ferry', { kinds: ['boat'] })).toEqual([title, body]);
    expect(await ids('ferry collision', { kinds: ['boat'] })).toEqual([]);
    expect(await ids('collide ferries', { kinds: ['boat'] })).toEqual([body]);
  });

  it('finds Romanian with and without its marks, and shows it with them', async () => {
    const id = await put({
      kind: 'ro',
      language: 'romanian',
      title: 'Ședința consiliului',
      body: 'Hotărârile ședinței.',
    });
    for (const typed of ['ședință', 'sedinta', 'ŞEDINŢA', 'sedinței']) {
      expect(await ids(typed, { kinds: ['ro'] })).toEqual([id]);
    }
    const { edges } = await find('sedinta', { kinds: ['ro'] });
    expect(html(edges[0]?.node.title)).toBe('<mark>Ședința</mark> consiliului');
  });

  it('keeps words whole in simple, and finds beginnings when asked to', async () => {
    const id = await put({ kind: 'code', language: 'simple', title: 'INV-2031-0042 Nordhaven', body: '' });
    expect(await ids('nordhav', { kinds: ['code'] })).toEqual([]);
    expect(await ids('nordhav', { kinds: ['code'], isPrefix: true })).toEqual([id]);
    expect(await ids('inv-2031-0042 nor', { kinds: ['code'], isPrefix: true })).toEqual([id]);
    expect(await ids('inv-2032 nor', { kinds: ['code'], isPrefix: true })).toEqual([]);
    expect(await ids('something OR nordh', { kinds: ['code'], isPrefix: true })).toEqual([id]);
  });

  it('knows phrases, OR and exclusion', async () => {
    const one = await put({ kind: 'op', title: 'red boat', body: '' });
    const two = await put({ kind: 'op', title: 'boat painted red', body: '' });
    const three = await put({ kind: 'op', title: 'green boat', body: '' });
    expect(await ids('"red boat"', { kinds: ['op'] })).toEqual([one]);
    expect((await ids('painted OR green', { kinds: ['op'] })).sort()).toEqual([two, three]);
    expect((await ids('boat -red', { kinds: ['op'] })).sort()).toEqual([three]);
    expect(await ids('boat -re', { kinds: ['op'], isPrefix: true })).toHaveLength(3);
  });

  it.each(['-boat', 'the', '"', '-', '!!!', "');--", '<->', 'a & | b', ':*', '\\', 'NULL', '🚢', '(((', '"""'])(
    'takes %j for what it is: no error',
    async (typed) => {
      for (const isPrefix of [false, true]) expect(await ids(typed, { kinds: ['none'], isPrefix })).toEqual([]);
    },
  );

  it('refuses what is empty, too long or with control characters', async () => {
    expect(searchRefusal('  ')).toMatchObject({ code: 'VALIDATION_FAILED', inputPath: ['text'] });
    expect(searchRefusal('x'.repeat(201))).not.toBeNull();
    expect(searchRefusal('a\u0000b', ['input', 'query'])?.inputPath).toEqual(['input', 'query']);
    expect(searchRefusal('x'.repeat(200))).toBeNull();
    await expect(find('x'.repeat(201))).rejects.toThrow(RangeError);
    await expect(find('boat', { kinds: [] })).rejects.toThrow(RangeError);
    await expect(find('boat', { after: 'nonsense' })).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('shows a tenant its own and the public entries, each within its audience', async () => {
    const own = await put({ kind: 'acl', title: 'quay' });
    const shared = await put({ kind: 'acl', title: 'quay', tenantId: null });
    const mine = await put({ kind: 'acl', title: 'quay', audience: ['user:usr_1', 'role:ADMIN'] });
    expect(await ids('quay', { kinds: ['acl'] })).toEqual([own, shared]);
    expect(await ids('quay', { kinds: ['acl'], audience: ['user:usr_1'] })).toEqual([own, shared, mine]);
    expect(await ids('quay', { kinds: ['acl'], audience: ['user:usr_2'] })).toEqual([own, shared]);
    expect(await ids('quay', { kinds: ['acl'], audience: ['user:usr_1'] }, 'org_b')).toEqual([shared]);
  });

  it('pages through all matches once, with equal ranks too', async () => {
    const all: string[] = [];
    for (let i = 0; i < 7; i++)
      all.push(await put({ kind: 'page', title: i < 4 ? 'lighthouse' : 'x', body: 'lighthouse' }));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await find('lighthouse', { kinds: ['page'], first: 2, after });
      seen.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(new Set(all));
  });
});

describe('an entry', () => {
  it('never goes back to an earlier version, and is removed', async () => {
    const id = await put({ kind: 'ver', title: 'second', version: 2 });
    await put({ kind: 'ver', id, title: 'first', version: 1 });
    expect(await ids('second', { kinds: ['ver'] })).toEqual([id]);
    expect(await ids('first', { kinds: ['ver'] })).toEqual([]);
    await sample.database.systemWrite(null, (tx) => removeSearchEntry(tx, { kind: 'ver', id }));
    expect(await ids('second', { kinds: ['ver'] })).toEqual([]);
  });

  it('is part of the transaction that writes it', async () => {
    const failing = sample.database.systemWrite(null, async (tx) => {
      await putSearchEntry(tx, entryOf({ kind: 'tx', title: 'undone' }));
      throw new Error('after the write');
    });
    await expect(failing).rejects.toThrow('after the write');
    expect(await ids('undone', { kinds: ['tx'] })).toEqual([]);
  });

  it('cannot be written for another tenant', async () => {
    const writing = sample.database.write(callerOf({ tenantId: 'org_b' }), (tx) =>
      putSearchEntry(tx, entryOf({ title: 'x' })),
    );
    await expect(writing).rejects.toThrow('row-level security');
  });

  it('is cut where it is too long, and takes any text', async () => {
    const id = await put({ kind: 'long', title: `${'t'.repeat(999)}🚢🚢`, body: `\0${'word '.repeat(20_000)}` });
    expect(await ids('word', { kinds: ['long'] })).toEqual([id]);
  });

  it('is rebuilt, and gone when its thing is', async () => {
    const stays = await put({ kind: 'reb', title: 'old words', version: 5 });
    await put({ kind: 'reb', title: 'gone' });
    const raced = entryOf({ kind: 'reb', title: 'stale words', version: 1 });
    async function* batches() {
      yield [entryOf({ kind: 'reb', id: stays, title: 'new words', version: 5 })];
      await put({ ...raced, title: 'fresh words', version: 2 });
      yield [raced];
    }
    expect(await rebuildSearch(sample.database, 'reb', batches())).toEqual({ written: 2, removed: 1 });
    expect(await ids('new', { kinds: ['reb'] })).toEqual([stays]);
    expect(await ids('words', { kinds: ['reb'] })).toHaveLength(2);
    expect(await ids('fresh', { kinds: ['reb'] })).toEqual([raced.id]);
    expect(await ids('gone', { kinds: ['reb'] })).toEqual([]);
    async function* broken() {
      yield [];
      throw new Error('unreadable');
    }
    await expect(rebuildSearch(sample.database, 'reb', broken())).rejects.toThrow('unreadable');
    expect(await ids('words', { kinds: ['reb'] })).toHaveLength(2);
  });
});

describe('a page of things', () => {
  it('leaves out what its owner does not show, and fills up from further on', async () => {
    const all: string[] = [];
    for (let i = 0; i < 6; i++) all.push(await put({ kind: 'own', title: 'anchor' }));
    const hidden = new Set([all[0], all[2]]);
    const load = async (references: readonly { id: string }[]) =>
      references.map(({ id }) => (hidden.has(id) ? null : { id }));
    const read = (args: object) => find('anchor', { kinds: ['own'], ...args });
    const page = await searchLoaded({ first: 3 }, read, load);
    expect(page.edges.map(({ node }) => node.id)).toEqual([all[1], all[3], all[4]]);
    expect(page.pageInfo.hasNextPage).toBe(true);
    const rest = await searchLoaded({ first: 3, after: page.pageInfo.endCursor }, read, load);
    expect(rest.edges.map(({ node }) => node.id)).toEqual([all[5]]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    const none = await searchLoaded({ first: 1 }, read, async (references) => references.map(() => null));
    expect(none.edges).toEqual([]);
    expect(none.pageInfo.hasNextPage).toBe(true);
  });
});

describe('highlights', () => {
  it('are text: markup in the source stays text', async () => {
    await put({ kind: 'xss', title: '<img src=x onerror=alert(1)> mast & sail', body: '<b>mast</b> \uE000x\uE001' });
    const { edges } = await find('mast', { kinds: ['xss'] });
    expect(edges[0]?.node.title).toEqual([
      { text: '<img src=x onerror=alert(1)> ', isMatch: false },
      { text: 'mast', isMatch: true },
      { text: ' & sail', isMatch: false },
    ]);
    expect(html(edges[0]?.node.title)).toBe('&lt;img src=x onerror=alert(1)&gt; <mark>mast</mark> &amp; sail');
    expect(html(edges[0]?.node.excerpt)).toContain('&lt;b&gt;<mark>mast</mark>&lt;/b&gt;');
  });

  it('cut an excerpt around the first match', async () => {
    await put({ kind: 'cut', title: 'x', body: `${'lorem '.repeat(100)}keel ${'ipsum '.repeat(100)}` });
    const { edges } = await find('keel', { kinds: ['cut'] });
    const text = html(edges[0]?.node.excerpt);
    expect(text).toMatch(/^…lorem .*<mark>keel<\/mark> ipsum .*…$/);
    expect(text.length).toBeLessThan(270);
  });

  it('mark nothing where text and marks do not fit', () => {
    expect(excerptOf('abc', '\uE000abd\uE001')).toEqual([{ text: 'abc', isMatch: false }]);
    expect(excerptOf('', '')).toEqual([]);
  });
});
