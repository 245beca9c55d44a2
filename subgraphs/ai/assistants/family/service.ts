import { activeTenantOf, DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { AiRead, Deps } from '../../deps.ts';
import { govern } from '../../inference/calls/govern.ts';
import { givenOf } from '../../inference/calls/plan.ts';
import { modelTextRefusal, sourcesRefusal } from '../../inference/calls/rules.ts';
import { instructions } from '../../inference/prompts/built-in.ts';
import { consultFamily as consult, type Perspective, stanceOf, synthesise } from '../../models/engine/consultation.ts';
import { FAMILY, type Mood, type Persona, VALUES } from '../../models/engine/personas/family.ts';
import { afterInteraction, moodAt } from '../../models/engine/personas/mood.ts';
import { replayRelationships } from '../../models/engine/personas/relationships.ts';
import { generateResponse } from '../../models/engine/personas/reply.ts';
import { sentimentOf } from '../../models/engine/personas/sentiment.ts';
import { rounded } from '../../models/engine/result.ts';
import { type Language, languageOf, wordsOf } from '../../models/engine/words.ts';
import { sealJson } from '../../ports/cells.ts';
import type { ChatMessage, JsonSchema, Source } from '../../ports/provider.ts';
import { citedOf, LANGUAGE_NAMES } from '../tutor/output.ts';
import { moodStateOf, moodsOf, openMessage, relationshipsOf } from './lists.ts';
import { personasRefusal } from './rules.ts';
import type { ConsultationContent, MessageContent, OpenMessage } from './types.ts';

export interface PersonaMessageId {
  readonly messageId: Id<'PersonaMessage'>;
}

interface FamilyRequest {
  readonly sources?: readonly Source[] | null | undefined;
  readonly language?: Language | null | undefined;
  readonly modelId?: string | null | undefined;
  readonly idempotencyKey: string;
}

export interface ChatWithPersona extends FamilyRequest {
  readonly personaId: string;
  readonly message: string;
}

/** Turns of the conversation that a persona has in mind. */
const MEMORY_TURNS = 8;

type Reply = Pick<MessageContent, 'basis' | 'citations'> & { readonly text: string };

/**
 * Says something to a persona and gives its reply. The message is logged as an interaction, and the mood that follows from it is stored in the
 * same transaction: the replay of the log gives the same mood (AI-9). Refusals: those of `govern`, and `ValidationError`.
 */
export async function chatWithPersona(
  deps: Deps,
  caller: SignedInCaller,
  input: ChatWithPersona,
  signal?: AbortSignal,
): Promise<DomainError | PersonaMessageId> {
  const { personaId, message } = input;
  const given = input.sources ?? [];
  const refusal = modelTextRefusal(message, ['input', 'message']) ?? sourcesRefusal(given);
  if (refusal !== null) return refusal;
  const persona = FAMILY.find(({ id }) => id === personaId);
  if (persona === undefined) return new NotFoundError('Persona', ['input', 'personaId']);
  const { moods, turns } = await deps.database.read(caller, async (tx) => ({
    moods: await moodsOf(tx, caller, [personaId]),
    turns: await tx.personaMessage.findMany({ where: { personaId }, orderBy: { number: 'desc' }, take: MEMORY_TURNS }),
  }));
  const earlier = turns.map((row) => openMessage(deps, row)).reverse();
  const mood =
    moods[0] === undefined ? persona.baseline : moodAt(persona, moodStateOf(moods[0]), deps.clock.now().getTime());
  const language = input.language ?? languageOf(message);
  const system = await instructions(deps, caller, 'persona-reply', personaValues(persona, mood, language));
  if (system instanceof DomainError) return system;
  const sources = [...given, ...remembered(earlier, message)];
  const key = { id: newId<'PersonaMessage'>('apm'), tenantId: activeTenantOf(caller) };
  const owner = { tenantId: key.tenantId, userId: caller.userId };
  const outcome = await govern<Reply>(
    deps,
    caller,
    {
      id: key.id,
      operation: 'chatWithPersona',
      input,
      sources,
      jsonSchema: null,
      given: givenOf(message, given),
      messages: [{ role: 'system', content: system }, ...earlier.flatMap(turnsOf), { role: 'user', content: message }],
      read(output) {
        const text = String(output);
        const citations = citedOf([], text, sources);
        return { text, citations, basis: citations.length > 0 ? 'SOURCES' : 'MODEL' };
      },
      compute: () => generateResponse(persona, message, { sources, language, connection: deps.connection() }),
      async store(tx, { value, ...provenance }) {
        // Messages to one persona take turns, so that each mood follows from the one before it.
        const place = `${owner.tenantId} ${owner.userId} ${personaId}`;
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${place}, 0))`;
        const row = await tx.personaMood.findUnique({ where: { tenantId_userId_personaId: { ...owner, personaId } } });
        const before = row === null ? null : moodStateOf(row);
        // Later than the one before, also within a millisecond and when a clock was set back: the log's order is that of its instants.
        const at = Math.max(deps.clock.now().getTime(), (before?.at ?? 0) + 1);
        const logged = { id: key.id, at, sentiment: sentimentOf(message), weight: weightOf(message) };
        const state = afterInteraction(persona, before, logged);
        const number = (row?.number ?? 0) + 1;
        const relationships = replayRelationships(
          { ...persona, relationships: relationshipsOf(persona, row) },
          FAMILY,
          [message],
        );
        const closeness = Object.fromEntries(relationships.map((one) => [one.to, one.closeness]));
        const now = { ...state.mood, number, closeness, at: new Date(state.at) };
        await tx.personaMood.upsert({
          where: { tenantId_userId_personaId: { ...owner, personaId } },
          create: { ...owner, personaId, ...now },
          update: now,
          select: { number: true },
        });
        const named = sources
          .filter(({ id }) => value.citations.includes(id))
          .map(({ id, title, text }) => ({ id, title: title || text.slice(0, 80) }));
        const { text: reply, basis, citations } = value;
        const content: MessageContent = { message, reply, basis, citations, sources: named, mood: state.mood };
        const { sentiment, weight } = logged;
        await tx.personaMessage.create({
          data: {
            ...owner,
            ...provenance,
            id: key.id,
            personaId,
            number,
            sentiment,
            weight,
            createdAt: new Date(at),
            content: sealJson(deps.keys, 'persona_message.content', key, content),
          },
          select: { id: true },
        });
        tx.outbox.append(
          'ai.persona.mood-changed',
          { personaId, messageId: key.id, userId: caller.userId, ...state.mood },
          { subject: key.id, partitionKey: caller.userId },
        );
        return undefined;
      },
      isKept: async (tx: AiRead, id) => (await tx.personaMessage.count({ where: { id } })) === 1,
    },
    signal,
  );
  return outcome instanceof DomainError ? outcome : { messageId: outcome.id as Id<'PersonaMessage'> };
}

/** Earlier messages of the person, to quote where they ask; statements are not answered with earlier statements. */
function remembered(earlier: readonly OpenMessage[], message: string): readonly Source[] {
  if (!message.includes('?')) return [];
  return earlier.map(({ number, content }) => ({ id: `turn-${number}`, title: '', text: content.message }));
}

function turnsOf({ content: { message, reply } }: OpenMessage): readonly ChatMessage[] {
  return [
    { role: 'user', content: message },
    { role: 'assistant', content: reply },
  ];
}

/** A greeting weighs a quarter, a message of sixty words and more the whole. */
function weightOf(message: string): number {
  return rounded(0.25 + 0.75 * Math.min(1, wordsOf(message).length / 60));
}

function personaValues(persona: Persona, mood: Mood, language: Language) {
  const { name, role, description, values, traits, voice } = persona;
  const pairs = (one: object) =>
    Object.entries(one)
      .map(([key, value]) => `${key} ${value}`)
      .join(', ');
  return {
    name,
    role,
    description,
    language: LANGUAGE_NAMES[language],
    values: values.join(', '),
    traits: pairs(traits),
    mood: pairs(mood),
    sentences: String(voice.sentencesMax),
  };
}

export interface ConsultFamily extends FamilyRequest {
  readonly topic: string;
  /** All of the family when absent. */
  readonly personaIds?: readonly string[] | null | undefined;
}

export interface ConsultationId {
  readonly consultationId: Id<'FamilyConsultation'>;
}

type Consulted = Pick<ConsultationContent, 'perspectives' | 'synthesis'>;

/**
 * Asks several personas for one perspective each, and sums up what they have said and nothing else (AI-10). Moods stay as they are. Refusals:
 * those of `govern`, and `ValidationError`.
 */
export async function consultFamily(
  deps: Deps,
  caller: SignedInCaller,
  input: ConsultFamily,
  signal?: AbortSignal,
): Promise<ConsultationId | DomainError> {
  const { topic } = input;
  const sources = input.sources ?? [];
  const refusal = modelTextRefusal(topic, ['input', 'topic']) ?? sourcesRefusal(sources);
  if (refusal !== null) return refusal;
  const personaIds = [...new Set(input.personaIds ?? FAMILY.map(({ id }) => id))];
  const nobody = personasRefusal(personaIds);
  if (nobody !== null) return nobody;
  const personas = FAMILY.filter(({ id }) => personaIds.includes(id));
  if (personas.length < personaIds.length) return new NotFoundError('Persona', ['input', 'personaIds']);
  const language = input.language ?? languageOf(topic);
  const members = personas
    .map(
      ({ id, name, role, description, values }) =>
        `${id}: ${name}, ${role}. ${description} Values ${values.join(', ')}.`,
    )
    .join('\n');
  const system = await instructions(deps, caller, 'family-consultation', {
    language: LANGUAGE_NAMES[language],
    members,
  });
  if (system instanceof DomainError) return system;
  const key = { id: newId<'FamilyConsultation'>('afc'), tenantId: activeTenantOf(caller) };
  const named = sources.map(({ id, title }) => ({ id, title }));
  const outcome = await govern<Consulted>(
    deps,
    caller,
    {
      id: key.id,
      operation: 'consultFamily',
      input,
      sources,
      jsonSchema: perspectivesSchema(personas),
      given: givenOf(topic, sources),
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: topic },
      ],
      read(output) {
        const said = (output as { readonly perspectives: Readonly<Record<string, ModelPerspective>> }).perspectives;
        const perspectives = personas.map((persona): Perspective => {
          const { text = '', citations = [], values = [] } = said[persona.id] ?? {};
          const cited = citedOf(citations, text, sources);
          return {
            personaId: persona.id,
            name: persona.name,
            text,
            citations: cited,
            provider: 'embedded',
            confidence: 0,
            stance: stanceOf(persona),
            basis: cited.length > 0 ? 'SOURCES' : 'VALUES',
            values: VALUES.filter((value) => persona.values.includes(value) && values.includes(value)),
          };
        });
        if (perspectives.some(({ text }) => text.trim() === '')) return 'A perspective is empty.';
        const synthesis = synthesise(perspectives, language);
        return {
          perspectives: perspectives.map((one) => ({
            ...keptOf(one),
            confidence: null,
            basis: one.citations.length > 0 ? 'SOURCES' : 'MODEL',
          })),
          synthesis,
        };
      },
      compute() {
        const { perspectives, ...consulted } = consult(topic, personas, {
          sources,
          language,
          connection: deps.connection(),
        });
        return { ...consulted, perspectives: perspectives.map(keptOf) };
      },
      async store(tx, { value, ...provenance }) {
        const { perspectives, synthesis } = value;
        const content: ConsultationContent = { topic, sources: named, perspectives, synthesis };
        await tx.familyConsultation.create({
          data: {
            ...key,
            ...provenance,
            userId: caller.userId,
            createdAt: deps.clock.now(),
            personaIds: personas.map(({ id }) => id),
            content: sealJson(deps.keys, 'family_consultation.content', key, content),
          },
          select: { id: true },
        });
        return undefined;
      },
      isKept: async (tx: AiRead, id) => (await tx.familyConsultation.count({ where: { id } })) === 1,
    },
    signal,
  );
  return outcome instanceof DomainError ? outcome : { consultationId: outcome.id as Id<'FamilyConsultation'> };
}

function keptOf({ personaId, text, stance, basis, citations, values, confidence }: Perspective) {
  return { personaId, text, stance, basis, citations, values, confidence };
}

interface ModelPerspective {
  readonly text?: string;
  readonly citations?: readonly string[];
  readonly values?: readonly string[];
}

/** One perspective under the id of each persona, and no other: a model cannot leave one out or add one (AI-10). */
function perspectivesSchema(personas: readonly Persona[]): JsonSchema {
  const texts = { type: 'array', items: { type: 'string' } };
  const one = {
    type: 'object',
    properties: { text: { type: 'string' }, citations: texts, values: texts },
    required: ['text'],
  };
  const perspectives = {
    type: 'object',
    properties: Object.fromEntries(personas.map(({ id }) => [id, one])),
    required: personas.map(({ id }) => id),
    additionalProperties: false,
  };
  return { type: 'object', properties: { perspectives }, required: ['perspectives'] };
}
