import { createHash, randomUUID } from 'node:crypto';
import type { Caller, Route } from '@codai/kit';
import { callerOf, everybodyBut, type TestSubgraph, type TestSubgraphOptions, testSubgraph } from '@codai/kit/testing';
import sharp from 'sharp';
import type { Deps } from '../deps.ts';
import files from '../module.ts';
import { routes } from '../routes.ts';
import { emptyTrash } from '../storage/files/service.ts';

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
export const owner = callerOf({ userId: 'usr_owner', tenantId: 'org_one' });
export const friend = callerOf({ userId: 'usr_friend', tenantId: 'org_one' });
export const third = callerOf({ userId: 'usr_third', tenantId: 'org_one' });
export const stranger = callerOf({ userId: 'usr_other', tenantId: 'org_other' });
/** A square in one color, as PNG. */
export const pictureOf = (background: string) =>
  sharp({ create: { width: 60, height: 60, channels: 3, background } })
    .png()
    .toBuffer();
export const nobody = callerOf({ userId: null });

/** Answer of a mutation: its members, or those of the refusal. */
export interface Answered {
  readonly __typename: string;
  readonly id: string;
  readonly code?: string;
  readonly [member: string]: unknown;
}

const inputOf = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
const fieldsOf: Readonly<Record<string, string>> = {
  UploadSession: 'id uploadUrl received state file { id }',
  File: 'id name status failureReason currentNumber version size isHeld folder { id }',
  Folder: 'id name version',
  Share: 'id role',
  ShareLink: 'id token downloads',
  OpenedShareLink: 'name url',
  Derivative: 'id kind state width height size contentType',
  FileHold: 'id reason releasedAt',
  PurgedFile: 'purgedFileId',
  AbortedUpload: 'sessionId',
  DeletedFolder: 'deletedFolderId',
};
const resultOf: Readonly<Record<string, string>> = {
  startUpload: 'UploadSession',
  newVersion: 'UploadSession',
  abortUpload: 'AbortedUpload',
  purgeFile: 'PurgedFile',
  createFolder: 'Folder',
  renameFolder: 'Folder',
  moveFolder: 'Folder',
  deleteFolder: 'DeletedFolder',
  shareFile: 'Share',
  shareFolder: 'Share',
  revokeShare: 'Share',
  createShareLink: 'ShareLink',
  revokeShareLink: 'ShareLink',
  openShareLink: 'OpenedShareLink',
  requestDerivative: 'Derivative',
  placeFileHold: 'FileHold',
  releaseFileHold: 'FileHold',
};
const moreOf: Readonly<Record<string, string>> = { openShareLink: '... on LinkPasswordError { attemptsLeft }' };
const keyed = new Set(['startUpload', 'newVersion', 'copyFile', 'restoreVersion', 'createFolder', 'createShareLink']);

export type FilesTest = Awaited<ReturnType<typeof filesTest>>;

/** The subgraph with its plain routes, as a client of both uses it. */
export async function filesTest(options: TestSubgraphOptions = {}) {
  return filesOf(await testSubgraph(files, options));
}

