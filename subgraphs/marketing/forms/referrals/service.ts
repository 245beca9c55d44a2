import { randomBytes } from 'node:crypto';
import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import type { EventRecord } from '@codai/kit/events';
import { byCreation, loaderById, rowLoader } from '@codai/kit/graphql';
import { lockContacts } from '../../contacts/addresses/locks.ts';
import { addPoints } from '../../contacts/people/score.ts';
import type { Deps, MarketingWrite } from '../../deps.ts';
import type { ReferralCode } from '../../generated/prisma/client.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof referralLoaders> {}
}

/** Points of the lead score for a contact who brought another one. */
const POINTS = 3;
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const CODE_LENGTH = 10;

export interface CodeId {
  readonly codeId: Id<'ReferralCode'>;
}

/** Gives a contact a code to bring others by. One that has a code keeps it. Returns its id, or `NotFoundError`. */
export async function createReferralCode(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { contactId }: { readonly contactId: Id<'Contact'> },
): Promise<CodeId | DomainError> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const [contact] = await lockContacts(tx, [contactId]);
    if (contact?.tenantId !== tenantId) return new NotFoundError('Contact', ['input', 'contactId']);
    const known = await tx.referralCode.findFirst({ where: { contactId, endedAt: null } });
    if (known !== null) return { codeId: known.id as Id<'ReferralCode'> };
    const codeId = newId<'ReferralCode'>('rfc');
    // The alphabet has 32 letters, so that each is as likely.
    const code = [...randomBytes(CODE_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
    await tx.referralCode.create({ data: { id: codeId, tenantId, contactId, code, createdAt: clock.now() } });
    tx.outbox.append('marketing.referral-code.created', { codeId, contactId }, { subject: codeId, tenantId });
    return { codeId };
  });
}

/** Ends a code: forms that are sent after the answer count no referral by it. Ending it again changes nothing. Returns its id, or `NotFoundError`. */
export async function endReferralCode(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { codeId }: CodeId,
): Promise<CodeId | DomainError> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const { count } = await tx.referralCode.updateMany({
      where: { id: codeId, tenantId, endedAt: null },
      data: { endedAt: clock.now() },
    });
    if (count === 1) tx.outbox.append('marketing.referral-code.ended', { codeId }, { subject: codeId, tenantId });
    else if ((await tx.referralCode.count({ where: { id: codeId, tenantId } })) === 0)
      return new NotFoundError('ReferralCode', ['input', 'codeId']);
    return { codeId };
  });
}

interface Referred {
  readonly tenantId: string;
  readonly contactId: string;
  readonly code: string;
}

/** Records that a new contact came by a code of the organisation. An unknown or ended code is passed over, and so is a second one. */
export async function recordReferral(
  { clock }: Deps,
  tx: MarketingWrite,
  { tenantId, contactId, code }: Referred,
): Promise<void> {
  // Locked, so that no referral is written after the answer of the end of the code.
  const [found] = await tx.$queryRaw<{ readonly id: string }[]>`
    SELECT id FROM referral_code WHERE code = ${code} AND tenant_id = ${tenantId} AND ended_at IS NULL AND contact_id <> ${contactId} FOR SHARE`;
  if (found === undefined) return;
  await tx.referral.createMany({
    data: { id: newId('rfl'), tenantId, codeId: found.id, contactId, createdAt: clock.now() },
    skipDuplicates: true,
  });
}

/** The first consent of a referred contact confirms the referral, once, and gives points to the contact who brought them. */
export async function confirmReferral(
  deps: Deps,
  tx: MarketingWrite,
  { data: { contactId } }: EventRecord<'marketing.consent.given'>,
): Promise<void> {
  const referral = await tx.referral.findUnique({ where: { contactId }, include: { code: true } });
  if (referral === null) return;
  const { id: referralId, tenantId, codeId, code } = referral;
  const { count } = await tx.referral.updateMany({
    where: { id: referralId, confirmedAt: null },
    data: { confirmedAt: deps.clock.now() },
  });
  if (count === 0) return;
  const [referrer] = await lockContacts(tx, [code.contactId]);
  if (referrer !== undefined) await addPoints(deps, tx, referrer, POINTS);
  tx.outbox.append(
    'marketing.referral.confirmed',
    { referralId, codeId, contactId },
    { subject: referralId, tenantId },
  );
}

/** Codes of the active organisation, newest first. */
export function listReferralCodes(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<ReferralCode>> {
  const tenantId = activeTenantOf(caller);
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.referralCode.findMany({ where: { AND: [{ tenantId }, where] }, ...page }),
  );
}

export interface ReferralCounts {
  readonly invited: number;
  readonly confirmed: number;
  readonly converted: number;
}

/** Codes of the active organisation, and what came of them. */
export function referralLoaders(deps: Deps, caller: Caller) {
  return {
    referralCode: rowLoader(deps, caller, (tx, ids) =>
      tx.referralCode.findMany({ where: { id: { in: [...ids] }, tenantId: caller.tenantId ?? '' } }),
    ),
    referralCounts: loaderById(async (ids: readonly string[]) => {
      const rows = await deps.database.read(
        caller,
        (tx) => tx.$queryRaw<({ readonly id: string } & ReferralCounts)[]>`
          SELECT r.code_id AS id, count(*)::int AS invited, count(r.confirmed_at)::int AS confirmed,
                 (count(*) FILTER (WHERE EXISTS (SELECT FROM conversion c WHERE c.contact_id = r.contact_id AND c.occurred_at >= r.created_at)))::int AS converted
            FROM referral r WHERE r.code_id = ANY (${[...ids]}) AND r.tenant_id = ${caller.tenantId} GROUP BY r.code_id`,
      );
      return rows;
    }),
  };
}
