import { randomUUID } from 'node:crypto';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import { startOpenAi } from '@codai/stand-in-openai';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedProvider } from '../../models/engine/embedded.ts';
import { FAMILY, type Mood } from '../../models/engine/personas/family.ts';
import { moodAt, replayMood } from '../../models/engine/personas/mood.ts';
import { PROVENANCE, type ProvenanceView } from '../../testing/documents.ts';
import { type AiSubject, person, startAi, startEmbeddedAi, verbsOf } from '../../testing/start-ai.ts';

const MOOD = '{ valence energy trust }';
const MESSAGE = `id number message reply basis citations sources { id title } sentiment weight createdAt moodAfter ${MOOD} ${PROVENANCE}`;
const CONSULTATION = `id topic perspectives { text stance basis citations values confidence persona { id name } } synthesis { kind text personaIds } sources { id } ${PROVENANCE}`;

interface Message {
  readonly __typename: string;
  readonly code?: string;
  readonly path?: readonly string[];
  readonly id: string;
  readonly number: number;
  readonly reply: string;
  readonly basis: string;
  readonly citations: readonly string[];
  readonly sentiment: number;
  readonly weight: number;
  readonly createdAt: string;
  readonly moodAfter: Mood;
  readonly provenance: ProvenanceView;
}
interface Persona {
  readonly id: string;
  readonly name: string;
  readonly mood: Mood;
  readonly baseline: Mood;
  readonly messageCount: number;
  readonly relationships: readonly {
    readonly to: string;
    readonly name: string;
    readonly kind: string;
    readonly closeness: number;
  }[];
  readonly messages: {
    readonly edges: readonly { readonly node: Message }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
}
interface Consultation {
  readonly __typename: string;
  readonly code?: string;
  readonly path?: readonly string[];
  readonly id: string;
  readonly perspectives: readonly {
    readonly text: string;
    readonly persona: { readonly id: string; readonly name: string };
    readonly citations: readonly string[];
    readonly values: readonly string[];
  }[];
  readonly synthesis: readonly {
    readonly kind: string;
    readonly text: string;
    readonly personaIds: readonly string[];
  }[];
  readonly provenance: ProvenanceView;
}

function familyOf(subject: AiSubject) {
  const { ask } = verbsOf(subject);
  return {
    say: (caller: ReturnType<typeof person>, personaId: string, message: string, more: object = {}) =>
      ask<Message>(
        caller,
        `mutation ($input: ChatWithPersonaInput!) { chatWithPersona(input: $input) { __typename ... on Error { code path } ... on PersonaMessage { ${MESSAGE} } } }`,
        { input: { personaId, message, idempotencyKey: randomUUID(), ...more } },
      ),
    persona: (caller: ReturnType<typeof person>, id: string, first = 100) =>
      ask<Persona | null>(
        caller,
        `query ($id: ID!, $first: Int!) { persona(id: $id) { id name mood ${MOOD} baseline ${MOOD} messageCount relationships { to name kind closeness }
          messages(first: $first) { edges { node { ${MESSAGE} } } pageInfo { hasNextPage } } } }`,
        { id, first },
      ),
    personas: (caller: ReturnType<typeof person>) =>
      ask<readonly Persona[]>(caller, `{ personas { id name mood ${MOOD} } }`),
    consult: (caller: ReturnType<typeof person>, input: object) =>
      ask<Consultation>(
        caller,
        `mutation ($input: ConsultFamilyInput!) { consultFamily(input: $input) { __typename ... on Error { code path } ... on FamilyConsultation { ${CONSULTATION} } } }`,
        { input: { idempotencyKey: randomUUID(), ...input } },
      ),
    consultation: (caller: ReturnType<typeof person>, id: string) =>
      ask<Consultation | null>(caller, `query ($id: ID!) { familyConsultation(id: $id) { ${CONSULTATION} } }`, { id }),
    consultations: (caller: ReturnType<typeof person>) =>
      ask<{ readonly edges: readonly { readonly node: { readonly id: string } }[] }>(
        caller,
        '{ familyConsultations { edges { node { id } } } }',
      ),
  };
}

const nora = person('usr_nora');
const niels = person('usr_niels');
const ORMAVETH = 'per_ormaveth';
const TWO = ['per_ormaveth', 'per_ilvoryn'];
const LEASE = 'When does the lease of the flat end?';
const sources = [{ id: 'lease', title: 'Lease', text: 'The lease of the flat ends in March.' }];

/** The mood that the log of a conversation gives, as the API shows it. */
function replayed(persona: Persona, now: Date): Mood {
  const member = FAMILY.find(({ id }) => id === persona.id);
  if (member === undefined) throw new Error('There is no such persona.');
  const log = persona.messages.edges.map(({ node: { id, createdAt, sentiment, weight } }) => ({
    id,
    sentiment,
    weight,
    at: new Date(createdAt).getTime(),
  }));
  const state = replayMood(member, log);
  return state === null ? member.baseline : moodAt(member, state, now.getTime());
}

describe('the AI Family', () => {
  let subject: AiSubject;
  let family: ReturnType<typeof familyOf>;
  beforeAll(async () => {
    subject = await startEmbeddedAi();
    family = familyOf(subject);
  });
  afterAll(() => subject[Symbol.asyncDispose]());

  it('shows its members with relationships, and the mood that is their baseline before anything happens', async () => {
    expect((await family.personas(nora)).map(({ id }) => id)).toEqual(FAMILY.map(({ id }) => id));
    const persona = await family.persona(nora, ORMAVETH);
    expect(persona?.mood).toEqual(persona?.baseline);
    expect(persona?.relationships.length).toBeGreaterThan(0);
    expect(await family.persona(nora, 'per_nobody')).toBeNull();
  });

  it('remembers what was said, and names where it has it from', async () => {
    const hello = await family.say(nora, 'per_lumirae', 'My sister lives in Bergen and repairs boats.');
    expect(hello).toMatchObject({
      number: 1,
      provenance: { provider: 'embedded', costMicros: '0', review: { verdict: 'PASSED' } },
    });
    const recalled = await family.say(nora, 'per_lumirae', 'Where does my sister live?');
    expect(recalled).toMatchObject({ number: 2, basis: 'SOURCES', citations: ['turn-1'] });
    expect(recalled.reply).toContain('My sister lives in Bergen and repairs boats. [turn-1]');
    expect((await family.say(niels, 'per_lumirae', 'Where does my sister live?')).reply).not.toContain('Bergen');
  });

  it('has a mood that kind words lift, bitter ones lower, and time returns to the baseline', async () => {
    const caller = person('usr_mood');
    const before = (await family.persona(caller, ORMAVETH))?.mood;
    const kind = await family.say(caller, ORMAVETH, 'Thank you, I love your wonderful stories!');
    expect(kind.moodAfter.valence).toBeGreaterThan(before?.valence ?? 1);
    const bitter = await family.say(caller, ORMAVETH, 'I hate this terrible, useless advice.');
    expect(bitter.moodAfter.valence).toBeLessThan(kind.moodAfter.valence);
    subject.clock.advance(30 * 86_400_000);
    const later = await family.persona(caller, ORMAVETH);
    expect(later?.mood).toEqual(later?.baseline);
    expect(later?.messageCount).toBe(2);
    const told = (await subject.published()).filter(
      ({ type, data }) => type === 'ai.persona.mood-changed' && data.userId === 'usr_mood',
    );
    expect(told.map(({ data }) => data)).toEqual(
      [kind, bitter].map(({ id, moodAfter }) => ({
        messageId: id,
        userId: 'usr_mood',
        personaId: ORMAVETH,
        ...moodAfter,
      })),
    );
  });

  it('AI-9: keeps moods within bounds, and the replay of any log gives the same mood', async () => {
    const seed = freshSeed();
    let number = 0;
    const words = fc.constantFrom(
      'love',
      'hate',
      'thanks',
      'terrible',
      'boat',
      'not',
      'very',
      'happy',
      'sad',
      'Dorvanik',
      'Senquil',
      '?',
    );
    const talk = fc.array(
      fc.record({
        words: fc.array(words, { minLength: 1, maxLength: 12 }),
        pauseMs: fc.integer({ min: 0, max: 90_000_000 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(talk, fc.constantFrom(...FAMILY.map(({ id }) => id)), async (messages, personaId) => {
        const caller = person(`usr_property_${number++}`);
        for (const { words: said, pauseMs } of messages) {
          const { moodAfter } = await family.say(caller, personaId, said.join(' '));
          for (const component of Object.values(moodAfter)) expect(Math.abs(component)).toBeLessThanOrEqual(1);
          subject.clock.advance(pauseMs);
        }
        const persona = await family.persona(caller, personaId);
        if (persona === null) throw new Error('The persona is gone.');
        expect(persona.messages.edges).toHaveLength(messages.length);
        expect(persona.mood).toEqual(replayed(persona, subject.clock.now()));
        for (const { closeness } of persona.relationships) expect(Math.abs(closeness)).toBeLessThanOrEqual(1);
      }),
      { seed, numRuns: 8 },
    );
  });

  it('AI-9: gives each of several messages at one moment its place in the log', async () => {
    const caller = person('usr_race');
    const said = await Promise.all(
      ['I love it.', 'I hate it.', 'So happy!', 'So sad.'].map((text) => family.say(caller, 'per_ilvoryn', text)),
    );
    expect(said.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4]);
    const persona = await family.persona(caller, 'per_ilvoryn');
    if (persona === null) throw new Error('The persona is gone.');
    expect(persona.mood).toEqual(replayed(persona, subject.clock.now()));
    const admin = subject.database.admin;
    await expect(admin.query('UPDATE ai.persona_message SET sentiment = 1')).rejects.toMatchObject({
      constraint: 'persona_message_insert_only',
    });
    await expect(admin.query('UPDATE ai.persona_mood SET valence = 1.5')).rejects.toMatchObject({
      constraint: 'persona_mood_bounds',
    });
  });

  it('moves the closeness to members that messages speak of', async () => {
    const caller = person('usr_close');
    const closeness = async () =>
      (await family.persona(caller, ORMAVETH))?.relationships.find(({ name }) => name === 'Dorvanik')?.closeness ??
      Number.NaN;
    const before = await closeness();
    await family.say(caller, ORMAVETH, 'Dorvanik was wonderful and so kind to me today.');
    expect(await closeness()).toBeGreaterThan(before);
  });

  it('AI-10: gives one perspective of each persona, and a synthesis that refers to those alone', async () => {
    const all = await family.consult(nora, { topic: LEASE, sources });
    expect(all.perspectives.map(({ persona }) => persona.id)).toEqual(FAMILY.map(({ id }) => id));
    const some = await family.consult(nora, { topic: LEASE, sources, personaIds: [...TWO, ORMAVETH] });
    expect(some.perspectives.map(({ persona }) => persona.id).sort()).toEqual([...TWO].sort());
    for (const { synthesis, perspectives } of [all, some]) {
      const names = perspectives.map(({ persona }) => persona.name);
      const others = FAMILY.map(({ name }) => name).filter((name) => !names.includes(name));
      for (const { text, personaIds } of synthesis) {
        expect(personaIds.length).toBeGreaterThan(0);
        expect(perspectives.map(({ persona }) => persona.id)).toEqual(expect.arrayContaining([...personaIds]));
        for (const name of others) expect(text).not.toContain(name);
      }
    }
    expect(await family.consultation(nora, some.id)).toMatchObject({ id: some.id, perspectives: some.perspectives });
    expect((await family.consultations(nora)).edges.map(({ node }) => node.id).sort()).toEqual(
      [all.id, some.id].sort(),
    );
  });

  it('MIND-7: says that no model is connected where no passage answers, and keeps no consultation of it', async () => {
    const caller = person('usr_bakery');
    const said = await family.say(caller, 'per_dorvanik', 'How do I open a bakery?', { sources });
    expect(said).toMatchObject({ basis: 'INSUFFICIENT', citations: [] });
    expect(said.reply).toMatch(/^No model is connected\./);
    const homesick = await family.say(caller, 'per_lumirae', 'Mi-e dor de casă.');
    expect(homesick).toMatchObject({ basis: 'INSUFFICIENT' });
    expect(homesick.reply).toMatch(/^Niciun model nu este conectat\./);
    expect(await family.consult(caller, { topic: 'How do I open a bakery?', sources })).toMatchObject({
      code: 'INSUFFICIENT_SOURCES',
    });
    expect((await family.consultations(caller)).edges).toEqual([]);
  });

  it('keeps consultations and conversations to the person and tenant: another’s is as unknown as none', async () => {
    const { id } = await family.consult(nora, { topic: LEASE, sources, personaIds: TWO });
    await family.say(nora, 'per_dorvanik', 'Only between us.');
    for (const other of [niels, person('usr_nora', { tenantId: 'org_two' })]) {
      expect(await family.consultation(other, id)).toBeNull();
      expect((await family.consultations(other)).edges).toEqual([]);
      expect(await family.persona(other, 'per_dorvanik')).toMatchObject({ messageCount: 0, messages: { edges: [] } });
    }
  });

  it('AI-12: keeps a review of each reply and consultation, and refuses flagged messages', async () => {
    const { id } = await family.consult(nora, { topic: LEASE, sources, personaIds: TWO });
    const said = await family.say(nora, 'per_pellavor', 'Money or time?');
    const { rows } = await subject.database.admin.query(
      'SELECT request_id FROM ai.constitution_review WHERE request_id = ANY($1)',
      [[id, said.id]],
    );
    expect(rows).toHaveLength(2);
    const count = (await family.persona(nora, 'per_pellavor'))?.messageCount;
    expect(await family.say(nora, 'per_pellavor', 'I will kill you tonight.')).toMatchObject({
      code: 'CONTENT_POLICY',
    });
    expect((await family.persona(nora, 'per_pellavor'))?.messageCount).toBe(count);
  });

  it('refuses unknown personas, empty lists and empty texts; answers once per key', async () => {
    expect(await family.say(nora, 'per_nobody', 'Hello.')).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'personaId'],
    });
    expect(await family.say(nora, ORMAVETH, ' ')).toMatchObject({ path: ['input', 'message'] });
    expect(await family.consult(nora, { topic: 'x', personaIds: [] })).toMatchObject({ path: ['input', 'personaIds'] });
    expect(await family.consult(nora, { topic: 'x', personaIds: ['per_nobody'] })).toMatchObject({
      path: ['input', 'personaIds'],
    });
    const idempotencyKey = randomUUID();
    const first = await family.say(nora, ORMAVETH, 'Once.', { idempotencyKey });
    expect(await family.say(nora, ORMAVETH, 'Once.', { idempotencyKey })).toEqual(first);
  });
});

describe('the AI Family of a model', () => {
  let subject: AiSubject;
  let family: ReturnType<typeof familyOf>;
  beforeAll(async () => {
    subject = await startAi();
    family = familyOf(subject);
  });
  afterAll(() => subject[Symbol.asyncDispose]());

  it('instructs the model to speak as the persona and to claim no feelings, gives it the last turns, and computes the mood from the message', async () => {
    subject.host.chat = () => ({ deltas: ['Sit down, child.'] });
    const first = await family.say(nora, ORMAVETH, 'I love your stories.');
    expect(first).toMatchObject({
      reply: 'Sit down, child.',
      basis: 'MODEL',
      provenance: { provider: 'openai', confidence: null },
    });
    await family.say(nora, ORMAVETH, 'Tell me more.');
    const sent = subject.host.requests.at(-1)?.messages.map(({ role, content }) => [role, content]);
    expect(sent?.[0]?.[1]).toContain('You are Ormaveth');
    expect(sent?.[0]?.[1]).toContain('never claim to be a person or to have feelings');
    expect(sent?.[0]?.[1]).not.toContain('mood');
    expect(sent?.slice(1)).toEqual([
      ['user', 'I love your stories.'],
      ['assistant', 'Sit down, child.'],
      ['user', 'Tell me more.'],
    ]);
    const persona = await family.persona(nora, ORMAVETH);
    if (persona === null) throw new Error('The persona is gone.');
    expect(persona.mood).toEqual(replayed(persona, subject.clock.now()));
  });

  it('AI-10: refuses an output that leaves a persona out or adds one', async () => {
    const said = (ids: readonly string[]) =>
      JSON.stringify({
        perspectives: Object.fromEntries(
          ids.map((id) => [id, { text: `View of ${id}.`, values: ['humour', 'tradition'] }]),
        ),
      });
    let outputs = [said([ORMAVETH]), said(TWO)];
    subject.host.chat = () => ({ deltas: [outputs.shift() ?? ''] });
    const consulted = await family.consult(nora, { topic: 'A boat?', personaIds: TWO });
    expect(consulted.perspectives.map(({ persona }) => persona.id)).toEqual(TWO);
    for (const { personaIds } of consulted.synthesis) expect(TWO).toEqual(expect.arrayContaining([...personaIds]));
    outputs = [said([...TWO, 'per_stranger']), said([...TWO, 'per_senquil'])];
    expect(await family.consult(nora, { topic: 'A boat?', personaIds: TWO })).toMatchObject({
      code: 'STRUCTURED_OUTPUT',
    });
  });
});

it('works against the OpenAI stand-in', async () => {
  const models = ['gpt-4.1-mini', 'gpt-4o-mini', 'omni-moderation-latest'];
  const server = await startOpenAi({ engine: createEmbeddedProvider(), apiKey: 'sk-test', models });
  const subject = await startAi({ OPENAI_BASE_URL: server.url });
  try {
    const family = familyOf(subject);
    const source = { id: 'fares', title: 'Fares', text: 'A ticket around the world costs 3,000 euros.' };
    const said = await family.say(nora, ORMAVETH, 'How much does a ticket around the world cost?', {
      sources: [source],
    });
    expect(said).toMatchObject({ basis: 'SOURCES', citations: ['fares'], provenance: { provider: 'openai' } });
    const consulted = await family.consult(nora, {
      topic: 'How much does a ticket around the world cost?',
      sources: [source],
      personaIds: TWO,
    });
    expect(consulted).toMatchObject({
      provenance: { provider: 'openai' },
      perspectives: [{ citations: ['fares'] }, { citations: ['fares'] }],
    });
  } finally {
    await subject[Symbol.asyncDispose]();
    await server.stop();
  }
});
