import type { Id } from '@codai/kit';
import type { Deps, LearningRead } from '../../deps.ts';
import type { ClassVisit } from '../../generated/prisma/client.ts';
import type { ClassRole, ConsentState } from '../../generated/prisma/enums.ts';
import { presentSince } from './rules.ts';

/** A person who is in a session now. */
export interface PresentPerson {
  readonly userId: Id<'User'>;
  readonly role: ClassRole;
  /** null: the main room. */
  readonly breakoutId: Id<'BreakoutRoom'> | null;
  readonly consent: ConsentState;
  readonly isMuted: boolean;
  readonly visits: readonly ClassVisit[];
}

/** The visits of a session that go on now, oldest first. */
export function presentVisits({ clock }: Deps, tx: LearningRead, sessionId: string): Promise<ClassVisit[]> {
  return tx.classVisit.findMany({
    where: { sessionId, leftAt: null, seenAt: { gt: presentSince(clock.now()) } },
    orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }],
  });
}

/** People in a session now, in the order of their joining: each once, in one room (LEARN-7). */
export async function presentPeople(deps: Deps, tx: LearningRead, sessionId: string): Promise<PresentPerson[]> {
  const byUser = new Map<string, ClassVisit[]>();
  for (const visit of await presentVisits(deps, tx, sessionId))
    byUser.set(visit.userId, [...(byUser.get(visit.userId) ?? []), visit]);
  const rows = await tx.classParticipant.findMany({ where: { sessionId, userId: { in: [...byUser.keys()] } } });
  const known = new Map(rows.map((row) => [row.userId, row]));
  return [...byUser].flatMap(([userId, visits]) => {
    const row = known.get(userId);
    if (row === undefined || row.removedAt !== null) return [];
    const { role, breakoutId, consent, isMuted } = row;
    return {
      userId: userId as Id<'User'>,
      role,
      breakoutId: breakoutId as Id<'BreakoutRoom'> | null,
      consent,
      isMuted,
      visits,
    };
  });
}
