import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type AiSubject, person, startAi, verbsOf } from '../../testing/start-ai.ts';

let subject: AiSubject;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startAi();
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());
beforeEach(() => {
  subject.host.chat = () => ({ deltas: ['Fine.'], usage: { input: 12, output: 3 } });
});

const document = `query ($of: [_Any!]!, $range: InstantRange!) { _entities(representations: $of) {
  ... on User { aiBudget { limitMicros } aiConversations(first: 5) { edges { node { title } } } aiUsage(range: $range, groupBy: KIND) { key } }
  ... on Organization { aiBudget { limitMicros spentMicros } } } }`;

it('shows the AI usage of a user and of an organisation only to that user and to its managers', async () => {
  const now = subject.clock.now();
  const owner = person('usr_shown', { roles: ['OWNER'], authenticatedAt: now });
  await subject.deliver('identity.membership.added', {
    membershipId: 'mem_shown',
    organizationId: 'org_one',
    userId: 'usr_shown',
    role: 'OWNER',
    invitationId: null,
  } as never);
  await subject.runEvents();
  await verbs.chat(owner, { content: 'How is the crane?' });
  await verbs.setBudget(owner, { userId: 'usr_shown', limitMicros: '5000' });
  const variables = {
    of: [
      { __typename: 'User', id: 'usr_shown' },
      { __typename: 'Organization', id: 'org_one' },
    ],
    range: { from: new Date(now.getTime() - 60_000) },
  };
  const shown = await verbs.ask(owner, document, variables);
  expect(shown).toMatchObject([
    {
      aiBudget: { limitMicros: '5000' },
      aiConversations: { edges: [{ node: { title: 'How is the crane?' } }] },
      aiUsage: expect.arrayContaining([{ key: 'CHAT' }]),
    },
    { aiBudget: { spentMicros: expect.stringMatching(/^[1-9]/) } },
  ]);
  const none = { aiBudget: null, aiConversations: null, aiUsage: null };
  const colleague = person('usr_colleague', { roles: ['OWNER'], authenticatedAt: now });
  expect(await verbs.ask(colleague, document, variables)).toMatchObject([none, { aiBudget: {} }]);
  const stranger = person('usr_shown', { tenantId: 'org_two' });
  expect(await verbs.ask(stranger, document, variables)).toMatchObject([
    { aiBudget: null, aiConversations: { edges: [] }, aiUsage: [] },
    { aiBudget: null },
  ]);
});
