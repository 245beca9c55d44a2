import { type ReadTx, sqlStateOf } from '@codai/kit/data';
import { recordHash } from '../../audit-log/payload.ts';
import { verifyLog } from '../../audit-log/verify.ts';
import type { Deps, SecurityWrite } from '../../deps.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { type KnownSignal, takeSignal } from '../../protection/threats/watch.ts';

/** Attacks that can be played through. */
export const scenarios = ['AUDIT_TAMPERING', 'CREDENTIAL_STUFFING', 'DATABASE_CREDENTIAL', 'TOKEN_REPLAY'] as const;
export type Scenario = (typeof scenarios)[number];

/** One thing that was looked at. */
export interface Check {
  readonly name: string;
  readonly isMet: boolean;
  /** One sentence with the figures. */
  readonly detail: string;
}

const check = (name: string, isMet: boolean, detail: string): Check => ({ name, isMet, detail });

/**
 * Plays an attack through against the platform as it is: its threat rules, roles and audit log. All of it happens in transactions that are
 * undone, with users and sources that do not exist: nobody is blocked, signed out or notified.
 */
export function simulate(deps: Deps, scenario: Scenario, id: string): Promise<readonly Check[]> {
  return plays[scenario](deps, id);
}

const plays: Readonly<Record<Scenario, (deps: Deps, id: string) => Promise<readonly Check[]>>> = {
  AUDIT_TAMPERING: tampering,
  CREDENTIAL_STUFFING: stuffing,
  DATABASE_CREDENTIAL: credential,
  TOKEN_REPLAY: replay,
};

/** Carries a result out of a transaction that it undoes. */
class Undone<T> extends Error {
  constructor(readonly result: T) {
    super('undone');
  }
}

/** Returns the outcome of the work, whose transaction is rolled back. */
async function undone<T>({ database }: Deps, work: (tx: SecurityWrite) => Promise<T>): Promise<T> {
  try {
    return await database.systemWrite<never>(null, async (tx) => {
      throw new Undone(await work(tx));
    });
  } catch (error) {
    if (error instanceof Undone) return error.result as T;
    throw error;
  }
}

const ATTEMPTS = 60;
/** Between two sign-ins of the attack. */
const STEP_MS = 500;

/** Sixty sign-ins with wrong passwords, each as another user, from one source within half a minute. */
async function stuffing(deps: Deps, id: string): Promise<readonly Check[]> {
  const source = `drill-${id}`;
  const signals = Array.from({ length: ATTEMPTS }, (_, index) => signal(deps, id, index, 'SIGN_IN_FAILED', source));
  return undone(deps, async (tx) => {
    for (const one of signals) await takeSignal(deps, tx, one);
    const block = await tx.block.findFirst({ where: { kind: 'SOURCE', subject: source } });
    const end = block?.expiresAt?.toISOString() ?? 'an operator lifts it';
    return [
      ...(await noticed(tx, { source })),
      check(
        'The source is blocked.',
        block !== null,
        block === null ? 'No rule blocks the source.' : `Blocked until ${end}.`,
      ),
    ];
  });
}

/** A refresh token that is used a second time. */
async function replay(deps: Deps, id: string): Promise<readonly Check[]> {
  const userId = `usr_drill_${id}_0`;
  return undone(deps, async (tx) => {
    await takeSignal(deps, tx, signal(deps, id, 0, 'TOKEN_REPLAYED', `drill-${id}`));
    const responses = await tx.accountResponse.findMany({ where: { userId }, orderBy: { orderedAt: 'asc' } });
    const kinds = responses.map(({ kind }) => kind).join(', ');
    return [
      ...(await noticed(tx, { userId })),
      check(
        'The user is signed out, or proves a second factor again.',
        responses.length > 0,
        responses.length === 0 ? 'No rule answers for the user.' : `Ordered: ${kinds}.`,
      ),
    ];
  });
}

function signal({ clock }: Deps, id: string, index: number, kind: KnownSignal['kind'], source: string): KnownSignal {
  const at = new Date(clock.now().getTime() - (ATTEMPTS - index) * STEP_MS);
  return { id: `drill-${id}-${index}`, kind, at, userId: `usr_drill_${id}_${index}`, source };
}

/** The alert and the incident that an attack must lead to. */
async function noticed(
  tx: ReadTx<PrismaClient>,
  about: { readonly source: string } | { readonly userId: string },
): Promise<readonly Check[]> {
  const alerts = await tx.threatAlert.findMany({
    where: about,
    include: { incident: true },
    orderBy: { at: 'asc' },
  });
  const rules = await tx.threatRule.findMany({ select: { id: true, name: true } });
  const nameOf = (id: string) => rules.find((rule) => rule.id === id)?.name ?? id;
  const incident = alerts.find((alert) => alert.incident !== null)?.incident ?? null;
  const told = alerts.map(({ ruleId, severity, signals }) => `${nameOf(ruleId)} (${severity}, signals: ${signals})`);
  return [
    check(
      'A threat rule raises an alert.',
      alerts.length > 0,
      alerts.length === 0 ? 'No rule that is enabled noticed the attack.' : `Raised: ${told.join('; ')}.`,
    ),
    check(
      'An incident is opened, with the time to notify the authority.',
      incident !== null,
      incident === null ? 'No incident was opened.' : `To be notified by ${incident.notifyBy.toISOString()}.`,
    ),
  ];
}

