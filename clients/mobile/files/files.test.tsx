import { createHash } from 'node:crypto';
import { createClient } from '@codai/sdk';
import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Snapshots } from '../offline/snapshots.ts';
import { draw } from '../testing/draw.tsx';
import { memoryStore } from '../testing/memory-store.ts';
import { until } from '../testing/until.ts';
import type { ChosenFile } from './choose-file.ts';
import { FilePage } from './file.tsx';
import { Files } from './files.tsx';
import { addressOf, endOf } from './links.tsx';
import { send, UPLOAD_BYTES_MAX, type Upload } from './upload.ts';

const held = vi.hoisted(() => ({
  session: {} as object,
  params: {} as Record<string, string>,
  isOnline: true,
  chosen: null as object | null,
}));
// Modules that exist only on a device.
vi.mock('expo-crypto', () => ({
  randomUUID: () => crypto.randomUUID(),
  CryptoDigestAlgorithm: { SHA256: 'SHA-256' },
  digest: (algorithm: string, bytes: BufferSource) => crypto.subtle.digest(algorithm, bytes),
}));
vi.mock('expo-network', () => ({}));
vi.mock('../session/session.tsx', () => ({ useSession: () => held.session }));
vi.mock('../session/endpoint.ts', () => ({ endpoint: () => 'https://app.example.com/graphql' }));
vi.mock('../data/online.tsx', () => ({ useOnline: () => held.isOnline }));
vi.mock('../data/live.ts', () => ({ useLive: () => {} }));
vi.mock('./choose-file.ts', () => ({ chooseFile: async () => held.chosen }));
vi.mock('expo-router', () => ({
  useLocalSearchParams: () => held.params,
  useRouter: () => ({ push() {} }),
}));
vi.mock('react-native-safe-area-context', () => ({ useSafeAreaInsets: () => ({ top: 0, bottom: 0 }) }));

const typed = <Type extends string, Fields extends object>(__typename: Type, fields: Fields) => ({
  __typename,
  ...fields,
});
const file = (name: string, size = '5') =>
  typed('File', {
    id: 'fil_1',
    name,
    status: 'READY',
    failureReason: null,
    currentNumber: 1,
    size,
    contentType: 'text/plain',
    width: null,
    height: null,
    blurhash: null,
    myRight: 'OWNER',
    isHeld: false,
    retainUntil: null,
    trashedAt: null,
    version: 1,
    createdAt: '2031-05-02T09:00:00.000Z',
    updatedAt: '2031-05-02T09:00:00.000Z',
    owner: typed('User', { id: 'usr_1' }),
    folder: null,
  });

interface Variables {
  readonly input: Readonly<Record<string, string>>;
}

