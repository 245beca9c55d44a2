import { type Actor, niels, nora, noraHerself, sorana } from '../actors.ts';
import type { Part } from '../demo.ts';
import type { Writer } from '../writer.ts';

const timetable = {
  id: 'timetable',
  title: 'Ferry timetable',
  text: 'Ferries to Ost leave at 06:10, 09:40, 13:05, 16:30, 19:15 and 22:40. The last ferry waits ten minutes for the evening train.',
};
const craneRules = {
  id: 'crane-rules',
  title: 'Rules of the cranes',
  text: 'A crane stops when the mean wind of ten minutes is above 15 metres per second. Every lift above 5 t has a written plan. Crane 2 lifts 40 t.',
};
const orchard = {
  id: 'livada',
  title: 'Ghidul livezii',
  text: 'Pomii se taie iarna, pe vreme uscată și fără ger sub minus cinci grade. Foarfeca se dezinfectează după fiecare pom.',
};

/** Memories, conversations with the assistant and the tutor, an agent with runs and one call that waits, prompts and an evaluation. */
export const assistant: Part = {
  name: 'assistant',
  async write(writer) {
    await memories(writer);
    await conversations(writer);
    await prompts(writer, await agents(writer));
  },
};

async function memories({ act, ago }: Writer): Promise<void> {
  const kept: readonly (readonly [Actor, number, object])[] = [
    [nora, 34, { content: 'Nora signs invoices above 1,000 euro herself.', kind: 'PROCEDURE', importance: 0.7 }],
    [nora, 25, { content: 'Berth 4 has new fenders and lights since October.', kind: 'FACT' }],
    [nora, 18, { content: 'Nora prefers meetings before ten in the morning.', kind: 'PREFERENCE', pinned: true }],
    [
      nora,
      9,
      { content: 'The budget talk with the valley went well; both towns want to share the road.', kind: 'EPISODE' },
    ],
    [nora, 2, { content: 'Soup for the winter market is ordered for 300 people.', kind: 'FACT' }],
    [niels, 6, { content: 'The spare radio of the pilot boat is on channel 8.', kind: 'FACT', scope: 'ORG' }],
    [noraHerself, 16, { content: 'The sailing trip goes to Varna, two weeks in June.', kind: 'FACT' }],
    [sorana, 14, { content: 'Sorana preferă răspunsuri scurte, în limba română.', kind: 'PREFERENCE', pinned: true }],
    [sorana, 4, { content: 'Elevii din clasa a șasea au plantat 40 de pomi.', kind: 'EPISODE' }],
  ];
  for (const [actor, days, memory] of kept) await act(actor, ago(days), 'memory.storeMemory', memory);
}

async function conversations({ act, ago, until }: Writer): Promise<void> {
  const asked: readonly (readonly [Actor, number, object, readonly string[]])[] = [
    [nora, 11, timetable, ['When does the last ferry leave for Ost?', 'Does the last ferry wait for the train?']],
    [nora, 3, craneRules, ['At which wind does a crane stop?']],
    [noraHerself, 7, timetable, ['Which ferries leave in the afternoon?']],
    [sorana, 5, orchard, ['Când se taie pomii?', 'Când se dezinfectează foarfeca?']],
  ];
  for (const [actor, days, source, questions] of asked) {
    let conversationId: string | null = null;
    for (const [index, content] of questions.entries()) {
      const message: { readonly id: string; readonly conversationId: string } = await act(
        actor,
        ago(days, `08:${10 + index * 5}`),
        'ai.sendChatMessage',
        { content, sources: [source], ...(conversationId !== null && { conversationId }) },
        'id conversationId',
      );
      ({ conversationId } = message);
      await until<{ readonly aiMessage: { readonly status: string } }>({
        actor,
        subgraph: 'ai',
        text: 'query ($id: ID!) { aiMessage(id: $id) { status } }',
        variables: { id: message.id },
        isSo: ({ aiMessage }) => aiMessage.status !== 'GENERATING',
      });
    }
  }
  await act(nora, ago(6), 'ai.consultFamily', {
    topic: 'Who pays the repairs of the road to the harbour?',
    sources: [
      {
        id: 'road',
        title: 'The road to the harbour',
        text: 'The valley pays 70 percent of the repairs of the road. The harbour pays 30 percent. Repairs of the road cost 40,000 euro a year.',
      },
    ],
    language: 'EN',
  });
  await act(nora, ago(4), 'ai.askTutor', { question: 'Solve the equation 2x + 3 = 11.', language: 'EN' });
  await act(nora, ago(4), 'ai.generateExercises', { topic: 'PERCENTAGES', count: 3, seed: 'harbour', language: 'EN' });
  await act(nora, ago(2), 'ai.generateQuiz', { sources: [craneRules], count: 2, seed: 'harbour', language: 'EN' });
}

