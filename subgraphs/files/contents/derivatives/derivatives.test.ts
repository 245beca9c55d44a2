import { renderPdf } from '@codai/kit/documents';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docxOf } from '../../testing/archives.ts';
import { type Answered, type FilesTest, filesTest, friend, owner, stranger } from '../../testing/files.ts';
import { DOCX } from '../inspection/sniff.ts';

let files: FilesTest;
beforeAll(async () => {
  files = await filesTest();
});
afterAll(() => files[Symbol.asyncDispose]());

interface Derived extends Answered {
  readonly derivatives: readonly {
    kind: string;
    state: string;
    width: number;
    height: number;
    contentType: string;
    address: { url: string } | null;
  }[];
}
const image = (name: string, type: string) => ({ name, type });
/** A photograph that lies on its side and says where it was taken. */
const photograph = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#c84' } })
    .jpeg()
    .withExif({ IFD0: { Copyright: 'SECRET-OWNER' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
const bytesAt = async (url: string | undefined) => Buffer.from(await (await files.http(String(url))).arrayBuffer());
const found = async (caller: typeof owner, search: string) => {
  const { data, errors } = await files.subject.execute<{ files: { edges: { node: { id: string } }[] } }>(
    caller,
    'query ($search: String!) { files(search: $search) { edges { node { id } } } }',
    { search },
  );
  if (errors) throw new Error(errors[0]?.extensions.code);
  return data?.files.edges.map(({ node }) => node.id);
};

describe('an image', () => {
  it('is really resized, upright and without EXIF, and has a placeholder', async () => {
    const original = await photograph();
    expect((await sharp(original).metadata()).exif?.includes('SECRET-OWNER')).toBe(true);
    const file = (await files.upload(owner, original, image('p.jpg', 'image/jpeg'))) as Derived;
    expect(file).toMatchObject({ status: 'READY', width: 600, height: 900 });
    expect(String(file.blurhash)).toMatch(/^[0-9A-Za-z#$%*+,\-.:;=?@[\]^_{|}~]{6,}$/);
    expect(file.derivatives.map(({ kind, state, width, height }) => [kind, state, width, height])).toEqual([
      ['PREVIEW', 'READY', 600, 900],
      ['THUMBNAIL', 'READY', 213, 320],
    ]);
    for (const { address, width, contentType } of file.derivatives) {
      const bytes = await bytesAt(address?.url);
      const facts = await sharp(bytes).metadata();
      expect([facts.format, facts.width, facts.exif, contentType]).toEqual(['webp', width, undefined, 'image/webp']);
    }
    await files.call(owner, 'requestDerivative', { fileId: file.id, kind: 'CLEAN' });
    await files.subject.runJobs();
    const clean = ((await files.fileOf(owner, file.id)) as Derived).derivatives.find(({ kind }) => kind === 'CLEAN');
    const bytes = await bytesAt(clean?.address?.url);
    expect(bytes.includes('SECRET-OWNER')).toBe(false);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 600, height: 900 });
    // The original is what was uploaded.
    expect((await files.bytesOf(owner, file.id))?.equals(original)).toBe(true);
  });

  it('is kept, with failed derivatives, when it cannot be read', async () => {
    const broken = (await photograph()).subarray(0, 2_000);
    const file = (await files.upload(owner, broken, image('b.jpg', 'image/jpeg'))) as Derived;
    expect(file).toMatchObject({ status: 'READY', blurhash: null });
    expect(file.derivatives.map(({ state }) => state)).toEqual(['FAILED', 'FAILED']);
  });

  it('is not decoded when it claims more pixels than the limit', async () => {
    const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    const claim = Buffer.from(png);
    claim.writeUInt32BE(60_000, 16);
    claim.writeUInt32BE(60_000, 20);
    const { crc32 } = await import('node:zlib');
    claim.writeUInt32BE(crc32(claim.subarray(12, 29)), 29);
    const file = (await files.upload(owner, claim, image('c.png', 'image/png'))) as Derived;
    expect(file.derivatives.map(({ state }) => state)).toEqual(['FAILED', 'FAILED']);
  });

  it('gives its derivatives to those who see it, as long as they do', async () => {
    const file = await files.upload(owner, await photograph(), image('q.jpg', 'image/jpeg'));
    const share = await files.call(owner, 'shareFile', { fileId: file.id, userId: 'usr_friend', role: 'VIEWER' });
    const url = ((await files.fileOf(friend, file.id)) as Derived).derivatives[0]?.address?.url;
    expect((await files.http(String(url))).status).toBe(200);
    await files.call(owner, 'revokeShare', { shareId: share.id });
    expect((await files.http(String(url))).status).toBe(404);
  });
});

it('video has no rendition without a transcoder, and a text no thumbnail', async () => {
  const video = Buffer.concat([
    Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex'),
    Buffer.alloc(100),
  ]);
  const { id } = await files.upload(owner, video, { name: 'v.mp4', type: 'video/mp4' });
  expect(await files.call(owner, 'requestDerivative', { fileId: id, kind: 'RENDITION' })).toMatchObject({
    state: 'TRANSCODER_NOT_CONFIGURED',
  });
  expect(await files.call(owner, 'requestDerivative', { fileId: id, kind: 'THUMBNAIL' })).toMatchObject({
    state: 'NOT_APPLICABLE',
  });
  expect(await files.call(stranger, 'requestDerivative', { fileId: id, kind: 'TEXT' })).toMatchObject({
    code: 'NOT_FOUND',
  });
});

describe('search', () => {
  it('finds names and contents of texts, PDF and Word, among what the caller sees', async () => {
    const pdf = await renderPdf({
      title: 'Extras',
      banner: null,
      facts: [['Nume', 'Heronsgate']],
      parties: [],
      columns: [],
      rows: [],
      rowSize: 8,
      totals: [],
      notes: [],
      page: 'Pagina',
      createdAt: new Date('2031-05-02T00:00:00Z'),
    });
    const ids = [
      (await files.upload(owner, 'The lighthouse keeper counted ferries.', { name: 'log_book.txt' })).id,
      (await files.upload(owner, pdf, { name: 'extras.pdf', type: 'application/pdf' })).id,
      (await files.upload(owner, docxOf('Fish &amp; nets\nOysters'), { name: 'menu.docx', type: DOCX })).id,
    ];
    const [text, document, menu] = ids;
    expect(await found(owner, 'lighthouse ferry')).toEqual([text]);
    expect(await found(owner, 'lighthouse oyster')).toEqual([]);
    expect(await found(owner, 'LOG book')).toEqual([text]);
    expect(await found(owner, 'heronsgate')).toEqual([document]);
    expect(await found(owner, 'oysters')).toEqual([menu]);
    for (const other of [friend, stranger]) expect(await found(other, 'oysters')).toEqual([]);
    await expect(found(owner, ' ')).rejects.toThrow('BAD_USER_INPUT');
    // Renamed, it is found by its new name and still by its content.
    await files.call(owner, 'renameFile', {
      fileId: menu,
      name: 'brunch.docx',
      expectedVersion: (await files.fileOf(owner, String(menu)))?.version,
    });
    await files.subject.runJobs();
    expect([await found(owner, 'menu'), await found(owner, 'brunch oysters')]).toEqual([[], [menu]]);
  });

  it('keeps no word and no name in the tables', async () => {
    await files.upload(owner, 'Barnacle', { name: 'limpet.txt' });
    const rows = await files.query<{ row: string }>('SELECT to_jsonb(f)::text AS row FROM files.file f');
    for (const word of ['barnacl', 'limpet', 'oyster', 'heronsgat'])
      expect(rows.some(({ row }) => row.toLowerCase().includes(word))).toBe(false);
  });
});
