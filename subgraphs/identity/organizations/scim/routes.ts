import type { Route } from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import SCIMMY from 'scimmy';
import type { Deps } from '../../deps.ts';
import { unlessLastOwner } from '../tenants/members.ts';
import { asDirectory, type Directory, locked, SCIM_PATH, type WritableDirectory } from './directory.ts';
import { resourceTypes, schemas, serviceProviderConfig } from './discovery.ts';
import { asScimError, notFound, ScimError } from './errors.ts';
import { createGroup, deleteGroup, listGroups, patchGroup, readGroup, replaceGroup } from './groups.ts';
import { readAttributes, readQuery, type ScimAttributes, type ScimQuery } from './lists.ts';
import { createUser, deleteUser, listUsers, patchUser, readUser, replaceUser } from './users.ts';

/** A thousand members of a group fit. */
const BODY_BYTES_MAX = 128 * 1024;
const QUERY_CHARACTERS_MAX = 2048;

interface Endpoint {
  list(directory: Directory, query: ScimQuery): Promise<object>;
  read(directory: Directory, id: string, attributes: ScimAttributes): Promise<object>;
  create(directory: WritableDirectory, body: object): Promise<object>;
  replace(directory: WritableDirectory, id: string, body: object): Promise<object>;
  patch(directory: WritableDirectory, id: string, body: object): Promise<object>;
  remove(directory: WritableDirectory, id: string): Promise<void>;
}

const endpoints: Readonly<Record<string, Endpoint>> = {
  Users: {
    list: listUsers,
    read: readUser,
    create: createUser,
    replace: replaceUser,
    patch: patchUser,
    remove: deleteUser,
  },
  Groups: {
    list: listGroups,
    read: readGroup,
    create: createGroup,
    replace: replaceGroup,
    patch: patchGroup,
    remove: deleteGroup,
  },
};

/** Provisioning by a directory. Source: RFC 7644. */
export function createScimRoutes(deps: Deps): readonly Route[] {
  return (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => ({
    method,
    path: `${SCIM_PATH}/*`,
    handle: (request) => answer(deps, request),
  }));
}

async function answer(deps: Deps, request: Request): Promise<Response> {
  try {
    return await serve(deps, request);
  } catch (error) {
    const refusal = asScimError(error) ?? (isUniqueViolation(error) ? raced() : null);
    if (refusal !== null) return refused(refusal);
    deps.logger.error({ err: error }, 'A SCIM request failed.');
    return refused(new ScimError(500, 'Internal error.'));
  }
}

async function serve(deps: Deps, request: Request): Promise<Response> {
  const { pathname, searchParams, search } = new URL(request.url);
  const [type = '', id = null, ...more] = pathname
    .slice(SCIM_PATH.length + 1)
    .split('/')
    .map(decoded);
  if (search.length > QUERY_CHARACTERS_MAX) throw new ScimError(414, 'The address is too long.');
  // Once, also when a deadlock runs the transaction again.
  let sent: Promise<object> | null = null;
  const body = () => {
    sent ??= readBody(request);
    return sent;
  };
  const authorization = request.headers.get('authorization');
  return asDirectory(deps, authorization, async (directory) => {
    if (more.length > 0 || (id !== null && !/^[\w.:-]{1,100}$/.test(id))) throw notFound();
    const endpoint = Object.hasOwn(endpoints, type) ? endpoints[type] : undefined;
    if (endpoint === undefined) return discover(request.method, type, id, directory.base);
    // `/Users/.search` is a way of asking that no directory needs, `/Bulk` and `/Me` are refused below.
    if (id === '.search') throw new ScimError(501, 'Searching by POST is not supported.');
    const writing = () => locked(directory, `${request.method} ${SCIM_PATH}/${type}`);
    switch (`${request.method} ${id === null ? 'all' : 'one'}`) {
      case 'GET all':
        return scim(200, await endpoint.list(directory, readQuery(searchParams)));
      case 'GET one':
        return scim(200, await endpoint.read(directory, id ?? '', readAttributes(searchParams)));
      case 'POST all': {
        const wish = await body();
        const made = (await endpoint.create(await writing(), wish)) as { meta?: { location?: string } };
        return scim(201, made, made.meta?.location === undefined ? {} : { location: made.meta.location });
      }
      case 'PUT one': {
        const wish = await body();
        return scim(200, await endpoint.replace(await writing(), id ?? '', wish));
      }
      case 'PATCH one': {
        const wish = await body();
        return scim(200, await endpoint.patch(await writing(), id ?? '', wish));
      }
      case 'DELETE one':
        await endpoint.remove(await writing(), id ?? '');
        return new Response(null, { status: 204 });
      default:
        throw unsupportedMethod(request.method);
    }
  }).catch((error: unknown) => {
    // A suspension at the same moment: the trigger decides (ID-6).
    throw asScimError(error) === null && !isUniqueViolation(error) ? unlessLastOwner(error) : error;
  });
}

function unsupportedMethod(method: string): ScimError {
  return new ScimError(405, `${method} is not supported at this address. See RFC 7644, section 3.2.`);
}

function discover(method: string, type: string, id: string | null, base: string): Response {
  if (['Bulk', 'Me', '.search'].includes(type))
    throw new ScimError(501, `${type} is not supported. Use /Users and /Groups.`);
  if (!['ServiceProviderConfig', 'ResourceTypes', 'Schemas'].includes(type)) throw notFound();
  if (method !== 'GET') throw unsupportedMethod(method);
  if (type === 'ResourceTypes') return scim(200, resourceTypes(base, id));
  if (type === 'Schemas') return scim(200, schemas(base, id));
  if (id !== null) throw notFound();
  return scim(200, serviceProviderConfig(base));
}

async function readBody(request: Request): Promise<object> {
  const [contentType = ''] = (request.headers.get('content-type') ?? '').split(';');
  if (!['application/scim+json', 'application/json'].includes(contentType.trim().toLowerCase())) {
    throw new ScimError(415, 'Send application/scim+json.');
  }
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > BODY_BYTES_MAX) throw new ScimError(413, `A body has at most ${BODY_BYTES_MAX} bytes.`);
  let body: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    body = JSON.parse(text, (name, value: unknown) => (name === '__proto__' ? undefined : value));
  } catch {
    body = null;
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ScimError(400, 'The body is not a JSON object.', { scimType: 'invalidSyntax' });
  }
  return body;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw notFound();
  }
}

function scim(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response {
  const own = { 'content-type': 'application/scim+json; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(JSON.stringify(body), { status, headers: { ...own, ...headers } });
}

function refused({ status, detail, facts: { scimType, retryAfterSeconds } }: ScimError): Response {
  const schemasOfErrors = [SCIMMY.Messages.ErrorResponse.id];
  const body = { schemas: schemasOfErrors, status: String(status), ...(scimType && { scimType }), detail };
  return scim(status, body, {
    ...(status === 401 && { 'www-authenticate': 'Bearer realm="scim"' }),
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  });
}

/** Another request made the same at the same moment. */
function raced(): ScimError {
  return new ScimError(409, 'This exists already.', { scimType: 'uniqueness' });
}
