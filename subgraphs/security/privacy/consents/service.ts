import { type Caller, newId, type SignedInCaller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { signedIn } from '@codai/kit/graphql';
import type { Deps, SecurityWrite } from '../../deps.ts';
import type { ConsentRecord } from '../../generated/prisma/client.ts';

export interface Consent {
  readonly purpose: string;
  readonly policyVersion: string;
}

/** Any number that nothing else of this schema locks with. */
const CONSENT_LOCK = 0x636f6e;

/** Records the caller's consent to a purpose under a version of its policy. Repeating what is in force changes nothing. */
export function recordConsent(deps: Deps, caller: SignedInCaller, consent: Consent): Promise<ConsentRecord> {
  return record(deps, caller, consent.purpose, (current) =>
    current?.isGranted === true && current.policyVersion === consent.policyVersion
      ? null
      : { isGranted: true, policyVersion: consent.policyVersion },
  ) as Promise<ConsentRecord>;
}

/** Withdraws the caller's consent to a purpose. null: there is none in force. */
export function withdrawConsent(
  deps: Deps,
  caller: SignedInCaller,
  { purpose }: Pick<Consent, 'purpose'>,
): Promise<ConsentRecord | null> {
  return record(deps, caller, purpose, (current) =>
    current === null || !current.isGranted ? null : { isGranted: false, policyVersion: current.policyVersion },
  );
}

async function record(
  { database, clock }: Deps,
  caller: SignedInCaller,
  purpose: string,
  next: (current: ConsentRecord | null) => { readonly isGranted: boolean; readonly policyVersion: string } | null,
): Promise<ConsentRecord | null> {
  const { userId } = caller;
  return database.write(caller, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CONSENT_LOCK}, hashtext(${userId}))`;
    const current = await inForce(tx, userId, purpose);
    const change = next(current);
    if (change === null) return current?.isGranted ? current : null;
    const made = await tx.consentRecord.create({
      data: { id: newId<'ConsentRecord'>('csr'), userId, purpose, recordedAt: clock.now(), ...change },
    });
    tx.outbox.append('security.consent.changed', { userId, purpose, isGranted: change.isGranted }, { subject: userId });
    return made;
  });
}

function inForce(tx: SecurityWrite, userId: string, purpose: string): Promise<ConsentRecord | null> {
  return tx.consentRecord.findFirst({ where: { userId, purpose }, orderBy: { ordinal: 'desc' } });
}

const newestFirst = keyset({ ordinal: ['desc', 'sequence'] });

/** The caller's consents, newest first: what is in force, or with `history` all that was ever recorded. */
export function listConsents(
  deps: Deps,
  caller: Caller,
  args: ListArguments & { readonly history?: boolean | null | undefined },
): Promise<Page<ConsentRecord>> {
  const { userId } = signedIn({ caller });
  return newestFirst.readRows(deps, caller, args, async (tx, { where, orderBy, take }) => {
    if (args.history === true) return tx.consentRecord.findMany({ where: { userId, ...where }, orderBy, take });
    const newest = await tx.consentRecord.groupBy({ by: ['purpose'], where: { userId }, _max: { ordinal: true } });
    const ordinals = newest.flatMap(({ _max }) => _max.ordinal ?? []);
    return tx.consentRecord.findMany({
      where: { AND: [{ userId, ordinal: { in: ordinals }, isGranted: true }, where] },
      orderBy,
      take,
    });
  });
}