/** A server that stores one upload, and takes bytes by tus. */
function serve() {
  const server = {
    files: [] as ReturnType<typeof file>[],
    links: [] as object[],
    inputs: [] as { readonly name: string; readonly input: Readonly<Record<string, string>> }[],
    bytes: [] as number[],
    /** Requests for bytes that are cut after they were stored. */
    cuts: 0,
    hasEnded: false,
    refusal: null as string | null,
  };
  const page = (type: string, nodes: readonly object[]) =>
    typed(`${type}Connection`, {
      edges: nodes.map((node) => typed(`${type}Edge`, { cursor: '1', node })),
      pageInfo: typed('PageInfo', { hasNextPage: false, endCursor: null }),
    });
  const change = (fields: Partial<ReturnType<typeof file>>) => {
    server.files = server.files.map((one) => ({ ...one, ...fields, version: one.version + 1 }));
    return server.files[0] ?? {};
  };
  const answers: Record<string, (variables: Variables) => object> = {
    FoldersInFolder: () => ({ folders: page('Folder', []) }),
    FilesInFolder: () => ({ files: page('File', server.files) }),
    FilesShared: () => ({ sharedFiles: page('File', []) }),
    FileToRead: () => ({ file: server.files[0] ?? null }),
    LinksOfFile: () => ({ shareLinks: page('ShareLink', server.links) }),
    StartFileUpload: () => ({
      startUpload:
        server.refusal !== null
          ? typed('FileTooLargeError', { code: server.refusal, message: 'No.', path: null })
          : typed('UploadSession', {
              ...{ id: 'upl_1', uploadUrl: 'http://api.test/uploads/1', received: '0', size: '5', state: 'OPEN' },
              ...{ expiresAt: '2031-05-03T09:00:00.000Z', file: null },
            }),
    }),
    CompleteFileUpload() {
      server.files = [file(server.inputs[0]?.input.name ?? '')];
      return { completeUpload: server.files[0] };
    },
    NameFile: ({ input }) => ({ renameFile: change({ name: input.name ?? '' }) }),
    MoveFileToTrash: () => ({ trashFile: change({ status: 'TRASHED' }) }),
    TakeFileFromTrash: () => ({ restoreFile: change({ status: 'READY' }) }),
    LinkFile({ input }) {
      const link = { id: 'lnk_1', token: 'secret', hasPassword: false, expiresAt: input.expiresAt, downloads: 0 };
      server.links = [typed('ShareLink', { ...link, downloadsMax: null, revokedAt: null })];
      return { createShareLink: server.links[0] };
    },
    EndLink() {
      server.links = [];
      return { revokeShareLink: typed('ShareLink', { id: 'lnk_1', revokedAt: '2031-05-02T09:00:00.000Z' }) };
    },
  };
  return Object.assign(server, {
    async fetch(_url: unknown, init?: RequestInit) {
      const { operationName, variables = {} } = JSON.parse(String(init?.body));
      if ('input' in variables) server.inputs.push({ name: operationName, input: variables.input });
      return Response.json({ data: { __typename: 'Query', ...answers[operationName]?.(variables) } });
    },
    async take(_url: unknown, { method, body, headers }: RequestInit) {
      if (server.hasEnded) return new Response(null, { status: 410 });
      if (method === 'PATCH') {
        const offset = Number((headers as Record<string, string>)['upload-offset']);
        if (offset !== server.bytes.length) return new Response(null, { status: 409 });
        for (const byte of body as Uint8Array) server.bytes.push(byte);
        if (server.cuts > 0) {
          server.cuts -= 1;
          throw new TypeError('The connection broke.');
        }
      }
      return new Response(null, { headers: { 'upload-offset': String(server.bytes.length) } });
    },
  });
}

function arrange() {
  const server = serve();
  const client = createClient({ url: 'http://api.test/graphql', fetch: server.fetch });
  held.session = { client, snapshots: new Snapshots(memoryStore(), 'usr_1.org_1'), me: { id: 'usr_1' } };
  vi.stubGlobal('fetch', server.take);
  return { server, client };
}

const bytes = new Uint8Array([1, 2, 3, 4, 5]);
const chosen = (fields: Partial<ChosenFile> = {}): ChosenFile => ({
  ...{ name: 'Berths.txt', type: 'text/plain', size: bytes.length, read: async () => bytes.buffer as ArrayBuffer },
  ...fields,
});
const uploadOf = (of: ChosenFile = chosen()): Upload => ({ file: of, folderId: null, key: 'key-1', session: null });

beforeEach(() => {
  held.isOnline = true;
  held.params = { id: 'fil_1' };
  held.chosen = null;
});

