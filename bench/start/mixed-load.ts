import { randomUUID } from 'node:crypto';
import { documentNamed, trustedDocuments } from './trusted-documents.ts';

const USERS = ['owner@north.test', 'member@north.test', 'owner@south.test', 'member@both.test'];
const CLIENTS = 4;
const trusted = await trustedDocuments();
const clients = (name: string, variables: object) => () => ({ query: documentNamed(trusted, name), variables });

/**
 * Reads of all six subgraphs; `index` makes texts, and one document in each round,
 * unlike all others.
 */
const OPERATIONS: readonly ((index: number) => { readonly query: string; readonly variables?: object })[] = [
  () => ({
    query:
      '{ me { displayName unreadNotificationCount } feed(first: 10) { edges { node { text author { displayName } reactions { kind count } } reason } } }',
  }),
  () => ({ query: '{ accounts(first: 10) { edges { node { id name } } } }' }),
  () => ({ query: '{ me { id displayName } }' }),
  () => ({ query: '{ notifications(first: 10) { edges { node { id title } } } }' }),
  () => ({ query: '{ feed(first: 20, mode: CHRONOLOGICAL) { edges { node { id text } } } }' }),
  () => ({ query: '{ unreadNotificationCount }' }),
  clients('WalletHome', { first: 10 }),
  clients('WalletActivityPage', { first: 10 }),
  () => ({ query: '{ transfers(first: 10) { edges { node { id } } } }' }),
  () => ({ query: '{ userByHandle(handle: "owner-north") { id displayName } }' }),
  clients('InvoicesList', { first: 10 }),
  clients('SubscriptionsList', { first: 10 }),
  clients('PlanPrices', { first: 10 }),
  (index) => ({ query: `{ a${index}: me { id handle } }` }),
  () => ({
    query: '{ userByHandle(handle: "owner-south") { displayName } feed(first: 3) { edges { node { text } } } }',
  }),
];

/** One of a hundred: users may write a few posts a minute. */
const createPost = (index: number) => ({
  query:
    'mutation ($input: CreatePostInput!) { createPost(input: $input) { __typename ... on Post { id text } ... on Error { code } } }',
  variables: { input: { text: `Number ${index}`, idempotencyKey: randomUUID() } },
});

/** A list of the generated subgraph of this number, from 1. */
const generatedList = (number: number) => ({ query: `{ berth${number}s(first: 10) { edges { node { id title } } } }` });

export interface Load {
  readonly requests: number;
  /** Number of generated subgraphs; with some, every third request reads of one. */
  readonly generated: number;
}

/** Sends so many operations from four clients. Rejects at the first answer that holds no data. */
export async function sendMixedLoad(
  url: string,
  { requests, generated }: Load,
): Promise<{ readonly p50Ms: number; readonly p99Ms: number }> {
  const tokens = await Promise.all(USERS.map((user) => tokenOf(url, user)));
  const took: number[] = [];
  let next = 0;
  const client = async () => {
    for (let index = next++; index < requests; index = next++) {
      const operation = operationOf(index, generated);
      const token = tokens[(index + Math.floor(index / 100)) % tokens.length];
      const askedAt = performance.now();
      await send(url, token, operation);
      took.push(performance.now() - askedAt);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(took.length * share)] ?? Number.NaN;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

function operationOf(index: number, generated: number) {
  if (index % 100 === 3) return createPost(index);
  if (generated > 0 && index % 3 === 0) return generatedList(((index / 3) % generated) + 1);
  return OPERATIONS[index % OPERATIONS.length]?.(index);
}

/** An access token of a demo user. */
export async function tokenOf(url: string, user: string): Promise<string> {
  const { accessToken } = (await post(`${url}/dev/token`, { user })) as { readonly accessToken: string };
  return accessToken;
}

/** Throws an answer with errors. */
export async function send(url: string, token: string | undefined, operation: object | undefined): Promise<void> {
  const answer = (await post(`${url}/graphql`, operation, token)) as { readonly errors?: unknown };
  if (answer.errors !== undefined)
    throw new Error(`${JSON.stringify(operation)}: ${JSON.stringify(answer).slice(0, 500)}`);
}

async function post(url: string, body: unknown, token?: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  return response.json();
}
