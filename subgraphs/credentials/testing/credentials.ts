import { randomUUID } from 'node:crypto';
import type { Caller } from '@codai/kit';
import { callerOf, everybodyBut, type TestSubgraph, type TestSubgraphOptions, testSubgraph } from '@codai/kit/testing';
import type { Deps } from '../deps.ts';
import credentials from '../module.ts';
import type { RecipientIdentity, Recipients } from '../ports/recipients.ts';
import { routes } from '../routes.ts';

export const issuerStaff = callerOf({ userId: 'usr_staff', tenantId: 'org_one', roles: ['ADMIN'] });
export const member = callerOf({ userId: 'usr_member', tenantId: 'org_one' });
export const otherStaff = callerOf({ userId: 'usr_other', tenantId: 'org_other', roles: ['OWNER'] });
export const operator = callerOf({ userId: 'usr_operator', tenantId: 'org_ops', roles: ['PLATFORM_ADMIN'] });
export const nobody = callerOf({ userId: null });
/** A recipient of another organisation than the issuer's. */
export const recipient = (id = 'usr_ada') => callerOf({ userId: id, tenantId: `org_of_${id}` });

/** Answer of a mutation: members of its result, or of the refusal. */
export interface Answered {
  readonly __typename: string;
  readonly id: string;
  readonly code?: string;
  readonly [member: string]: unknown;
}

export interface Verified {
  readonly valid: boolean;
  readonly reason: string | null;
  readonly status: string | null;
  readonly checks: Readonly<
    Record<'anchor' | 'expiry' | 'integrity' | 'issuerKey' | 'revocation' | 'signature', string>
  >;
  readonly title: string | null;
  readonly issuedAt: string | null;
  readonly network: string | null;
  readonly code?: string;
}

const CREDENTIAL = `id kind title issuerName issuerVerification skills { id } status acceptance verificationCode verificationUrl hash version issuedAt expiresAt revocationReason
  supersedes { id } supersededBy { id } anchor { network state root transaction salt proof { isLeft hash } }`;
const fieldsOf: Readonly<Record<string, string>> = {
  Issuer:
    'id name did version verification keys(first: 20) { edges { node { id validFrom validUntil compromisedSince } } }',
  CredentialTemplate: 'id kind status number name version',
  Credential: CREDENTIAL,
  IssuedCredentials: `credentials { ${CREDENTIAL} }`,
  CredentialShare: 'id token disclose revokedAt',
  Portfolio: 'id handle headline visibility version items { title issuerVerification verificationCode }',
  AnchorBatch: 'id root leaves network state transaction',
};
const resultOf: Readonly<Record<string, string>> = {
  createIssuer: 'Issuer',
  verifyIssuer: 'Issuer',
  rotateIssuerKey: 'Issuer',
  declareKeyCompromised: 'Issuer',
  createCredentialTemplate: 'CredentialTemplate',
  updateCredentialTemplate: 'CredentialTemplate',
  retireCredentialTemplate: 'CredentialTemplate',
  issueCredentials: 'IssuedCredentials',
  shareCredential: 'CredentialShare',
  revokeCredentialShare: 'CredentialShare',
  updatePortfolio: 'Portfolio',
  anchorCredentials: 'AnchorBatch',
};
const keyed = new Set([
  ...['createIssuer', 'rotateIssuerKey', 'createCredentialTemplate', 'issueCredential', 'issueCredentials'],
  ...['awardBadge', 'reissueCredential', 'shareCredential', 'anchorCredentials'],
]);

export const VERIFICATION = `valid reason status title issuerName issuerVerification issuedAt expiresAt network
  checks { signature integrity issuerKey expiry revocation anchor }`;

export type CredentialsTest = Awaited<ReturnType<typeof credentialsTest>>;

