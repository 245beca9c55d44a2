import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { FAMILY } from '../../models/engine/personas/family.ts';
import { moodAt } from '../../models/engine/personas/mood.ts';
import { moodStateOf, moodsOf, openConsultation, openMessage, relationshipsOf } from './lists.ts';
import type { KnownPersona } from './types.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly consultation: ReturnType<typeof consultationLoader>;
    readonly persona: ReturnType<typeof personaLoader>;
    readonly personaMessage: ReturnType<typeof personaMessageLoader>;
  }
}

export function personaLoader({ database, clock }: Deps, caller: Caller) {
  return loaderById(
    async (ids: readonly string[]): Promise<KnownPersona[]> => {
      const rows = await database.read(caller, (tx) => moodsOf(tx, caller, ids));
      const now = clock.now().getTime();
      return FAMILY.filter(({ id }) => ids.includes(id)).map((persona) => {
        const row = rows.find(({ personaId }) => personaId === persona.id) ?? null;
        const mood = row === null ? persona.baseline : moodAt(persona, moodStateOf(row), now);
        return { ...persona, mood, relationships: relationshipsOf(persona, row), messageCount: row?.number ?? 0 };
      });
    },
    ({ id }) => id,
  );
}

export function personaMessageLoader(deps: Deps, caller: Caller) {
  return loaderById(
    async (ids: readonly string[]) => {
      const where = { id: { in: [...ids] } };
      const rows = await deps.database.read(caller, (tx) => tx.personaMessage.findMany({ where }));
      return rows.map((row) => openMessage(deps, row));
    },
    ({ id }) => id,
  );
}

export function consultationLoader(deps: Deps, caller: Caller) {
  return loaderById(
    async (ids: readonly string[]) => {
      const where = { id: { in: [...ids] } };
      const rows = await deps.database.read(caller, (tx) => tx.familyConsultation.findMany({ where }));
      return rows.map((row) => openConsultation(deps, row));
    },
    ({ id }) => id,
  );
}
