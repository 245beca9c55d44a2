import {
  type Caller,
  InvalidStateError,
  isAllowedSource,
  keyset,
  type ListArguments,
  NotFoundError,
  newId,
  type Page,
  readNetwork,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { Deps, SecurityRead, SecurityWrite } from '../../deps.ts';
import type { Block } from '../../generated/prisma/client.ts';

export type BlockKind = 'SOURCE' | 'TENANT' | 'USER';
/** What a block keeps its subject from: everything, or, of a source, signing in and up. */
export type BlockReach = 'EVERYTHING' | 'SIGN_IN';

export interface BlockSubject {
  readonly kind: BlockKind;
  readonly subject: string;
  readonly reason: string;
  readonly reach?: BlockReach;
  /** null: until it is lifted. */
  readonly seconds?: number | null | undefined;
}

/** Any number that nothing else of this schema locks with. */
const BLOCK_LOCK = 0x626c6b;

/** A source as gateways make it of an address: 22 characters of a keyed hash, marked when its network is allowed. */
const SOURCE_HASH = /^\+?[\w-]{22}$/;
const ORGANIZATION_ID = /^org_[0-9A-Za-z_]{1,60}$/;

/** Reads what is to be blocked: the id of a user or organisation, the hash of a source, or an address or network, in one form for each. */
function readSubject({ kind, subject, reach = 'EVERYTHING' }: BlockSubject): string | ValidationError {
  const text = subject.trim();
  if (kind !== 'SOURCE') {
    if (reach !== 'EVERYTHING')
      return new ValidationError('input.reach', 'Only a source is kept from signing in alone.');
    const isId = kind === 'USER' || ORGANIZATION_ID.test(text);
    return isId ? text : new ValidationError('input.subject', 'Enter the id of an organisation.');
  }
  if (SOURCE_HASH.test(text)) return text;
  const network = readNetwork(text);
  if (typeof network === 'string') return new ValidationError('input.subject', network);
  if (reach === 'EVERYTHING') return network.text;
  return new ValidationError(
    'input.reach',
    'An address or network is blocked from everything. Enter the hash of a source.',
  );
}

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
  const own = { USER: userId, TENANT: tenantId, SOURCE: source }[input.kind];
  if (own === subject) {
    return new InvalidStateError(
      'OWN_ACCESS',
      ['OTHER_ACCESS'],
      'This would block your own access. Choose another subject.',
    );
  }
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
  if (placement.kind === 'SOURCE' && isAllowedSource(placement.subject)) {
    return new InvalidStateError('ALLOWED_SOURCE', [], 'This source is of an allowed network.');
  }
  if (await locksOut(tx, placement, clock.now())) {
    const message = 'This would lock out the last operator. Appoint another operator first.';
    return new InvalidStateError('LAST_ADMINISTRATOR', [], message);
  }
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