/** The subgraph with its plain routes, as staff, recipients and verifiers use it. */
export async function credentialsTest(options: TestSubgraphOptions = {}) {
  const subject: TestSubgraph<Deps> = await testSubgraph(credentials, options);
  /** Names of persons who consent. A subgraph identity beside this one answers instead. */
  const names = new Map<string, RecipientIdentity>();
  const recipients: Recipients = { identitiesOf: async (_asked, ids) => ids.map((id) => names.get(id) ?? null) };
  if (options.beside === undefined) Object.assign(subject.deps, { people: everybodyBut('usr_nobody'), recipients });
  const table = routes(subject.deps);

  async function call(caller: Caller, name: string, input: Readonly<Record<string, unknown>>): Promise<Answered> {
    const result = resultOf[name] ?? 'Credential';
    const selection = name === 'verifyIssuer' ? 'id version verification verifiedAt' : fieldsOf[result];
    const document = `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
      __typename ... on ${result} { ${selection} } ... on Error { code message path } } }`;
    const variables = { input: keyed.has(name) ? { idempotencyKey: randomUUID(), ...input } : input };
    const { data, errors } = await subject.execute<Record<string, Answered | null>>(caller, document, variables);
    const answered = data?.[name];
    if (answered != null) return answered;
    return { __typename: 'RequestError', id: '', code: String(errors?.[0]?.extensions.code ?? 'NONE') };
  }

  /** Verifies without sign-in. */
  async function verify(args: {
    readonly code?: string;
    readonly document?: string;
    readonly qr?: string;
  }): Promise<Verified> {
    const document = `query ($code: String, $document: String, $qr: String) { verifyCredential(code: $code, document: $document, qr: $qr) {
      ... on CredentialVerification { ${VERIFICATION} } ... on Error { code } } }`;
    const { data, errors } = await subject.execute<{ verifyCredential: Verified }>(nobody, document, args);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data?.verifyCredential as Verified;
  }

  async function http(url: string): Promise<Response> {
    const { pathname } = new URL(url);
    const route = table.find(({ path }) => pathname.startsWith(path.slice(0, -1)));
    if (route === undefined) throw new Error(`No route for ${pathname}.`);
    return route.handle(new Request(url));
  }

  async function query<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await subject.database.admin.query(sql, [...values]);
    return rows as Row[];
  }

  /** An operator's decision about an issuer, right after a proof. */
  const decideIssuer = (issuerId: string, isVerified = true, more: Readonly<Record<string, unknown>> = {}) => {
    const input = { issuerId, isVerified, ...more };
    return call({ ...operator, authenticatedAt: subject.clock.now() }, 'verifyIssuer', input);
  };
  const issuer = (name = 'North Harbour') => call(issuerStaff, 'createIssuer', { name, url: 'https://north.test/' });
  const template = (issuerId: string, input: Readonly<Record<string, unknown>> = {}) =>
    call(issuerStaff, 'createCredentialTemplate', {
      issuerId,
      kind: 'CERTIFICATE',
      name: 'Crane operator',
      description: 'Lifts 40 t safely.',
      criteria: 'Lift 40 t under supervision.',
      ...input,
    });
  const issue = (templateId: string, input: Readonly<Record<string, unknown>> = {}) =>
    call(issuerStaff, 'issueCredential', {
      templateId,
      recipientId: 'usr_ada',
      recipientName: 'Ada Lovelace',
      ...input,
    });

  async function documentOf(caller: Caller, credentialId: string, format = 'VC_JSON') {
    const document =
      'query ($id: ID!, $format: CredentialFormat!) { credentialDocument(credentialId: $id, format: $format) { format url content } }';
    const { data } = await subject.execute<{ credentialDocument: { url: string; content: string | null } | null }>(
      caller,
      document,
      { id: credentialId, format },
    );
    return data?.credentialDocument ?? null;
  }

  async function shared(token: string) {
    const document = `query ($token: String!) { sharedCredential(token: $token) { title issuerName issuerVerification expiresAt presentation fields { field value }
      verification { ${VERIFICATION} } } }`;
    const { data } = await subject.execute<{ sharedCredential: Shared | null }>(nobody, document, { token });
    return data?.sharedCredential ?? null;
  }

  return {
    subject,
    deps: subject.deps,
    clock: subject.clock,
    names,
    call,
    verify,
    http,
    query,
    issuer,
    decideIssuer,
    template,
    issue,
    documentOf,
    shared,
    [Symbol.asyncDispose]: () => subject[Symbol.asyncDispose](),
  };
}

export interface Shared {
  readonly title: string;
  readonly issuerVerification: string;
  readonly presentation: string | null;
  readonly fields: readonly { readonly field: string; readonly value: string | null }[];
  readonly verification: Verified;
}
