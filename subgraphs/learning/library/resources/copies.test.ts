import { randomUUID } from 'node:crypto';
import files from '@codai/files';
import { type FilesTest, filesOf, sha256 } from '@codai/files/testing/files';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LibraryTest, librarian, libraryTest, member, staff, stranger } from '../../testing/library.ts';
import { endDueLoans } from './loans.ts';
import { DAY_MS } from './rules.ts';

let t: LibraryTest;
let store: FilesTest;
beforeAll(async () => {
  t = await libraryTest({ beside: [files] });
  store = filesOf(t.subject.beside('files') as FilesTest['subject']);
});
afterAll(() => t[Symbol.asyncDispose]());

const upload = async (text: string, by = librarian) =>
  (await store.upload(by, text, { name: 'cranes.txt', sha256: sha256(Buffer.from(text)) })).id;
const download = (who: typeof librarian, resourceId: string, idempotencyKey: string = randomUUID()) =>
  t.call(who, 'downloadLibraryResource', { resourceId, idempotencyKey });
const read = async (url: unknown) => {
  const response = await store.http(String(url));
  return response.status === 200 ? response.text() : response.status;
};
const downloadsOf = async (id: string) =>
  (await t.query<{ downloads: string }>('SELECT downloads FROM learning.library_resource WHERE id = $1', [id]))[0]
    ?.downloads;
const lend = (who: typeof librarian, resourceId: string) => t.call(who, 'borrowResource', { resourceId });

it('is kept while a work has it, read by those who see the work, and counted once for each key', async () => {
  const fileId = await upload('Forty years of cranes');
  const { id } = await t.resource({ fileId });
  expect(await store.call(librarian, 'trashFile', { fileId })).toMatchObject({ code: 'FORBIDDEN' });
  const ada = member('ada');
  const key = randomUUID();
  const answers = await Promise.all([1, 2, 3].map(() => download(ada, id, key)));
  for (const { url, code } of answers) expect([code, await read(url)]).toEqual([undefined, 'Forty years of cranes']);
  expect(String(await downloadsOf(id))).toBe('1');
  await download(ada, id);
  expect(String(await downloadsOf(id))).toBe('2');
  const told = (await t.subject.published()).filter(
    ({ type, subject }) => type === 'learning.resource.downloaded' && subject === id,
  );
  expect(told).toHaveLength(2);
  expect(await download(stranger, id)).toMatchObject({ code: 'NOT_FOUND' });
  const open = await t.resource({ fileId: await upload('Cranes for all'), visibility: 'PUBLIC' });
  expect(await read((await download(stranger, open.id)).url)).toBe('Cranes for all');
});

it('opens the copy of a licensed work while the loan runs, and refuses it once the return is answered', async () => {
  const { id } = await t.resource({ fileId: await upload('Lent cranes'), licences: 2 });
  const [ada, bob] = [member('ada'), member('bob')];
  expect(await download(ada, id)).toMatchObject({ code: 'CONFLICT' });
  expect(String(await downloadsOf(id))).toBe('0');
  const loan = await lend(ada, id);
  await lend(bob, id);
  const key = randomUUID();
  const [first, other] = [await download(ada, id, key), await download(bob, id)];
  expect([await read(first.url), await read(other.url)]).toEqual(['Lent cranes', 'Lent cranes']);
  await t.call(ada, 'returnResource', { loanId: loan.id });
  expect([await read(first.url), await read(other.url)]).toEqual([404, 'Lent cranes']);
  expect(await download(ada, id, key)).toMatchObject({ code: 'CONFLICT' });
  // Borrowed again, the address of before stays dead.
  await lend(ada, id);
  const again = await download(ada, id, key);
  expect([await read(again.url), await read(first.url)]).toEqual(['Lent cranes', 404]);
  expect(String(await downloadsOf(id))).toBe('2');
});

it('is not read any more once a loan is due, also before the job that ends it', async () => {
  const { id } = await t.resource({ fileId: await upload('Due cranes'), licences: 1, loanDays: 1 });
  const ada = member('ada');
  await lend(ada, id);
  t.clock.advance(DAY_MS - 60_000);
  const { url } = await download(ada, id);
  t.clock.advance(60_000);
  expect(await download(ada, id)).toMatchObject({ code: 'CONFLICT' });
  await endDueLoans(t.deps);
  expect(await read(url)).toBe(404);
});

it('takes a ready file of the cataloguing librarian as a copy, and gives it back once the work drops it', async () => {
  const theirs = await upload('Theirs', staff('other'));
  expect(await t.resource({ fileId: theirs })).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'fileId'] });
  expect(await t.resource({ fileId: 'fil_none' })).toMatchObject({ code: 'NOT_FOUND' });
  const bytes = Buffer.from('later');
  const waiting = (await store.put(librarian, bytes, { name: 'later.txt', sha256: sha256(bytes) })).id;
  expect(await t.resource({ fileId: waiting })).toMatchObject({ code: 'INVALID_STATE' });
  expect(
    await t.query("SELECT FROM learning.library_resource WHERE file_id IN ('fil_none', $1, $2)", [theirs, waiting]),
  ).toEqual([]);

  // A refused entry gives its file back.
  const refused = await upload('Refused');
  expect(await t.resource({ fileId: refused, categoryId: 'lic_none' })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await store.call(librarian, 'trashFile', { fileId: refused })).toMatchObject({ status: 'TRASHED' });

  const [first, second] = [await upload('First'), await upload('Second')];
  const { id } = await t.resource({ fileId: first });
  const { url } = await download(member('ada'), id);
  const entry = { resourceId: id, kind: 'BOOK', title: 'Cranes', author: 'Ada', visibility: 'ORGANIZATION' };
  await t.call(librarian, 'updateLibraryResource', { ...entry, fileId: second, expectedVersion: 1 });
  await t.subject.runJobs();
  expect(await read(url)).toBe(404);
  expect(await read((await download(member('ada'), id)).url)).toBe('Second');
  expect(await store.call(librarian, 'trashFile', { fileId: first })).toMatchObject({ status: 'TRASHED' });
  // Another librarian changes the rest of the entry, and the copy stays.
  const rest = { ...entry, title: 'More cranes', fileId: second, expectedVersion: 2 };
  expect(await t.call(staff('other'), 'updateLibraryResource', rest)).toMatchObject({ version: 3 });
  await t.call(librarian, 'deleteLibraryResource', { resourceId: id });
  await t.subject.runJobs();
  expect(await store.call(librarian, 'trashFile', { fileId: second })).toMatchObject({ status: 'TRASHED' });
});
