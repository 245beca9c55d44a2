import type { Caller } from '@codai/kit';
import { afterAll, expect, it } from 'vitest';
import { as, openSocial, runs } from '../../testing/social.ts';
import { act, idOf, newKey } from '../../testing/verbs.ts';

const social = await openSocial('ana', 'bo', 'cy');
afterAll(() => social[Symbol.asyncDispose]());

const members = [as('ana'), as('bo'), as('cy')];
const EACH = 34;

async function orderFor(caller: Caller, id: string): Promise<string[]> {
  const { conversation } = await social.ask<{
    conversation: { messages: { edges: { node: { id: string; sequence: string } }[] } };
  }>(caller, 'query ($id: ID!) { conversation(id: $id) { messages(first: 100) { edges { node { id sequence } } } } }', {
    id,
  });
  return conversation.messages.edges.map(({ node }) => `${node.sequence} ${node.id}`);
}

it('SOC-5: each of a hundred messages at once has its own number, without a gap, the same for all members', async () => {
  for (let round = 0; round < runs(1); round += 1) {
    await social.database.admin.query('TRUNCATE social.speed_limit');
    const started = { memberIds: ['usr_bo', 'usr_cy'], title: 'All', idempotencyKey: newKey() };
    const id = idOf(await act(social, as('ana'), 'startConversation', started));
    const send = (who: Caller) =>
      act(social, who, 'sendMessage', {
        conversationId: id,
        clientMessageId: newKey(),
        text: 'Hello.',
        idempotencyKey: newKey(),
      });
    await Promise.all(members.flatMap((who) => Array.from({ length: EACH }, () => send(who))));

    const numbers = Array.from({ length: members.length * EACH }, (_, index) => index + 1);
    const rows = await social.rows<{ sequence: string }>(
      'SELECT sequence FROM social.chat_message WHERE conversation_id = $1 ORDER BY sequence',
      [id],
    );
    expect(rows.map(({ sequence }) => Number(sequence))).toEqual(numbers);
    const [first, ...others] = await Promise.all(members.map((who) => orderFor(who, id)));
    for (const order of others) expect(order).toEqual(first);
    // Published in the order in which they were written.
    const told = (await social.published()).filter(
      ({ type, partitionKey }) => type === 'social.message.sent' && partitionKey === id,
    );
    expect(told.map(({ data }) => Number(data.sequence))).toEqual(numbers);
  }
});
