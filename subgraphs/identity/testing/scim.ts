import type { Caller } from '@codai/kit';
import { addOrganization, addPerson, type Identity, type Person, signedIn } from './identity.ts';

/** A response of SCIM: its status and what it says. */
export interface ScimAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a client reads of it is what the tests compare.
  readonly body: any;
}

export interface DirectoryClient {
  readonly tenantId: string;
  readonly owner: Person;
  readonly ownerCaller: Caller;
  readonly membershipIds: readonly string[];
  readonly secret: string;
  readonly tokenId: string;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ScimAnswer>;
}

/** Sends a request to the routes, as the platform hands it over. */
export async function sendScim(
  subject: Identity,
  request: { method: string; path: string; body?: unknown; headers: Record<string, string> },
): Promise<ScimAnswer> {
  const route = subject.hosted.routes.find(
    ({ method, path }) => method === request.method && path.startsWith('/scim/v2'),
  );
  if (route === undefined) throw new Error(`No route for ${request.method}.`);
  const { body } = request;
  const response = await route.handle(
    new Request(`http://127.0.0.1:4000/scim/v2${request.path}`, {
      method: request.method,
      headers: { ...(body !== undefined && { 'content-type': 'application/scim+json' }), ...request.headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

export async function newScimToken(subject: Identity, caller: Caller, wish: object = {}) {
  const { data, errors } = await subject.execute<{
    createScimToken: { secret: string; code?: string; scimToken: { id: string } };
  }>(
    caller,
    `mutation ($input: CreateScimTokenInput!) { createScimToken(input: $input) {
      ... on ScimTokenCreated { secret scimToken { id expiresAt } } ... on Error { code }
    } }`,
    { input: { name: 'Entra', expiresInDays: 90, ...wish } },
  );
  return { ...data?.createScimToken, error: errors?.[0]?.extensions.code } as {
    secret: string;
    code?: string;
    error?: string;
    scimToken: { id: string };
  };
}

/** An organisation with a directory: its owner, further members, and a client with a token. */
export async function startDirectory(
  subject: Identity,
  more: readonly (readonly [Person, 'OWNER' | 'ADMIN' | 'MEMBER'])[] = [],
): Promise<DirectoryClient> {
  const owner = await addPerson(subject);
  const { tenantId, membershipIds } = await addOrganization(subject, [[owner, 'OWNER'], ...more]);
  const ownerCaller = await signedIn(subject, owner, { tenantId });
  const { secret, scimToken } = await newScimToken(subject, ownerCaller);
  return {
    tenantId,
    owner,
    ownerCaller,
    membershipIds,
    secret,
    tokenId: scimToken.id,
    send: (method, path, body, headers = {}) =>
      sendScim(subject, { method, path, body, headers: { authorization: `Bearer ${secret}`, ...headers } }),
  };
}

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

export const patchOf = (...Operations: object[]) => ({ schemas: [PATCH], Operations });