/** The same of one that is hosted already, as beside another subgraph. */
export function filesOf(subject: TestSubgraph<Deps>) {
  Object.assign(subject.deps, { people: everybodyBut('usr_nobody') });
  const table = routes(subject.deps);

  async function call(caller: Caller, name: string, input: Readonly<Record<string, unknown>>): Promise<Answered> {
    const result = resultOf[name] ?? 'File';
    const document = `mutation ($input: ${inputOf(name)}!) { ${name}(input: $input) { __typename ... on ${result} { ${fieldsOf[result]} }
      ... on Error { code message path } ${moreOf[name] ?? ''} } }`;
    const variables = { input: keyed.has(name) ? { idempotencyKey: randomUUID(), ...input } : input };
    const { data, errors } = await subject.execute<Record<string, Answered | null>>(caller, document, variables);
    const answered = data?.[name];
    if (answered != null) return answered;
    return { __typename: 'RequestError', id: '', code: errors?.[0]?.extensions.code ?? 'NONE' };
  }

  /** Holds on a file, newest first, as an officer sees them. */
  async function holds(caller: Caller, fileId: string): Promise<readonly object[]> {
    const document = 'query ($fileId: ID) { fileHolds(fileId: $fileId) { edges { node { id reason releasedAt } } } }';
    const { data, errors } = await subject.execute<{
      readonly fileHolds: { readonly edges: readonly { readonly node: object }[] } | null;
    }>(caller, document, { fileId });
    if (data?.fileHolds == null) throw new Error(String(errors?.[0]?.extensions.code));
    return data.fileHolds.edges.map(({ node }) => node);
  }

  /** A request to a plain route, by its address. HEAD is answered by the route of GET, as the platform does it. */
  async function http(url: string, init: RequestInit & { readonly duplex?: 'half' } = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const method = init.method === 'HEAD' ? 'GET' : (init.method ?? 'GET');
    const route = table.find((one: Route) => one.method === method && pathname.startsWith(one.path.slice(0, -1)));
    if (route === undefined) throw new Error(`No route for ${method} ${pathname}.`);
    return route.handle(new Request(url, init));
  }

  const tus = (
    url: string,
    method: 'DELETE' | 'HEAD' | 'PATCH',
    headers: Record<string, string> = {},
    body?: BodyInit,
  ) =>
    http(url, {
      method,
      headers: {
        'tus-resumable': '1.0.0',
        ...(method === 'PATCH' && { 'content-type': 'application/offset+octet-stream' }),
        ...headers,
      },
      ...(body !== undefined && { body, duplex: 'half' as const }),
    });
  const send = (url: string, offset: number, bytes: Uint8Array, headers: Record<string, string> = {}) =>
    tus(url, 'PATCH', { 'upload-offset': String(offset), ...headers }, Buffer.from(bytes));

  const start = (caller: Caller, bytes: Uint8Array, input: Readonly<Record<string, unknown>> = {}) =>
    call(caller, 'startUpload', {
      name: 'notes.txt',
      size: String(bytes.length),
      type: 'text/plain',
      sha256: sha256(bytes),
      ...input,
    });

  /** Uploads in one piece, up to the answer of `completeUpload`. */
  async function put(
    caller: Caller,
    bytes: Uint8Array,
    input: Readonly<Record<string, unknown>> = {},
  ): Promise<Answered> {
    const session = await start(caller, bytes, input);
    if (session.__typename !== 'UploadSession') return session;
    await send(String(session.uploadUrl), 0, bytes);
    return call(caller, 'completeUpload', { sessionId: session.id });
  }

  /** Uploads and does the jobs: resolves to the file as its owner sees it then. */
  async function upload(
    caller: Caller,
    bytes: Uint8Array | string,
    input: Readonly<Record<string, unknown>> = {},
  ): Promise<Answered> {
    const answered = await put(caller, Buffer.from(bytes), input);
    if (answered.__typename !== 'File') return answered;
    await subject.runJobs();
    return fileOf(caller, answered.id) as Promise<Answered>;
  }

  async function fileOf(caller: Caller, id: string): Promise<Answered | null> {
    const { data } = await subject.execute<{ file: Answered | null }>(
      caller,
      `query ($id: ID!) { file(id: $id) { __typename ${fieldsOf.File} width height blurhash myRight derivatives { id kind state contentType width height address { url } } versions { edges { node { number sha256 state restoredOf scan { engine finding } } } } } }`,
      { id },
    );
    return data?.file ?? null;
  }

  async function urlOf(
    caller: Caller,
    fileId: string,
    args: Readonly<Record<string, unknown>> = {},
  ): Promise<string | null> {
    const { data, errors } = await subject.execute<{ downloadUrl: { url: string } | null }>(
      caller,
      'query ($fileId: ID!, $version: Int, $ttlSeconds: Int, $method: DownloadMethod) { downloadUrl(fileId: $fileId, version: $version, ttlSeconds: $ttlSeconds, method: $method) { url } }',
      { fileId, ...args },
    );
    if (errors) throw new Error(errors[0]?.extensions.code);
    return data?.downloadUrl?.url ?? null;
  }

  async function bytesOf(caller: Caller, fileId: string, version?: number): Promise<Buffer | null> {
    const url = await urlOf(caller, fileId, version === undefined ? {} : { version });
    if (url === null) return null;
    const response = await http(url);
    return response.ok ? Buffer.from(await response.arrayBuffer()) : null;
  }

  async function usage(tenantId = 'org_one') {
    const { rows } = await subject.database.admin.query<{
      used: string;
      reserved: string;
      stored: string;
      quota: string;
    }>(
      `SELECT used_bytes AS used, reserved_bytes AS reserved, quota_bytes AS quota,
              (SELECT COALESCE(sum(size), 0) FROM files.blob b WHERE b.tenant_id = u.tenant_id AND b.is_counted) AS stored
         FROM files.storage_usage u WHERE tenant_id = $1`,
      [tenantId],
    );
    const row = rows[0];
    return {
      used: Number(row?.used ?? 0),
      reserved: Number(row?.reserved ?? 0),
      stored: Number(row?.stored ?? 0),
      quota: Number(row?.quota ?? 0),
    };
  }

  /** Keys of all objects in the store. */
  async function objectKeys(): Promise<readonly string[]> {
    const keys: string[] = [];
    let after: string | null = null;
    do {
      const page = await subject.deps.objects.list({ after, limit: 100 });
      keys.push(...page.objects.map(({ key }) => key));
      after = page.next;
    } while (after !== null);
    return keys.sort();
  }

  const query = <Row>(sql: string, values: readonly unknown[] = []) =>
    subject.database.admin.query(sql, [...values]).then(({ rows }) => rows as Row[]);

  return {
    emptyTrash: () => emptyTrash(subject.deps),
    subject,
    deps: subject.deps,
    clock: subject.clock,
    routes: table,
    call,
    holds,
    http,
    tus,
    send,
    start,
    put,
    upload,
    fileOf,
    urlOf,
    bytesOf,
    usage,
    objectKeys,
    query,
    [Symbol.asyncDispose]: () => subject[Symbol.asyncDispose](),
  };
}
