import { randomUUID } from 'node:crypto';
import { seedUser, silentLogger } from '@codai/kit';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphqlClient, tokenOf } from '../testing/graphql-client.ts';
import { type PlatformForTests, startInProcess } from '../testing/in-process.ts';
import { eraseEverywhere } from './erase.ts';
import { exportLines } from './export.ts';
import { type Installation, openInstallation } from './installation.ts';
import { dumpOf, rowsOf } from './testing/dump.ts';
import { planted, plantTexts, sealed } from './testing/plant.ts';

const niels = seedUser('member@north.test');
const subject = { userId: niels.id, tenantId: niels.personalTenantId };
const domains = () => installation.modules.map(({ name }) => name);
/** Schemas of the domains, and those that they share. */
const schemas = () => [...domains(), 'access', 'queue', 'transport'];

let platform: PlatformForTests;
let installation: Installation;
let admin: pg.Pool;

beforeAll(async () => {
  platform = await startInProcess();
  admin = platform.admin;
  installation = await openInstallation(platform.settings, silentLogger);
  await write();
  await plantTexts(admin, subject, installation.keys);
  await untilHandled();
});
afterAll(async () => {
  await installation?.close();
  await platform?.[Symbol.asyncDispose]();
});

/** Waits until every event is in its log, every consumer has handled what it takes, and every transfer outside has settled. */
async function untilHandled() {
  const waiting = [
    ...installation.modules.flatMap(({ name }) => [
      `(SELECT count(*) FROM ${name}.outbox)`,
      `(SELECT count(*) FROM ${name}.inbox WHERE state = 'PENDING')`,
    ]),
    `(SELECT count(*) FROM banking.transfer WHERE status IN ('PENDING', 'SUBMITTED'))`,
  ].join(' + ');
  for (let isQuiet = false; ; ) {
    const { rows } = await admin.query<{ waiting: string }>(`SELECT ${waiting} AS waiting`);
    if (rows[0]?.waiting === '0' && isQuiet) return;
    isQuiet = rows[0]?.waiting === '0';
    // Longer than the rest of a crowd of events before they are handed on.
    await new Promise((done) => setTimeout(done, 1_000));
  }
}

/** Writes rows that only the product itself can write: events, stored outcomes, and an entry in the chain of the ledger. */
async function write() {
  const ask = graphqlClient(platform.url, await tokenOf(platform.url, niels.email, { tenant: niels.personalTenantId }));
  const key = () => randomUUID();
  const me = await ask<{ me: { version: number } }>('{ me { version } }');
  const answers = await Promise.all([
    ask('mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { __typename } }', {
      input: { displayName: planted('name'), expectedVersion: me.data.me.version },
    }),
    ask('mutation ($input: CreatePostInput!) { createPost(input: $input) { __typename } }', {
      input: { text: planted('post'), idempotencyKey: key() },
    }),
    ask('mutation ($input: CreateTransferInput!) { createTransfer(input: $input) { __typename } }', {
      input: {
        fromAccountId: 'acc_seed_niels',
        to: { accountId: 'acc_seed_nora' },
        amount: { minor: '100', currency: 'EUR' },
        reference: planted('reference'),
        idempotencyKey: key(),
      },
    }),
  ]);
  const nora = seedUser('owner@north.test');
  const askAsNora = graphqlClient(
    platform.url,
    await tokenOf(platform.url, nora.email, { tenant: nora.personalTenantId }),
  );
  const sent = await askAsNora<{ createTransfer: { __typename: string } }>(
    'mutation ($input: CreateTransferInput!) { createTransfer(input: $input) { __typename } }',
    {
      input: {
        fromAccountId: 'acc_seed_nora',
        to: { accountId: 'acc_seed_niels' },
        amount: { minor: '100', currency: 'EUR' },
        reference: noraWrote,
        idempotencyKey: key(),
      },
    },
  );
  expect(sent.data.createTransfer.__typename).toBe('Transfer');
  // A person's work in an organisation ends with the membership: here there is none.
  const askAsOwner = graphqlClient(platform.url, await tokenOf(platform.url, nora.email, { tenant: 'org_seed_north' }));
  const waiting = await askAsOwner<{ transfers: { edges: { node: { id: string } }[] } }>(
    '{ transfers(filter: { statuses: [PENDING_APPROVAL] }) { edges { node { id } } } }',
  );
  for (const { node } of waiting.data.transfers.edges) {
    await askAsOwner('mutation ($input: RejectTransferInput!) { rejectTransfer(input: $input) { __typename } }', {
      input: { transferId: node.id },
    });
  }
  expect(answers.map(({ data, errors }) => [Object.values(data)[0], errors])).toEqual([
    [{ __typename: 'User' }, []],
    [{ __typename: 'Post' }, []],
    [{ __typename: 'Transfer' }, []],
  ]);
}

interface Line {
  readonly subgraph: string;
  readonly table: string;
  readonly rows: readonly Record<string, unknown>[];
  readonly nobody?: string;
  readonly withheld?: Readonly<Record<string, string>>;
}

