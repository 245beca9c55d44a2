import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { AiRead, Deps } from '../../deps.ts';
import type { FamilyConsultation, PersonaMessage, PersonaMood } from '../../generated/prisma/client.ts';
import type { Persona, Relationship } from '../../models/engine/personas/family.ts';
import type { MoodState } from '../../models/engine/personas/mood.ts';
import { openJson } from '../../ports/cells.ts';
import type { OpenConsultation, OpenMessage } from './types.ts';

const newestNumberFirst = keyset({ number: ['desc', 'number'], id: ['desc', 'text'] });

export function moodStateOf({ valence, energy, trust, at }: PersonaMood): MoodState {
  return { mood: { valence, energy, trust }, at: at.getTime() };
}

/** The relationships of a persona, with what messages have moved. */
export function relationshipsOf(persona: Persona, row: Pick<PersonaMood, 'closeness'> | null): readonly Relationship[] {
  const moved = (row?.closeness ?? {}) as Readonly<Record<string, number>>;
  return persona.relationships.map((one) => ({ ...one, closeness: moved[one.to] ?? one.closeness }));
}

/** Moods of the caller's personas. */
export function moodsOf(tx: AiRead, caller: Caller, personaIds: readonly string[]): Promise<PersonaMood[]> {
  return tx.personaMood.findMany({
    where: { tenantId: caller.tenantId ?? '', userId: caller.userId ?? '', personaId: { in: [...personaIds] } },
  });
}

/** Messages of the caller to a persona, newest first. */
export async function listMessages(
  deps: Deps,
  caller: Caller,
  { personaId, ...args }: ListArguments & { readonly personaId: string },
): Promise<Page<OpenMessage>> {
  const page = newestNumberFirst.page(args);
  const rows = await deps.database.read(caller, (tx) =>
    tx.personaMessage.findMany({
      where: { AND: [{ personaId }, page.where] },
      orderBy: page.orderBy,
      take: page.take,
    }),
  );
  return page.of(rows.map((row) => openMessage(deps, row)));
}

/** Consultations of the caller, newest first. */
export function listConsultations(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<OpenConsultation>> {
  return byCreation.NEWEST_FIRST.read(args, async ({ where, orderBy, take }) => {
    const rows = await deps.database.read(caller, (tx) => tx.familyConsultation.findMany({ where, orderBy, take }));
    return rows.map((row) => openConsultation(deps, row));
  });
}

export function openMessage({ keys }: Pick<Deps, 'keys'>, row: PersonaMessage): OpenMessage {
  return { ...row, content: openJson(keys, 'persona_message.content', row, row.content) };
}

export function openConsultation({ keys }: Pick<Deps, 'keys'>, row: FamilyConsultation): OpenConsultation {
  return { ...row, content: openJson(keys, 'family_consultation.content', row, row.content) };
}