interface Access {
  readonly role: string;
  readonly foreign: number;
  readonly owned: number;
  readonly isAboveRows: boolean;
}

/** The password of one domain's database role in the hands of somebody else. */
async function credential({ database }: Deps): Promise<readonly Check[]> {
  // A domain's role has the name of its schema.
  const roles = await database.systemRead(
    null,
    (tx) => tx.$queryRaw<Access[]>`
      WITH domain AS (SELECT r.oid AS role, r.rolname AS name, n.oid AS schema, r.rolsuper OR r.rolbypassrls OR r.rolcreaterole AS above
                        FROM pg_roles r JOIN pg_namespace n ON n.nspname = r.rolname WHERE r.rolcanlogin)
      SELECT d.name AS role, d.above AS "isAboveRows",
             count(*) FILTER (WHERE c.relnamespace <> d.schema
                                AND has_table_privilege(d.role, c.oid, 'SELECT, INSERT, UPDATE, DELETE')
                                AND has_schema_privilege(d.role, c.relnamespace, 'USAGE'))::int AS foreign,
             count(*) FILTER (WHERE c.relnamespace = d.schema AND c.relowner = d.role)::int AS owned
        FROM domain d CROSS JOIN pg_class c
       WHERE c.relkind IN ('r', 'p') AND c.relnamespace IN (SELECT schema FROM domain)
       GROUP BY d.name, d.above ORDER BY d.name`,
  );
  const named = (chosen: readonly Access[]) => chosen.map(({ role }) => role).join(', ') || 'none';
  const [reaching, owning, above] = [
    roles.filter(({ foreign }) => foreign > 0),
    roles.filter(({ owned }) => owned > 0),
    roles.filter(({ isAboveRows }) => isAboveRows),
  ];
  return [
    check(
      'A role reaches no table of another domain.',
      roles.length > 0 && reaching.length === 0,
      `Roles of domains: ${roles.length}; that reach tables of others: ${named(reaching)}.`,
    ),
    check(
      'A role owns no table, so that row-level security binds it.',
      roles.length > 0 && owning.length === 0,
      `Roles that own tables of their domain: ${named(owning)}.`,
    ),
    check(
      'A role is no superuser, bypasses no row-level security and makes no roles.',
      roles.length > 0 && above.length === 0,
      `Roles that are above the rules: ${named(above)}.`,
    ),
  ];
}

const TRIED = 50;
/** SQLSTATEs that PostgreSQL raises for a role without the privilege, and triggers of insert-only tables raise. */
const REFUSED = new Set(['42501', 'P0001', '23514']);

/** Somebody who has the role of this domain and wants the audit log to say something else. */
async function tampering(deps: Deps): Promise<readonly Check[]> {
  const last = await deps.database.systemRead(null, (tx) =>
    tx.auditRecord.findMany({ orderBy: { sequence: 'desc' }, take: TRIED }),
  );
  const [newest] = last;
  if (newest === undefined) return [check('The audit log has entries.', false, 'There is nothing to attack.')];
  const { sequence } = newest;
  const attempts: readonly [string, (tx: SecurityWrite) => Promise<number>][] = [
    ['changed', (tx) => tx.$executeRaw`UPDATE audit_record SET recorded_at = now() WHERE sequence = ${sequence}`],
    ['removed', (tx) => tx.$executeRaw`DELETE FROM audit_record WHERE sequence = ${sequence}`],
    [
      'given another head',
      (tx) => tx.$executeRaw`UPDATE security_witness.head SET hash = '\\x00' WHERE sequence = ${sequence}`,
    ],
  ];
  const done: string[] = [];
  for (const [name, attempt] of attempts) if (!(await isRefused(deps, attempt))) done.push(name);
  const unnoticed = last.filter((record) => {
    const ciphertext = Buffer.from(record.ciphertext);
    const middle = ciphertext.length >> 1;
    ciphertext[middle] = (ciphertext[middle] ?? 0) ^ 1;
    return recordHash({ ...record, ciphertext }).equals(record.hash);
  });
  const from = sequence > 500n ? sequence - 499n : 1n;
  const verified = await verifyLog(deps, { from, to: sequence });
  return [
    check(
      'The database lets nobody with the role of this domain change the log.',
      done.length === 0,
      done.length === 0 ? `Attempts that were refused: ${attempts.length}.` : `An entry could be ${done.join(', ')}.`,
    ),
    check(
      'One changed bit of an entry is found.',
      unnoticed.length === 0,
      `Entries that were tried: ${last.length}; changes that were not found: ${unnoticed.length}.`,
    ),
    check(
      'The end of the log verifies.',
      verified.isIntact,
      verified.isIntact
        ? `Entries ${from} to ${sequence} verify.`
        : `Position ${verified.firstBadSequence} does not verify: ${verified.fault}.`,
    ),
  ];
}

async function isRefused(deps: Deps, attempt: (tx: SecurityWrite) => Promise<number>): Promise<boolean> {
  try {
    return (await undone(deps, attempt)) === 0;
  } catch (error) {
    if (REFUSED.has(sqlStateOf(error) ?? '')) return true;
    throw error;
  }
}