async function exported(): Promise<{ lines: readonly Line[]; foot: Record<string, unknown>; text: string }> {
  const texts: string[] = [];
  for await (const line of exportLines(installation, subject, new Date())) texts.push(line);
  const [, ...parsed] = texts.map((line) => JSON.parse(line));
  return { lines: parsed.slice(0, -1), foot: parsed.at(-1), text: texts.join('\n') };
}

/** Text that Nora wrote to the person; it is hers. */
const noraWrote = 'Ferry ticket for you';

const problems = async () => (await admin.query('SELECT * FROM banking.ledger_problems()')).rows;

describe('a person’s data', () => {
  it('is exported from every table, by name, with what is left out', async () => {
    const { lines, foot, text } = await exported();
    const { rows } = await admin.query<{ name: string }>(
      `SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname = ANY($1) ORDER BY 1`,
      [installation.modules.map(({ name }) => name)],
    );
    const told = new Set(lines.map(({ subgraph, table }) => `${subgraph}.${table}`));
    expect([...told].sort()).toEqual(rows.map(({ name }) => name).sort());
    expect(foot).toMatchObject({ isComplete: true, tables: rows.length });
    // A stored outcome of another caller, bytes in base64, and a copy that waits for an operator.
    expect(planted.all().filter((mark) => !text.includes(mark))).toEqual(
      ['outcome', 'mime', 'dead letter'].map(planted),
    );

    const ofTable = (name: string) => lines.filter(({ subgraph, table }) => `${subgraph}.${table}` === name);
    expect(ofTable('identity.password_credentials')).toEqual([
      {
        subgraph: 'identity',
        table: 'password_credentials',
        rows: [expect.not.objectContaining({ hash: expect.anything() })],
        withheld: { hash: 'secret of sign-in' },
      },
    ]);
    const accounts = ofTable('banking.ledger_account')[0]?.rows ?? [];
    expect(accounts.map(({ id }) => id).sort()).toEqual(['acc_seed_niels', 'acc_seed_pocket_niels']);
    expect(accounts.every(({ credits }) => typeof credits === 'string')).toBe(true);
    // Nothing of anybody else, but what was sent to the person.
    expect(text).not.toContain(noraWrote);
    expect(text).not.toContain('owner@north.test');
  });

  it('is found in a dump before, and not after, while the ledger verifies and nobody else has lost a row', async () => {
    expect(await problems()).toEqual([]);
    const before = await dumpOf(admin, schemas());
    expect(planted.all().length).toBeGreaterThanOrEqual(30 + sealed.length);
    expect(planted.all().filter((mark) => !before.includes(mark))).toEqual(sealed.map(planted));
    const others = await rowsOf(admin, installation.modules, subject);

    expect(await eraseEverywhere(installation, subject, silentLogger)).toEqual(
      installation.modules.map(({ name }) => ({
        subgraph: name,
        isDone: true,
        rows: expect.any(Number),
        error: null,
        spared: expect.any(Array),
      })),
    );
    await untilHandled();

    const after = await dumpOf(admin, schemas());
    expect(planted.all().filter((mark) => after.includes(mark))).toEqual([]);
    expect(after).not.toContain(niels.email);
    expect(await problems()).toEqual([]);
    expect(await rowsOf(admin, installation.modules, subject)).toEqual(others);
    const { rows } = await admin.query('SELECT description FROM banking.journal_entry WHERE description = $1', [
      noraWrote,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('is not there to sign in with', async () => {
    await expect(tokenOf(platform.url, niels.email)).rejects.toThrow('No token for');
  });

  it('changes no more when it is erased again', async () => {
    // Deliveries that were still under way are noted in these.
    // hub measures health, security keeps the audit, events the bus: they go on by themselves.
    const still = domains().filter((name) => !['events', 'hub', 'security'].includes(name));
    const own = () => dumpOf(admin, still, ['subject_erasure', 'consumer_offset', 'inbox']);
    const before = await own();
    const results = await eraseEverywhere(installation, subject, silentLogger);
    expect(results).toEqual(installation.modules.map(() => expect.objectContaining({ isDone: true, error: null })));
    expect(await own()).toBe(before);
  });

  it('is reported as erased once by each subgraph', async () => {
    for (const { name } of installation.modules) {
      const { rows } = await admin.query(`SELECT data FROM ${name}.event_log WHERE type = $1`, [
        `${name}.erasure.completed`,
      ]);
      expect(rows).toEqual([{ data: expect.objectContaining({ userId: niels.id }) }]);
    }
  });

  it('is not erased, for the only owner of an organisation, before the organisation is handed over', async () => {
    const nora = await installation.find('owner@north.test');
    expect(nora).not.toBeNull();
    expect(await eraseEverywhere(installation, nora as typeof subject, silentLogger)).toContain('owner');
    expect((await admin.query(`SELECT status FROM identity.users WHERE id = $1`, [nora?.userId])).rows).toEqual([
      { status: 'ACTIVE' },
    ]);
  });
});
