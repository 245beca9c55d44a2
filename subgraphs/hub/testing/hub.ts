import { randomUUID } from 'node:crypto';
import { type Caller, type Installation, seedUser } from '@codai/kit';
import { callerOf, type TestSubgraph } from '@codai/kit/testing';
import type { Deps } from '../deps.ts';

/** Two people who operate the platform, just proven. */
export function operatorsAt(subject: TestSubgraph<Deps>) {
  const of = (userId: string): Caller =>
    callerOf({ userId, tenantId: 'org_platform', roles: ['PLATFORM_ADMIN'], authenticatedAt: subject.clock.now() });
  return { ada: of('usr_ada'), bea: of('usr_bea') };
}

export const member = callerOf({ userId: seedUser('member@north.test').id, tenantId: 'org_north' });
export const anybody = callerOf({ userId: null });

export interface DefinitionSent {
  readonly [member: string]: unknown;
}

/** A switch: on for this share of people, in hundredths of a percent. */
export function definitionOf(changes: DefinitionSent = {}, onBasisPoints = 0): DefinitionSent {
  return {
    description: 'Shows the new home.',
    variants: [
      { key: 'on', value: 'true' },
      { key: 'off', value: 'false' },
    ],
    offVariant: 'off',
    isKilled: false,
    prerequisites: [],
    rules: [],
    otherwise: [
      { variant: 'on', basisPoints: onBasisPoints },
      { variant: 'off', basisPoints: 10_000 - onBasisPoints },
    ],
    isForClients: true,
    isProtected: false,
    ...changes,
  };
}

const FIELDS = {
  FeatureFlag: 'id key version isArchived definition { isKilled isProtected otherwise { variant basisPoints } }',
  FlagProposal: 'id status decidedBy { id }',
};

export interface Answered {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
  readonly currentVersion?: number;
  readonly status?: string;
  readonly code?: string;
  readonly path?: readonly string[];
  readonly reason?: string;
  readonly message?: string;
}

/** Sends one mutation, and answers its result with `fields`. Throws the code of a request that was refused as a whole. */
export async function act(
  subject: TestSubgraph<Deps>,
  caller: Caller,
  name: string,
  input: object,
  fields: string,
): Promise<Answered> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const document = `mutation ($input: ${type}) { ${name}(input: $input) { __typename ${fields} ... on Error { code path message } } }`;
  const { data, errors } = await subject.execute<Record<string, Answered>>(caller, document, { input });
  if (errors !== undefined) throw new Error(errors[0]?.extensions.code as string);
  return data?.[name] as Answered;
}

/** Calls a mutation that answers with a flag or a proposal. */
export function call(
  subject: TestSubgraph<Deps>,
  caller: Caller,
  name: string,
  input: Readonly<Record<string, unknown>>,
  result: keyof typeof FIELDS = 'FeatureFlag',
): Promise<Answered> {
  const reason = name.endsWith('FlagChange') && name !== 'scheduleFlagChange' ? '' : '... on ConflictError { reason }';
  return act(subject, caller, name, input, `... on ${result} { ${FIELDS[result]} } ${reason}`);
}

export function createFlag(subject: TestSubgraph<Deps>, key: string, definition: DefinitionSent = definitionOf()) {
  const input = { key, environment: 'DEVELOPMENT', definition, reason: 'First.', idempotencyKey: randomUUID() };
  return call(subject, operatorsAt(subject).ada, 'createFlag', input);
}

export async function evaluated(subject: TestSubgraph<Deps>, caller: Caller, key: string, context?: object) {
  const document =
    'query ($key: String!, $context: FlagContextInput) { flag(key: $key, context: $context) { key variant value reason version } }';
  const { data } = await subject.execute<{ flag: object }>(caller, document, { key, context });
  return data?.flag;
}

export const publishAnnouncement = (subject: TestSubgraph<Deps>, changes: object = {}) =>
  act(
    subject,
    operatorsAt(subject).ada,
    'publishAnnouncement',
    {
      texts: [{ language: 'EN', title: 'New reports', body: 'Look at them.' }],
      level: 'INFO',
      idempotencyKey: randomUUID(),
      ...changes,
    },
    '... on Announcement { id }',
  );

/** Services that answer as the test says; a part that is away rejects. */
export const away = new Set<string>();
const sdl = `
  enum join__Graph { BANKING @join__graph(name: "banking", url: "") HUB @join__graph(name: "hub", url: "") SOCIAL @join__graph(name: "social", url: "") }
  type Post @join__type(graph: SOCIAL, key: "id") @join__type(graph: SOCIAL, key: "nodeId") @join__type(graph: HUB, key: "id") { id: ID! }
  type Money @join__type(graph: SOCIAL) @join__type(graph: BANKING) { minor: Int }`;
export const installation: Installation = {
  supergraph: async () => sdl,
  declared: [
    { name: 'social', asks: ['banking'], consumes: ['identity'] },
    { name: 'banking', asks: [], consumes: [] },
    { name: 'wallet', asks: ['banking'], consumes: [] },
  ],
  async probe(service) {
    if (away.has(service)) throw new Error('This service is away.');
    return {
      isReady: true,
      failed: [],
      components: service === 'banking' ? [{ name: 'rates', driver: 'embedded', detail: 'fixed rates' }] : [],
    };
  },
};

export interface Status {
  readonly overall: string;
  readonly services: readonly {
    id: string;
    key: string;
    status: string;
    latencyMs: number;
    uptimeBasisPoints: number;
  }[];
}

/** The status of the platform as everybody reads it. */
export async function statusOf(subject: TestSubgraph<Deps>, caller = anybody): Promise<Status> {
  const document = '{ platformStatus { overall checkedAt services { id key status latencyMs uptimeBasisPoints } } }';
  const { data, errors } = await subject.execute<{ platformStatus: Status }>(caller, document);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data?.platformStatus as Status;
}
