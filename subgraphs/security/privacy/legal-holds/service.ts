import { allContracts } from '@codai/contracts/all';
import {
  type Caller,
  type InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  type ValidationError,
} from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps, SecurityRead } from '../../deps.ts';
import type { LegalHold } from '../../generated/prisma/client.ts';
import { lockRetention } from './retention-lock.ts';
import { domainsRefusal, releasedRefusal } from './rules.ts';

export interface PlaceHold {
  readonly userId: string;
  readonly domains: readonly string[];
  readonly reason: string;
}

/** Keeps a person's data in some subgraphs: an erasure that starts from now on leaves it there until the hold is released. */
export async function placeHold(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { userId, domains, reason }: PlaceHold,
): Promise<LegalHold | NotFoundError | ValidationError> {
  const refusal = domainsRefusal(
    domains,
    allContracts.map(({ domain }) => domain),
  );
  if (refusal !== null) return refusal;
  return asOperator(database, caller, async (tx) => {
    if ((await tx.person.findUnique({ where: { userId } })) === null)
      return new NotFoundError('User', ['input', 'userId']);
    await lockRetention(tx);
    const hold = await tx.legalHold.create({
      data: {
        id: newId<'LegalHold'>('lgh'),
        userId,
        domains: [...new Set(domains)].sort(),
        reason,
        placedById: caller.userId,
        placedAt: clock.now(),
      },
    });
    tx.outbox.append('security.hold.placed', { holdId: hold.id, userId, domains: hold.domains }, { subject: userId });
    return hold;
  });
}

/** Ends a hold; erasures that no other hold defers begin. */
export async function releaseHold(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { id }: { readonly id: string },
): Promise<LegalHold | InvalidStateError | NotFoundError> {
  return asOperator(database, caller, async (tx) => {
    const { count } = await tx.legalHold.updateMany({
      where: { id, releasedAt: null },
      data: { releasedAt: clock.now(), releasedById: caller.userId },
    });
    const hold = await tx.legalHold.findUnique({ where: { id } });
    if (hold === null) return new NotFoundError('LegalHold', ['input', 'id']);
    if (count === 0) return releasedRefusal();
    const still = await heldDomains(tx, hold.userId);
    const freed = hold.domains.filter((domain) => !still.includes(domain));
    await tx.dataRequestTask.updateMany({
      where: {
        status: 'HELD',
        domain: { in: freed },
        request: { userId: hold.userId, kind: 'ERASURE', status: 'RUNNING' },
      },
      data: { status: 'PENDING' },
    });
    tx.outbox.append('security.hold.released', { holdId: id, userId: hold.userId, freed }, { subject: hold.userId });
    return hold;
  });
}

/** Subgraphs in which a hold keeps the person's data now. */
export async function heldDomains(tx: SecurityRead, userId: string): Promise<readonly string[]> {
  const holds = await tx.legalHold.findMany({ where: { userId, releasedAt: null }, select: { domains: true } });
  return [...new Set(holds.flatMap(({ domains }) => domains))].sort();
}

const newestFirst = keyset({ placedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Holds of the platform, newest first; of one person when named. */
export function listHolds(
  { database }: Deps,
  _caller: Caller,
  args: ListArguments & { readonly userId?: string | null | undefined },
): Promise<Page<LegalHold>> {
  const { userId } = args;
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) =>
      tx.legalHold.findMany({ where: { ...(userId != null && { userId }), ...where }, orderBy, take }),
    ),
  );
}

/** Past the row-level security of persons, in an operator's name. */
function asOperator<T>(
  database: Deps['database'],
  { tenantId, userId, correlationId }: SignedInCaller,
  work: Parameters<typeof database.systemWrite<T>>[1],
): Promise<T> {
  return database.systemWrite(tenantId, work, { userId, correlationId });
}
