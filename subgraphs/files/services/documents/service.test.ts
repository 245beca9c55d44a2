import { renderPdf } from '@codai/kit/documents';
import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DOCX } from '../../contents/inspection/sniff.ts';
import { docxOf } from '../../testing/archives.ts';
import { type FilesTest, filesTest, friend, owner } from '../../testing/files.ts';

let files: FilesTest;
beforeAll(async () => {
  files = await filesTest();
});
afterAll(() => files[Symbol.asyncDispose]());

const service = (userId: string | null, name = 'jobs') =>
  callerOf({ userId, tenantId: null, service: name, roles: [], aal: 0, authenticatedAt: null });
async function ask(caller: ReturnType<typeof service>, fileId: string) {
  const document = 'query ($id: ID!) { documentForService(fileId: $id) { status contentType text } }';
  const { data, errors } = await files.subject.execute<{ documentForService: { text: string | null } | null }>(
    caller,
    document,
    {
      id: fileId,
    },
  );
  return errors?.[0]?.extensions.code ?? data?.documentForService;
}

it('gives other subgraphs the text of a document, line by line, on behalf of its owner alone', async () => {
  const { id } = await files.upload(owner, docxOf('Ada Marin\nExperience\nCrane operator'), {
    name: 'cv.docx',
    type: DOCX,
  });
  expect(await ask(service(String(owner.userId)), id)).toEqual({
    status: 'READY',
    contentType: DOCX,
    text: 'Ada Marin\nExperience\nCrane operator\n',
  });
  expect(await ask(service(String(friend.userId)), id)).toBeNull();
  expect(await ask(service(String(owner.userId)), 'fil_none')).toBeNull();
  expect(await ask(service(String(owner.userId), 'wallet'), id)).toBe('FORBIDDEN');
  expect(await ask(owner, id)).toBe('FORBIDDEN');
});

it('reads PDF, and gives no text for other types and quarantined files', async () => {
  const pdf = await renderPdf({
    title: 'Curriculum',
    banner: null,
    facts: [['Name', 'Ada Marin']],
    parties: [],
    columns: [],
    rows: [],
    rowSize: 8,
    totals: [],
    notes: [],
    page: 'Page',
    createdAt: new Date('2031-05-02T00:00:00Z'),
  });
  const upload = async (bytes: Uint8Array | string, name: string, type: string) =>
    ask(service(String(owner.userId)), (await files.upload(owner, bytes, { name, type })).id);
  expect(await upload(pdf, 'cv.pdf', 'application/pdf')).toMatchObject({
    text: expect.stringMatching(/Curriculum[\s\S]*Ada Marin/),
  });
  expect(await upload('Plain text', 'cv.txt', 'text/plain')).toMatchObject({ status: 'READY', text: null });
  const macro = docxOf('Ada', { 'word/vbaProject.bin': Buffer.from('x') });
  expect(await upload(macro, 'cv.docx', DOCX)).toMatchObject({ status: 'QUARANTINED', text: null });
});