describe('an upload', () => {
  it('announces size and digest, sends the bytes, and becomes a file', async () => {
    const { server, client } = arrange();
    const steps: string[] = [];
    const outcome = await send(
      client,
      uploadOf(),
      ({ kind }) => steps.push(kind),
      () => 'key-2',
    );
    expect(outcome).toEqual({ kind: 'stored', fileId: 'fil_1' });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(server.inputs[0]?.input).toMatchObject({ size: '5', sha256, idempotencyKey: 'key-1', folderId: null });
    expect(server.bytes).toEqual([...bytes]);
    expect(steps).toEqual(['reads', 'sends', 'sends', 'checks']);
  });

  it('continues after a cut with the bytes that the server lacks', async () => {
    const { server, client } = arrange();
    server.cuts = 1;
    const large = new Uint8Array(2 ** 20 + 3).fill(7);
    const read = async () => large.buffer as ArrayBuffer;
    const outcome = await send(
      client,
      uploadOf(chosen({ size: large.length, read })),
      () => {},
      () => 'key-2',
    );
    expect(outcome.kind).toBe('stored');
    expect(server.bytes).toHaveLength(large.length);
  });

  it('takes another key and session once it was refused or has ended', async () => {
    const { server, client } = arrange();
    server.refusal = 'QUOTA_EXCEEDED';
    const upload = uploadOf();
    const refused = await send(
      client,
      upload,
      () => {},
      () => 'key-2',
    );
    expect(refused).toMatchObject({ kind: 'refused', refusal: { code: 'QUOTA_EXCEEDED' } });
    expect(upload.key).toBe('key-2');
    server.refusal = null;
    server.hasEnded = true;
    expect(
      (
        await send(
          client,
          upload,
          () => {},
          () => 'key-3',
        )
      ).kind,
    ).toBe('unanswered');
    expect(upload).toMatchObject({ key: 'key-3', session: null });
  });

  it('is seen in the list once it is stored', async () => {
    const { server } = arrange();
    const { page, press } = await draw(<Files />);
    await until(() => expect(page.textContent).toContain('No files here yet'));
    held.chosen = chosen();
    await press('Upload a file');
    await until(() => expect(page.querySelector('[role=link]')?.textContent).toContain('Berths.txt'));
    expect(server.inputs.map(({ name }) => name)).toEqual(['StartFileUpload', 'CompleteFileUpload']);
  });

  it('is refused before anything is read where the file is larger than the app takes', async () => {
    const { server } = arrange();
    const { page, press } = await draw(<Files />);
    const read = vi.fn();
    held.chosen = chosen({ size: UPLOAD_BYTES_MAX + 1, read });
    await press('Upload a file');
    await until(() =>
      expect(page.textContent).toContain('This app uploads files of at most 50 MB.'.replace(' MB', '\u00a0MB')),
    );
    expect(read).not.toHaveBeenCalled();
    expect(server.inputs).toEqual([]);
  });

  it('says why it was refused, and can be tried again', async () => {
    const { server } = arrange();
    server.refusal = 'QUOTA_EXCEEDED';
    const { page, press } = await draw(<Files />);
    held.chosen = chosen();
    await press('Upload a file');
    await until(() =>
      expect(page.textContent).toContain('Berths.txt was not uploaded. Your quota, or that of your organisation'),
    );
    server.refusal = null;
    await press('Try again');
    await until(() => expect(page.textContent).not.toContain('was not uploaded'));
    await until(() => expect(page.querySelector('[role=link]')?.textContent).toContain('Berths.txt'));
  });
});

describe('a file', () => {
  const open = async () => {
    const arranged = arrange();
    arranged.server.files = [file('Berths.txt', '1440')];
    const drawn = await draw(<FilePage />);
    await until(() => expect(drawn.page.textContent).toContain('1.4\u00a0kB'));
    return { ...arranged, ...drawn };
  };
  const inDialog = (label: string) =>
    act(async () => document.querySelector<HTMLElement>(`[role=dialog] [aria-label="${label}"]`)?.click());

  it('goes to the trash at once, and comes back by Undo', async () => {
    const { page, press } = await open();
    await press('Delete');
    await until(() => expect(page.textContent).toContain('In the trash.'));
    expect(page.textContent).not.toContain('Rename');
    await press('Undo');
    await until(() => expect(page.textContent).toContain('Rename'));
  });

  it('takes another name with the version that was read', async () => {
    const { page, press, server } = await open();
    await press('Rename');
    await act(async () => {
      const input = document.querySelector<HTMLInputElement>('[role=dialog] input');
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value')?.set?.call(input, 'Piers.txt');
      input?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await inDialog('Save');
    await until(() => expect(page.textContent).toContain('Piers.txt'));
    expect(server.inputs[0]?.input).toMatchObject({ name: 'Piers.txt', expectedVersion: 1 });
  });

  it('is shared by a link with an end, which can be revoked', async () => {
    const { page, press, server } = await open();
    await until(() => expect(page.textContent).toContain('There is no link.'));
    await press('A day');
    await press('Create link');
    await until(() => expect(page.textContent).toContain('https://app.example.com/app/shared#secret'));
    const hours = (Date.parse(server.inputs[0]?.input.expiresAt ?? '') - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(25);
    await press('Revoke');
    await until(() => expect(page.textContent).toContain('There is no link.'));
  });

  it('is neither changed nor downloaded without a network', async () => {
    held.isOnline = false;
    const { page, byLabel } = await open();
    expect(byLabel('Download').getAttribute('aria-disabled')).toBe('true');
    expect(page.textContent).not.toContain('Delete');
  });
});

describe('a link', () => {
  it('has its token behind the #, where no server sees it', () => {
    expect(new URL(addressOf('secret')).hash).toBe('#secret');
    expect(new URL(addressOf('secret')).pathname).toBe('/app/shared');
  });

  it('ends on the hour, so that another attempt asks for the same', () => {
    const at = (minutes: string) => new Date(`2031-05-02T09:${minutes}:00.000Z`);
    expect(endOf('day', at('10'))).toBe('2031-05-03T10:00:00.000Z');
    expect(endOf('day', at('50'))).toBe('2031-05-03T10:00:00.000Z');
    expect(endOf('never')).toBeNull();
  });
});
