import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
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
  return loaderById(
    async (ids: readonly string[]) => {
      const where = { id: { in: [...ids] } };
      const rows = await deps.database.read(caller, (tx) => tx.tutorSession.findMany({ where }));
      return rows.map((row) => openSession(deps, row));
    },
    ({ id }) => id,
  );
}

export function turnLoader(deps: Deps, caller: Caller) {
  return loaderById(
    async (ids: readonly string[]) => {
      const where = { id: { in: [...ids] } };
      const include = { exercises: { orderBy: { position: 'asc' } } } as const;
      const rows = await deps.database.read(caller, (tx) => tx.tutorTurn.findMany({ where, include }));
      return rows.map((row) => openTurn(deps, row));
    },
    ({ id }) => id,
  );
}

export function exerciseLoader(deps: Deps, caller: Caller) {
  return loaderById(
    async (ids: readonly string[]) => {
      const where = { id: { in: [...ids] } };
      const rows = await deps.database.read(caller, (tx) => tx.tutorExercise.findMany({ where }));
      return rows.map((row) => openExercise(deps, row));
    },
    ({ id }) => id,
  );
}
