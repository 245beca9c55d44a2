import {
  type Caller,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  requestError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import { following } from '@codai/kit/collab';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { LiveSource } from '@codai/kit/events';
import type { Deps, LearningRead } from '../../deps.ts';
import type { ClassMessage, Prisma } from '../../generated/prisma/client.ts';
import { openOr } from '../spaces/cells.ts';
import { textFault } from '../spaces/rules.ts';
import { accessTo, lockSession, type SessionAccess, sessionChannel } from './access.ts';
import { messagePlace } from './cells.ts';
import { record } from './recording.ts';
import { MESSAGE_CHARACTERS_MAX, presentSince } from './rules.ts';
import type { SessionId } from './sessions.ts';

export interface MessageId {
  readonly messageId: Id<'SessionMessage'>;
}

/**
 * Writes a line into the chat of the room in which the caller is. Numbers have no gap: the session is locked. Returns its id, or
 * `ValidationError`, `NotFoundError`, `InvalidStateError` for who is not in the session, or once it is over.
 */
export async function sendSessionMessage(
  deps: Deps,
  caller: SignedInCaller,
  input: SessionId & { readonly text: string; readonly idempotencyKey: string },
): Promise<DomainError | MessageId> {
  const { sessionId, text } = input;
  const fault = textFault(text, ['input', 'text'], MESSAGE_CHARACTERS_MAX);
  if (fault !== null) return new ValidationError([fault]);
  const { userId } = caller;
  const outcome = await deps.database.once({ caller, operation: 'sendSessionMessage', input }, async (tx) => {
    const access = await lockSession(tx, caller, sessionId);
    if (access instanceof NotFoundError) return access;
    const { session, participant } = access;
    if (session.status !== 'LIVE') return new InvalidStateError(session.status, ['LIVE'], 'The session is not live.');
    const since = presentSince(deps.clock.now());
    const there = await tx.classVisit.count({ where: { sessionId, userId, leftAt: null, seenAt: { gt: since } } });
    if (there === 0 || participant === null)
      return new InvalidStateError('ABSENT', ['PRESENT'], 'Join the session first.');
    const { lastMessageSequence: sequence } = await tx.classSession.update({
      where: { id: sessionId },
      data: { lastMessageSequence: { increment: 1 } },
      select: { lastMessageSequence: true },
    });
    const messageId = newId<'SessionMessage'>('cms');
    const { tenantId } = session;
    const { breakoutId } = participant;
    const sealed = deps.keys.seal(text, messagePlace(tenantId, messageId));
    const message = { id: messageId, tenantId, sessionId, sequence, breakoutId, senderId: userId, text: sealed };
    await tx.classMessage.create({ data: { ...message, sentAt: deps.clock.now() }, select: { id: true } });
    await record(deps, tx, sessionId, [{ kind: 'CHAT', userId, breakoutId, text }]);
    return { messageId };
  });
  await deps.signals.publish(sessionChannel(sessionId), {});
  return outcome;
}

export interface MessageRow {
  readonly id: Id<'SessionMessage'>;
  readonly sequence: bigint;
  readonly breakoutId: Id<'BreakoutRoom'> | null;
  readonly senderId: Id<'User'>;
  readonly text: string;
  readonly sentAt: Date;
}

/** Lines of the main room; those of a breakout room for who is in it, and for the instructor. */
function readable({ session, participant, leads }: SessionAccess): Prisma.ClassMessageWhereInput {
  if (leads) return { sessionId: session.id };
  const own = participant?.breakoutId;
  return { sessionId: session.id, OR: [{ breakoutId: null }, ...(own == null ? [] : [{ breakoutId: own }])] };
}

export function opened({ keys }: Deps, row: ClassMessage): MessageRow {
  const text = openOr(keys, row.text, messagePlace(row.tenantId, row.id), '[erased]');
  return { ...row, text } as ClassMessage & MessageRow;
}

const inOrder = keyset({ sequence: ['asc', 'sequence'] });
const noPage = {
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

/** The chat of a session as the caller may read it, oldest first. */
export async function listMessages(
  deps: Deps,
  caller: Caller,
  sessionId: string,
  args: ListArguments,
): Promise<Page<MessageRow>> {
  const access = await deps.database.read(caller, (tx) => accessTo(tx, caller, sessionId));
  if (access === null) return noPage;
  return inOrder.read(args, async ({ where, orderBy, take }) => {
    const of = { AND: [readable(access), where] };
    const rows = await deps.database.read(caller, (tx) => tx.classMessage.findMany({ where: of, orderBy, take }));
    return rows.map((row) => opened(deps, row));
  });
}

/** The chat after a number, in order, as the caller may read it at delivery. Ends with FORBIDDEN for who does not read the session any more. */
export async function followChat(
  deps: Deps,
  caller: Caller,
  { sessionId, afterSequence }: { readonly sessionId: string; readonly afterSequence: bigint },
  live: LiveSource,
): Promise<AsyncGenerator<MessageRow, void>> {
  const access = (tx: LearningRead) => accessTo(tx, caller, sessionId);
  const forbidden = () => requestError('FORBIDDEN', 'You do not read this session.');
  if ((await deps.database.read(caller, access)) === null) throw forbidden();
  const signals = live.signals<unknown>({ channels: [sessionChannel(sessionId)] });
  let position = afterSequence;
  return following(deps.clock, signals, () =>
    deps.database.read(caller, async (tx) => {
      const current = await access(tx);
      if (current === null) throw forbidden();
      const where = { AND: [readable(current), { sequence: { gt: position } }] };
      const row = await tx.classMessage.findFirst({ where, orderBy: { sequence: 'asc' } });
      if (row === null) return null;
      position = row.sequence;
      return opened(deps, row);
    }),
  );
}
