import {
  type Caller,
  InvalidStateError,
  keyset,
  type ListArguments,
  NotFoundError,
  newId,
  type Page,
  type SignedInCaller,
} from '@codai/kit';
import type { Deps, SecurityRead, SecurityWrite } from '../deps.ts';
import type { Block } from '../generated/prisma/client.ts';

export type BlockKind = 'SOURCE' | 'TENANT' | 'USER';

export interface BlockSubject {
  readonly kind: BlockKind;
  readonly subject: string;
  readonly reason: string;
  /** null: until it is lifted. */
  readonly seconds?: number | null | undefined;
}

/** Any number that nothing else of this schema locks with. */
const BLOCK_LOCK = 0x626c6b;

/**
 * Blocks a user, a tenant or a source, from the answer on and everywhere. `InvalidStateError` for the caller's own account, tenant or source, and for the
 * last operator who could still lift blocks.
 */
export async function blockSubject(
  deps: Deps,
  caller: SignedInCaller,
  input: BlockSubject,
): Promise<Block | InvalidStateError> {
  const { tenantId, userId, correlationId, source } = caller;
  const own = { USER: userId, TENANT: tenantId, SOURCE: source }[input.kind];
  if (own === input.subject) {
    return new InvalidStateError(
      'OWN_ACCESS',
      ['OTHER_ACCESS'],
      'This would block your own access. Choose another subject.',
    );
  }
  return deps.database.systemWrite(tenantId, (tx) => place(deps, tx, { ...input, placedById: userId, alertId: null }), {
    userId,
    correlationId,
  });
}

interface Placement extends BlockSubject {
  readonly placedById: string | null;
  readonly alertId: string | null;
}

/** Places a block, unless it would lock out the last operator. */
export async function place(
  { clock }: Deps,
  tx: SecurityWrite,
  placement: Placement,
): Promise<Block | InvalidStateError> {
  // Two blocks at once must not each leave the other's operator as the last one.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${BLOCK_LOCK})`;
  if (await locksOut(tx, placement, clock.now())) {
    const message = 'This would lock out the last operator. Appoint another operator first.';
    return new InvalidStateError('LAST_ADMINISTRATOR', [], message);
  }
  const { kind, subject, reason, seconds = null, placedById, alertId } = placement;
  const placedAt = clock.now();
  const block = await tx.block.create({
    data: {
      id: newId<'Block'>('blk'),
      kind,
      subject,
      reason,
      placedById,
      alertId,
      placedAt,
      expiresAt: seconds === null ? null : new Date(placedAt.getTime() + seconds * 1000),
    },
  });
  tx.outbox.append(
    'security.response.executed',
    { blockId: block.id, kind, expiresAt: block.expiresAt?.toISOString() ?? null },
    { subject: block.id, tenantId: null },
  );
  return block;
}

/** Whether no operator were left who is active and not blocked. A source counts for the operators who have signed in from it. */
async function locksOut(
  tx: SecurityRead,
  { kind, subject, placedById }: Pick<Placement, 'kind' | 'placedById' | 'subject'>,
  now: Date,
): Promise<boolean> {
  const able = await tx.person.findMany({ where: { isPlatformAdmin: true, isActive: true } });
  const inForce = { liftedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  const blocks = await tx.block.findMany({
    where: {
      AND: [inForce, { OR: [{ kind: 'USER', subject: { in: able.map(({ userId }) => userId) } }, { kind: 'SOURCE' }] }],
    },
    select: { kind: true, subject: true },
  });
  const isBlocked = (of: BlockKind, value: string) =>
    (of === kind && value === subject) || blocks.some((block) => block.kind === of && block.subject === value);
  const sources = await tx.threatSignal.findMany({
    where: { kind: 'SESSION_STARTED', userId: { in: able.map(({ userId }) => userId) }, source: { not: null } },
    distinct: ['userId', 'source'],
    select: { userId: true, source: true },
  });
  const left = able.filter(({ userId, personalTenantId }) => {
    if (isBlocked('USER', userId) || isBlocked('TENANT', personalTenantId)) return false;
    // One who has never been seen can come from anywhere.
    const own = sources.filter((signal) => signal.userId === userId);
    return own.length === 0 || own.some(({ source }) => !isBlocked('SOURCE', source ?? ''));
  });
  // Where no operator is known yet, only an operator blocks.
  return left.length === 0 && (able.length > 0 || placedById === null);
}

/** Lifts a block; others of the same subject stay in force. */
export async function unblockSubject(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { id }: { readonly id: string },
): Promise<Block | InvalidStateError | NotFoundError> {
  const { tenantId, userId, correlationId } = caller;
  return database.systemWrite(
    tenantId,
    async (tx) => {
      const { count } = await tx.block.updateMany({
        where: { id, liftedAt: null },
        data: { liftedAt: clock.now(), liftedById: userId },
      });
      const block = await tx.block.findUnique({ where: { id } });
      if (block === null) return new NotFoundError('Block', ['input', 'id']);
      if (count === 0) return new InvalidStateError('LIFTED', ['IN_FORCE'], 'This block was lifted already.');
      tx.outbox.append('security.response.reverted', { blockId: id }, { subject: id, tenantId: null });
      return block;
    },
    { userId, correlationId },
  );
}

const newestFirst = keyset({ placedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Blocks of the platform, newest first. */
export function listBlocks(
  { database, clock }: Deps,
  _caller: Caller,
  args: ListArguments & { readonly inForce?: boolean | null | undefined },
): Promise<Page<Block>> {
  const inForce = { liftedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: clock.now() } }] };
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) =>
      tx.block.findMany({ where: { AND: [args.inForce === true ? inForce : {}, where] }, orderBy, take }),
    ),
  );
}
