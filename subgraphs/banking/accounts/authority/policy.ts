import { LimitExceededError, RightRequiredError } from '@codai/contracts/banking';
import { type SignedInCaller, tenantRoleOf } from '@codai/kit';
import { rightsError, rightsIn } from '@codai/kit/security';
import type { BankingRead, BankingWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { MoneyRight } from '../../generated/prisma/enums.ts';
import { dayOf } from '../../ledger/calendar/rules.ts';
import type { Authority } from '../../ledger/entries/authority.ts';
import { ApprovalRequiredError } from '../../ledger/entries/rules.ts';
import { monthOf } from '../limits/rules.ts';
import { worthInCents } from '../limits/service.ts';
import { mayApprove, mayPay, needsApproval, secondPersonSince } from './rules.ts';

type Amount = { readonly minor: bigint; readonly currency: string };

export interface Actor {
  readonly tenantId: string;
  readonly userId: string;
}

/** Policy of a tenant on the payments of one person. Amounts in euro cents; null means no limit. */
export interface Standing {
  /** Above this sum of a day a second person decides. */
  readonly threshold: bigint | null;
  /** How many of them. */
  readonly approvals: number;
  /** Most that the person may send out in a calendar month. */
  readonly personalLimit: bigint | null;
}

export interface StandingRow {
  readonly threshold: string | null;
  readonly approvals: number | null;
  readonly personalLimit: string | null;
}

/** The columns of a `StandingRow`, for the statement that reads the accounts: the policy costs no statement of its own. */
export function standingColumns({ tenantId, userId }: Actor): Prisma.Sql {
  return Prisma.sql`
    (SELECT p.approval_above::text FROM transfer_policy p WHERE p.tenant_id = ${tenantId}) AS threshold,
    (SELECT p.approvals::int FROM transfer_policy p WHERE p.tenant_id = ${tenantId}) AS approvals,
    (SELECT r.monthly_limit::text FROM tenant_right r WHERE r.tenant_id = ${tenantId} AND r.user_id = ${userId}) AS "personalLimit"`;
}

export function standingOf({ threshold, approvals, personalLimit }: StandingRow): Standing {
  return {
    threshold: threshold === null ? null : BigInt(threshold),
    approvals: approvals ?? 1,
    personalLimit: personalLimit === null ? null : BigInt(personalLimit),
  };
}

/** Amount counted for a person, and whether a second person has to decide. */
export interface Asked {
  readonly needsApproval: boolean;
  /** Takes it back: the movement does not come about. */
  giveBack(tx: BankingWrite): Promise<void>;
}

const nothing: Asked = { needsApproval: false, giveBack: async () => undefined };

/**
 * Counts what a person sends out of the tenant: against their own limit of the month, and over the day against the threshold, so that many
 * small payments need the approval that one large one would. Returns `LimitExceededError` and has counted nothing.
 */
export async function askPolicy(
  tx: BankingWrite,
  actor: Actor,
  { threshold, personalLimit }: Standing,
  outgoing: readonly Amount[],
  now: Date,
): Promise<Asked | LimitExceededError> {
  if (outgoing.length === 0 || (threshold === null && personalLimit === null)) return nothing;
  let cents = 0n;
  for (const amount of outgoing) {
    const worth = await worthInCents(tx, amount);
    // Nobody knows what it is worth: it may be above any limit and any threshold.
    if (worth === null)
      return personalLimit === null
        ? { ...nothing, needsApproval: true }
        : new LimitExceededError({ limit: personalLimit, used: 0n });
    cents += worth;
  }
  const [month, day] = [monthOf(now), dayOf(now)];
  const used = await count(tx, actor, [month, day], cents);
  const ofMonth = used.get(month) ?? 0n;
  if (personalLimit !== null && ofMonth > personalLimit) {
    await takeBack(tx, actor, [month, day], cents);
    return new LimitExceededError({ limit: personalLimit, used: ofMonth - cents });
  }
  const isWaiting = needsApproval(used.get(day) ?? 0n, threshold);
  // A payment that a second person decides on does not use up the amount that the first may send alone.
  if (isWaiting) await takeBack(tx, actor, [day], cents);
  const counted = isWaiting ? [month] : [month, day];
  return { needsApproval: isWaiting, giveBack: (again) => takeBack(again, actor, counted, cents) };
}

/** Whether a second person would have to decide on these amounts; nothing is counted. */
export async function wouldNeedApproval(
  tx: BankingRead,
  actor: Actor,
  outgoing: readonly Amount[],
  now: Date,
): Promise<boolean> {
  if (outgoing.length === 0) return false;
  const [row] = await tx.$queryRaw<[StandingRow & { used: string | null }]>`
    SELECT ${standingColumns(actor)}, (SELECT u.used::text FROM person_usage u
      WHERE u.tenant_id = ${actor.tenantId} AND u.user_id = ${actor.userId} AND u.period = ${dayOf(now)}) AS used`;
  const { threshold } = standingOf(row);
  if (threshold === null) return false;
  let total = BigInt(row.used ?? 0);
  for (const amount of outgoing) {
    const worth = await worthInCents(tx, amount);
    if (worth === null) return true;
    total += worth;
  }
  return needsApproval(total, threshold);
}

/** One statement, and one order of its rows for everybody. */
async function count(
  tx: BankingWrite,
  { tenantId, userId }: Actor,
  periods: readonly string[],
  cents: bigint,
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await tx.$queryRaw<{ period: string; used: string }[]>`
    INSERT INTO person_usage AS u (tenant_id, user_id, period, used)
    SELECT ${tenantId}, ${userId}, period, ${cents.toString()}::numeric FROM unnest(${[...periods]}::text[]) AS period
    ON CONFLICT (tenant_id, user_id, period) DO UPDATE SET used = u.used + EXCLUDED.used RETURNING period, used::text`;
  return new Map(rows.map(({ period, used }) => [period, BigInt(used)]));
}

async function takeBack(
  tx: BankingWrite,
  { tenantId, userId }: Actor,
  periods: readonly string[],
  cents: bigint,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE person_usage SET used = used - ${cents.toString()}::numeric
     WHERE tenant_id = ${tenantId} AND user_id = ${userId} AND period = ANY(${[...periods]})`;
}

/**
 * The same for what the wallet asks: it names who has approved. Returns `ApprovalRequiredError` when others have to decide and not enough
 * people with the right who are not the actor have.
 */
export async function askForService(
  tx: BankingWrite,
  authority: Authority,
  { tenantId, outgoing, approvedBy }: ServiceDebit,
  now: Date,
): Promise<Asked | ApprovalRequiredError | LimitExceededError> {
  if ((authority.door !== 'WALLET' && authority.door !== 'SCHEDULE') || outgoing.length === 0) return nothing;
  const actor = { tenantId, userId: authority.actorId };
  const [row] = await tx.$queryRaw<[StandingRow]>`SELECT ${standingColumns(actor)}`;
  const standing = standingOf(row);
  const asked = await askPolicy(tx, actor, standing, outgoing, now);
  if (!('needsApproval' in asked) || !asked.needsApproval) return asked;
  const others = approvedBy.filter((userId) => userId !== actor.userId);
  if ((await approversAmong(tx, tenantId, others)).size >= standing.approvals) return asked;
  await asked.giveBack(tx);
  return new ApprovalRequiredError();
}

export interface ServiceDebit {
  readonly tenantId: string;
  /** Amounts that leave the tenant. */
  readonly outgoing: readonly Amount[];
  /** People who have agreed, according to the service. */
  readonly approvedBy: readonly string[];
}

/** Rights in force, from identity's events. People outside the tenant have none. */
export async function rightsOf(
  tx: BankingRead,
  tenantId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, MoneyRight | null>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ userId: string; right: MoneyRight | null }[]>`
    SELECT u.id AS "userId", right_of(${tenantId}, u.id, NULL) AS "right" FROM unnest(${[...userIds]}::text[]) AS u (id)`;
  return new Map(rows.map(({ userId, right }) => [userId, right]));
}

/** Whether anybody beside these people may decide on the tenant's money, or could within the last `SECOND_PERSON_DAYS`. */
export async function hasSecondPerson(
  tx: BankingRead,
  tenantId: string,
  userIds: readonly string[],
  now: Date,
): Promise<boolean> {
  const [second] = await tx.$queryRaw<[{ isThere: boolean }]>`
    SELECT has_second_person(${tenantId}, ${[...userIds]}, ${secondPersonSince(now)}::timestamptz) AS "isThere"`;
  return second.isThere;
}

/** Whether the person who asked for a transfer may pay at this moment: what waits was asked for with a right that may be over. */
export async function mayStillPay(
  tx: BankingRead,
  { tenantId, initiatorId }: { readonly tenantId: string; readonly initiatorId: string },
): Promise<boolean> {
  return mayPay((await rightsOf(tx, tenantId, [initiatorId])).get(initiatorId) ?? null);
}

/** Filters people who may decide on transfers of the tenant, by their right at the bank or by a permission of their role. */
export async function approversAmong(
  tx: BankingRead,
  tenantId: string,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (userIds.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    SELECT p.id AS "userId" FROM (SELECT u.id, right_of(${tenantId}, u.id, NULL) AS "right" FROM unnest(${[...userIds]}::text[]) AS u (id)) p
    WHERE p."right" IN ('APPROVER', 'ADMIN') OR p."right" IS NOT NULL AND access.is_granted(${tenantId}, p.id, 'transfer.approve')`;
  return new Set(rows.map(({ userId }) => userId));
}

/**
 * Whether the caller may decide on transfers of the tenant, by the same. Throws FORBIDDEN or STEP_UP_REQUIRED when a policy of the tenant
 * does not allow it now.
 */
export async function isApprover(tx: BankingRead, caller: SignedInCaller, now: Date): Promise<boolean> {
  const right = await rightOfCaller(tx, caller);
  if (right === null) return false;
  // The role of a token grants nothing here: the bank may know it to be over, or have set a lower right.
  const rights = rightsIn(tx, { caller, now: () => now, rolePermissions: undefined });
  const decision = await rights.decide('transfer.approve', { isGranted: mayApprove(right) });
  if (decision.reason === 'DENIED_BY_POLICY') throw rightsError(decision, caller);
  return decision.isAllowed;
}

/** The right of a caller in the active tenant; null without one. */
export async function rightOfCaller(tx: BankingRead, caller: SignedInCaller): Promise<MoneyRight | null> {
  const [row] = await tx.$queryRaw<[{ right: MoneyRight | null }]>`
    SELECT right_of(${caller.tenantId}, ${caller.userId}, ${tenantRoleOf(caller)}) AS "right"`;
  return row.right;
}

/** The refusal of a caller whose right does not suffice; null when it does. */
export async function rightRefusal(
  tx: BankingRead,
  caller: SignedInCaller,
  suffices: (right: MoneyRight | null) => boolean,
): Promise<RightRequiredError | null> {
  return suffices(await rightOfCaller(tx, caller)) ? null : new RightRequiredError();
}
