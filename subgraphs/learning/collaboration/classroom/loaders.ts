import type { Caller } from '@codai/kit';
import { loaderById, rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { accessTo, readableSessions } from './access.ts';
import { type MessageRow, opened } from './chat.ts';
import { type RecordingRow, readableBy } from './recording.ts';
import type { SessionRow } from './sessions.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly classSession: ReturnType<typeof sessionLoader>;
    readonly sessionMessage: ReturnType<typeof messageLoader>;
    readonly sessionRecording: ReturnType<typeof recordingLoader>;
  }
}

/** Lines by id, as the caller may read them. */
export function messageLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const rows = await tx.classMessage.findMany({ where: { id: { in: ids } } });
    const sessions = [...new Set(rows.map(({ sessionId }) => sessionId))];
    const allowed: MessageRow[] = [];
    for (const sessionId of sessions) {
      const access = await accessTo(tx, caller, sessionId);
      if (access === null) continue;
      const own = access.participant?.breakoutId ?? null;
      const seen = rows.filter(
        (row) => row.sessionId === sessionId && (access.leads || row.breakoutId === null || row.breakoutId === own),
      );
      allowed.push(...seen.map((row) => opened(deps, row)));
    }
    return allowed;
  });
}

/** Recordings by id, as the caller may read them: null for unknown and for those of others alike. */
export function recordingLoader({ database }: Deps, caller: Caller) {
  return loaderById<string, RecordingRow>(async (ids) => {
    const { userId, tenantId } = caller;
    if (userId === null) return [];
    const where = { id: { in: [...ids] }, ...readableBy(userId, tenantId) };
    return (await database.read(caller, (tx) => tx.sessionRecording.findMany({ where }))) as RecordingRow[];
  });
}

/** Sessions by id, as the caller may read them: null for unknown and for those of others alike. */
export function sessionLoader({ database }: Deps, caller: Caller) {
  return loaderById<string, SessionRow>(async (ids) => {
    const { userId } = caller;
    if (userId === null) return [];
    return database.read(caller, async (tx) => {
      const where = { id: { in: [...ids] }, ...(await readableSessions(tx, userId)) };
      return (await tx.classSession.findMany({ where })) as SessionRow[];
    });
  });
}
