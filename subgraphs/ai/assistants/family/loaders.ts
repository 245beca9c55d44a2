import type { Caller } from '@codai/kit';
import { loaderById, rowLoader } from '@codai/kit/graphql';
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
  return loaderById(async (ids: readonly string[]): Promise<KnownPersona[]> => {
    const rows = await database.read(caller, (tx) => moodsOf(tx, caller, ids));
    const now = clock.now().getTime();
    return FAMILY.filter(({ id }) => ids.includes(id)).map((persona) => {
      const row = rows.find(({ personaId }) => personaId === persona.id) ?? null;
      const mood = row === null ? persona.baseline : moodAt(persona, moodStateOf(row), now);
      return { ...persona, mood, relationships: relationshipsOf(persona, row), messageCount: row?.number ?? 0 };
    });
  });
}

export function personaMessageLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const rows = await tx.personaMessage.findMany({ where: { id: { in: ids } } });
    return rows.map((row) => openMessage(deps, row));
  });
}

export function consultationLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const rows = await tx.familyConsultation.findMany({ where: { id: { in: ids } } });
    return rows.map((row) => openConsultation(deps, row));
  });
}
