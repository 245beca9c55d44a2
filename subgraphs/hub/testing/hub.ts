import { randomUUID } from 'node:crypto';
import { type Caller, seedUser } from '@codai/kit';
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
  readonly status?: string;
  readonly code?: string;
  readonly path?: readonly string[];
  readonly reason?: string;
  readonly message?: string;
}

/** Calls a mutation that answers with a flag or a proposal. */
export async function call(
  subject: TestSubgraph<Deps>,
  caller: Caller,
  name: string,
  input: Readonly<Record<string, unknown>>,
  result: keyof typeof FIELDS = 'FeatureFlag',
): Promise<Answered> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const document = `mutation ($input: ${type}) { ${name}(input: $input) {
    __typename ... on ${result} { ${FIELDS[result]} } ... on Error { code path message } ${name.endsWith('FlagChange') && name !== 'scheduleFlagChange' ? '' : '... on ConflictError { reason }'} } }`;
  const { data, errors } = await subject.execute<Record<string, Answered>>(caller, document, { input });
  if (errors !== undefined) throw new Error(errors[0]?.extensions.code as string);
  return data?.[name] as Answered;
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
