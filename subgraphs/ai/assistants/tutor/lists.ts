import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { TutorExercise, TutorSession, TutorTurn } from '../../generated/prisma/client.ts';
import { openJson, openText } from '../../ports/cells.ts';
import type { OpenExercise, OpenTurn, TurnKind } from './types.ts';

const lastUsedFirst = keyset({ updatedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Sessions of the caller, last used first. */
export async function listSessions(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<TutorSession>> {
  const page = lastUsedFirst.page(args);
  const rows = await deps.database.read(caller, (tx) =>
    tx.tutorSession.findMany({ where: page.where, orderBy: page.orderBy, take: page.take }),
  );
  return page.of(rows.map((row) => openSession(deps, row)));
}

/** Turns of a session of the caller's, newest first. */
export async function listTurns(
  deps: Deps,
  caller: Caller,
  { sessionId, ...args }: ListArguments & { readonly sessionId: string },
): Promise<Page<OpenTurn>> {
  const page = byCreation.NEWEST_FIRST.page(args);
  const rows = await deps.database.read(caller, (tx) =>
    tx.tutorTurn.findMany({
      where: { AND: [{ sessionId }, page.where] },
      include: { exercises: { orderBy: { position: 'asc' } } },
      orderBy: page.orderBy,
      take: page.take,
    }),
  );
  return page.of(rows.map((row) => openTurn(deps, row)));
}

export function openSession({ keys }: Pick<Deps, 'keys'>, row: TutorSession): TutorSession {
  return { ...row, title: openText(keys, 'tutor_session.title', row, row.title) };
}

export function openTurn(
  deps: Pick<Deps, 'keys'>,
  row: TutorTurn & { readonly exercises: readonly TutorExercise[] },
): OpenTurn {
  return {
    ...row,
    kind: row.kind as TurnKind,
    content: openJson(deps.keys, 'tutor_turn.content', row, row.content),
    exercises: row.exercises.map((exercise) => openExercise(deps, exercise)),
  } as OpenTurn;
}

export function openExercise({ keys }: Pick<Deps, 'keys'>, row: TutorExercise): OpenExercise {
  return { ...row, content: openJson(keys, 'tutor_exercise.content', row, row.content) };
}
