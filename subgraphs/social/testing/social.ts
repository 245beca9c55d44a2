import type { Caller, Id } from '@codai/kit';
import {
  callerOf,
  fixedClock,
  retryConflicts,
  type TestSubgraph,
  type TestSubgraphOptions,
  testSubgraph,
} from '@codai/kit/testing';
import type { Deps } from '../deps.ts';
import social from '../module.ts';

/** Social on a database of its own, with people in it, asked over its door. */
export interface SocialUnderTest extends TestSubgraph<Deps> {
  /** As `execute`, for operations that must succeed: gives the data, throws the errors. */
  ask<Data = Record<string, unknown>>(
    caller: Caller,
    document: string,
    variables?: Record<string, unknown>,
  ): Promise<Data>;
  /** Makes verified profiles of these users, `usr_<name>`. */
  people(...names: readonly string[]): Promise<void>;
  /** Everything gone, as after the migration; but what was relayed stays in the log. */
  empty(): Promise<void>;
  /** Rows of one statement, looked up behind every rule. */
  rows<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

export const openSocial = (...names: readonly string[]): Promise<SocialUnderTest> => openSocialBeside([], ...names);

/** The same beside other subgraphs, which it asks. */
export async function openSocialBeside(
  beside: NonNullable<TestSubgraphOptions['beside']>,
  ...names: readonly string[]
): Promise<SocialUnderTest> {
  const subject = await testSubgraph(social, { clock: fixedClock(), beside });
  const { admin } = subject.database;
  const under: SocialUnderTest = {
    ...subject,
    async ask<Data>(caller: Caller, document: string, variables?: Record<string, unknown>) {
      const { data, errors } = await subject.execute<Data>(caller, document, variables);
      if (errors !== undefined || data === null) throw new Error(JSON.stringify(errors));
      return data;
    },
    async people(...more) {
      await admin.query(
        `INSERT INTO social.profile (id, user_id, handle, identity_handle, identity_name, verified_at, created_at)
         SELECT 'prf_' || name, 'usr_' || name, name, name, initcap(name), now(), now() FROM unnest($1::text[]) AS name`,
        [more],
      );
    },
    async empty() {
      // Work that the test before has begun may still read.
      await retryConflicts(() =>
        admin.query(
          'TRUNCATE social.profile, social.social_group, social.interaction, social.reaction_tally, social.speed_limit, social.outbox CASCADE',
        ),
      );
    },
    rows: async (sql, values = []) => (await admin.query(sql, [...values])).rows,
  };
  await under.people(...names);
  return under;
}

export const userId = (name: string): Id<'User'> => `usr_${name}` as Id<'User'>;

/** The caller of that name, acting in the organisation `one` unless said otherwise. */
export function as(name: string, facts: Parameters<typeof callerOf>[0] = {}): Caller & { readonly userId: Id<'User'> } {
  return callerOf({ userId: userId(name), tenantId: 'org_one', ...facts }) as Caller & { readonly userId: Id<'User'> };
}

export const anonymous: Caller = callerOf({ userId: null });

/** How often random cases are tried: a slice in `npm test`, all of them in `npm run prove`. */
export function runs(slice: number, whole = slice * 50): number {
  return process.env.PROVE ? whole : slice;
}
