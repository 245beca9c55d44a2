import {
  type Caller,
  type InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps, SecurityRead, SecurityWrite } from '../../deps.ts';
import type { Block } from '../../generated/prisma/client.ts';
import {
  allowedSourceRefusal,
  type BlockSubject,
  lastOperatorRefusal,
  liftedRefusal,
  type OperatorAccess,
  ownAccessRefusal,
  readSubject,
} from './rules.ts';

/** Any number that nothing else of this schema locks with. */
const BLOCK_LOCK = 0x626c6b;

/**
 * Blocks a user, a tenant, a source or a network, from the answer on and everywhere. `ValidationError` for a subject that is none of its kind,
 * `NotFoundError` for an unknown user, `InvalidStateError` for the caller's own account, tenant or source, and for the last operator who could still lift
 * blocks.
 */
export async function blockSubject(
  deps: Deps,
  caller: SignedInCaller,
  input: BlockSubject,
): Promise<Block | InvalidStateError | NotFoundError | ValidationError> {
  const { tenantId, userId, correlationId, source } = caller;
  const subject = readSubject(input);
  if (subject instanceof ValidationError) return subject;
  const refusal = ownAccessRefusal({ kind: input.kind, subject }, { userId, tenantId, source });
  if (refusal !== null) return refusal;
  const placement = { ...input, subject, placedById: userId, alertId: null };
  return deps.database.systemWrite(
    tenantId,
    async (tx) => {
      const isUnknown = input.kind === 'USER' && (await tx.person.count({ where: { userId: subject } })) === 0;
      return isUnknown ? new NotFoundError('User', ['input', 'subject']) : place(deps, tx, placement);
    },
    { userId, correlationId },
  );
}

interface Placement extends BlockSubject {
  readonly placedById: string | null;
  readonly alertId: string | null;
}

/** Places a block, unless it would lock out the last operator, or its source is of an allowed network. */
export async function place(
  { clock }: Deps,
  tx: SecurityWrite,
  placement: Placement,
): Promise<Block | InvalidStateError> {
  // Two blocks at once must not each leave the other's operator as the last one.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${BLOCK_LOCK})`;
  const refusal = allowedSourceRefusal(placement) ?? lastOperatorRefusal(await readAccess(tx, clock.now()), placement);
  if (refusal !== null) return refusal;
  const { kind, reach = 'EVERYTHING', subject, reason, seconds = null, placedById, alertId } = placement;
  const placedAt = clock.now();
  const block = await tx.block.create({
    data: {
      id: newId<'Block'>('blk'),
      kind,
      reach,
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

/** Operators, where they have signed in from, and the blocks that could concern them. */
async function readAccess(tx: SecurityRead, now: Date): Promise<OperatorAccess> {
  const operators = await tx.person.findMany({ where: { isPlatformAdmin: true, isActive: true } });
  const userIds = operators.map(({ userId }) => userId);
  const inForce = { liftedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  const blocks = await tx.block.findMany({
    where: { AND: [inForce, { OR: [{ kind: 'USER', subject: { in: userIds } }, { kind: 'SOURCE' }] }] },
    select: { kind: true, subject: true },
  });
  const sources = await tx.threatSignal.findMany({
    where: { kind: 'SESSION_STARTED', userId: { in: userIds }, source: { not: null } },
    distinct: ['userId', 'source'],
    select: { userId: true, source: true },
  });
  return { operators, blocks, sources };
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
      if (count === 0) return liftedRefusal();
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
