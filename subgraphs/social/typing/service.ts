import { type Caller, type Id, NotFoundError, requestError, type SignedInCaller } from '@codai/kit';
import { countAction } from '../actions/service.ts';
import { accessTo } from '../conversations/access.ts';
import type { ConversationId } from '../conversations/service.ts';
import type { Deps } from '../deps.ts';
import { Bell, untilLeft } from '../live/bell.ts';
import { profileVisible } from '../visibility/predicate.ts';
import { viewerOf } from '../visibility/viewer.ts';
import { TYPING_TTL_MS, Typists } from './rules.ts';
import { type TypingSignal, typingChannel } from './signals.ts';

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
 * is a signal. Returns what was told, or `NotFoundError` for a conversation that is not the caller's.
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
 * Who begins and who stops typing in a conversation of the caller's, without the caller, and without people whom the
 * caller is not to see. Typing ends by itself. The stream ends with FORBIDDEN when the caller is no member any more.
 */
export function watchTyping(
  deps: Deps,
  caller: Caller,
  conversationId: Id<'Conversation'>,
  signal: AbortSignal | undefined,
): AsyncIterable<TypingRow> {
  const bell = new Bell<TypingSignal>(deps.clock, deps.signals, [typingChannel(conversationId)]);
  return untilLeft(bell, signal, async function* () {
    const typists = new Typists();
    await assertAccess(deps, caller, conversationId);
    while (!bell.isClosed) {
      const signals = await bell.rung(typists.nextExpiry());
      const now = deps.clock.now();
      for (const userId of typists.expire(now)) yield row(conversationId, userId, null);
      if (signals.length > 0) await assertAccess(deps, caller, conversationId);
      for (const heard of signals) {
        if ('recheck' in heard || heard.userId === caller.userId) continue;
        const until = heard.until === null ? null : new Date(heard.until);
        if (!(await maySee(deps, caller, heard.userId)) || !typists.take(heard.userId, until, now)) continue;
        yield row(conversationId, heard.userId, until);
      }
    }
  });
}

async function assertAccess(deps: Deps, caller: Caller, conversationId: string): Promise<void> {
  if ((await accessTo(deps, caller, conversationId)) !== null) return;
  throw requestError('FORBIDDEN', 'You are no member of this conversation.');
}

async function maySee(deps: Deps, caller: Caller, userId: string): Promise<boolean> {
  const rows = await deps.database.client.$queryRaw<unknown[]>`
    SELECT 1 FROM profile a WHERE a.user_id = ${userId} AND ${profileVisible(viewerOf(caller))}`;
  return rows.length === 1;
}

function row(conversationId: Id<'Conversation'>, userId: string, until: Date | null): TypingRow {
  return { conversationId, userId: userId as Id<'User'>, isTyping: until !== null, until };
}