async function agents({ act, ago, now, until }: Writer): Promise<string> {
  const clerk = await act(nora, ago(10), 'ai.createAgent', {
    name: 'harbour-clerk',
    instructions: 'Calculate and look up what is asked. Store what the harbour has to remember.',
    tools: ['calculate', 'current_time', 'memory_search', 'organization_memory_store'],
    isWithMemory: true,
    budgetMicros: '500000',
  });
  await act(nora, ago(1, '09:00'), 'ai.runAgent', {
    agentId: clerk.id,
    input: 'Calculate the value of the expression "6 * 14 + 12".',
  });
  await act(nora, now, 'ai.runAgent', { agentId: clerk.id, input: 'What is the current time in Europe/Bucharest?' });
  await act(niels, now, 'ai.runAgent', {
    agentId: clerk.id,
    input:
      'Store a memory that everybody in the organisation sees, content: The winter market begins on Saturday at ten.',
  });
  await until<{ readonly agentRuns: { readonly edges: readonly { readonly node: { readonly status: string } }[] } }>({
    actor: nora,
    subgraph: 'ai',
    text: '{ agentRuns(first: 10) { edges { node { status } } } }',
    isSo: ({ agentRuns }) => agentRuns.edges.filter(({ node }) => node.status === 'COMPLETED').length >= 2,
  });
  return clerk.id;
}

async function prompts({ act, ask, ago }: Writer, agentId: string): Promise<void> {
  const prompt = await act<{ readonly id: string }>(nora, ago(13), 'ai.publishPromptVersion', {
    name: 'berth-note',
    text: 'Write a note of two sentences for the crew about {{subject}}. Name the berth and the hour.',
  });
  await act(nora, ago(8), 'ai.publishPromptVersion', {
    name: 'berth-note',
    text: 'Write a note of two sentences for the crew about {{subject}}. Name the berth, the hour and who is responsible.',
  });
  await act(nora, ago(8), 'ai.labelPromptVersion', { templateId: prompt.id, number: 2, label: 'production' });
  const dataset = await act(nora, ago(6), 'ai.createAiDataset', {
    name: 'Sums of the harbour office',
    cases: [
      { input: 'Calculate 12 * 7.', expected: '84', scorer: 'CONTAINS' },
      { input: 'Calculate 250 / 4.', expected: '62.5', scorer: 'CONTAINS' },
    ],
  });
  await act(nora, ago(0), 'ai.runEvaluation', { datasetId: dataset.id, agentId });
  const { aiModels } = await ask<{
    readonly aiModels: { readonly edges: readonly { readonly node: { readonly id: string; readonly kind: string } }[] };
  }>(nora, 'ai', '{ aiModels(first: 100) { edges { node { id kind isAvailable } } } }');
  const models = aiModels.edges.filter(({ node }) => node.kind === 'CHAT').map(({ node }) => node.id);
  const product = await act(nora, ago(7), 'ai.createAiApiProduct', {
    name: 'Timetable answers',
    modelIds: models.slice(0, 1),
    requestMicros: '200',
    tokensMicros: '1500',
    monthlyTokens: '2000000',
  });
  await act(
    nora,
    ago(7),
    'ai.createAiApiKey',
    { productId: product.id, name: 'Website', scopes: ['CHAT'] },
    'apiKey { id }',
  );
}
