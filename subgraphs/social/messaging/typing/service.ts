import { type Caller, type Id, NotFoundError, requestError, type SignedInCaller } from '@codai/kit';
import { timedSignals } from '@codai/kit/collab';
import type { LiveSource } from '@codai/kit/events';
import type { Deps } from '../../deps.ts';
import { countAction } from '../../policies/actions/service.ts';
import { profileVisible } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { accessTo } from '../conversations/access.ts';
import type { ConversationId } from '../conversations/service.ts';
import { type TypingSignal, typingChannel } from '../conversations/signals.ts';
import { TYPING_TTL_MS, Typists } from './rules.ts';

export interface SetTyping extends ConversationId {
  readonly isTyping: boolean;
}

export interface TypingRow {
  readonly conversationId: Id<'Conversation'>;
  readonly userId: Id<'User'>;
  readonly isTyping: boolean;
  /** When it ends by itself; null when it has ended. */
  readonly until: Date | null;
}

/**
 * Tells the other members that the caller types, for the next six seconds, or that they stopped. Nothing is stored: it
 * is a signal. Returns the signal, or `NotFoundError` for a conversation that is not the caller's.
 */
export async function setTyping(
  deps: Deps,
  caller: SignedInCaller,
  { conversationId, isTyping }: SetTyping,
): Promise<NotFoundError | TypingRow> {
  await deps.database.write(caller, (tx) => countAction(deps, tx, caller, 'TYPING'));
  const access = await accessTo(deps, caller, conversationId);
  if (access === null) return new NotFoundError('Conversation', ['input', 'conversationId']);

  const { userId } = caller;
  const until = isTyping ? new Date(deps.clock.now().getTime() + TYPING_TTL_MS) : null;
  await deps.signals.publish(typingChannel(conversationId), {
    userId,
    until: until?.toISOString() ?? null,
  } satisfies TypingSignal);
  return { conversationId, userId, isTyping, until };
}

/**
 * People who begin and stop typing in a conversation of the caller's, without the caller, and without people hidden from
 * the caller. Typing ends by itself. Throws FORBIDDEN for a conversation that is not the caller's; the stream throws it
 * once the caller has left.
 */
export async function watchTyping(
  deps: Deps,
  caller: Caller,
  conversationId: Id<'Conversation'>,
  live: LiveSource,
): Promise<AsyncGenerator<TypingRow, void>> {
  if ((await accessTo(deps, caller, conversationId)) === null) {
    throw requestError('FORBIDDEN', 'You are not a member of this conversation.');
  }
  const signals = live.signals<TypingSignal>({
    channels: [typingChannel(conversationId)],
    async filter(signal) {
      if ((await accessTo(deps, caller, conversationId)) === null) return 'end';
      if ('recheck' in signal || signal.userId === caller.userId) return 'skip';
      return (await maySee(deps, caller, signal.userId)) ? 'deliver' : 'skip';
    },
  });
  return changesOf(deps, conversationId, signals);
}

async function* changesOf(
  deps: Deps,
  conversationId: Id<'Conversation'>,
  signals: AsyncIterable<TypingSignal>,
): AsyncGenerator<TypingRow, void> {
  const typists = new Typists();
  for await (const heard of timedSignals(deps.clock, signals, () => typists.nextExpiry())) {
    const now = deps.clock.now();
    for (const userId of typists.expire(now)) yield row(conversationId, userId, null);
    if (heard === null || 'recheck' in heard) continue;
    const until = heard.until === null ? null : new Date(heard.until);
    if (typists.take(heard.userId, until, now)) yield row(conversationId, heard.userId, until);
  }
}

async function maySee(deps: Deps, caller: Caller, userId: string): Promise<boolean> {
  const rows = await deps.database.client.$queryRaw<unknown[]>`
    SELECT 1 FROM profile a WHERE a.user_id = ${userId} AND ${profileVisible(viewerOf(caller))}`;
  return rows.length === 1;
}

function row(conversationId: Id<'Conversation'>, userId: string, until: Date | null): TypingRow {
  return { conversationId, userId: userId as Id<'User'>, isTyping: until !== null, until };
}
