import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { openExercise, openSession, openTurn } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly exercise: ReturnType<typeof exerciseLoader>;
    readonly session: ReturnType<typeof sessionLoader>;
    readonly turn: ReturnType<typeof turnLoader>;
  }
}

export function sessionLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const rows = await tx.tutorSession.findMany({ where: { id: { in: ids } } });
    return rows.map((row) => openSession(deps, row));
  });
}

export function turnLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const where = { id: { in: ids } };
    const include = { exercises: { orderBy: { position: 'asc' } } } as const;
    const rows = await tx.tutorTurn.findMany({ where, include });
    return rows.map((row) => openTurn(deps, row));
  });
}

export function exerciseLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const rows = await tx.tutorExercise.findMany({ where: { id: { in: ids } } });
    return rows.map((row) => openExercise(deps, row));
  });
}
