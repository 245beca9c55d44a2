import type { Caller } from '@codai/kit';
import { listen } from '@codai/kit/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, idOf, newKey } from '../../testing/verbs.ts';

const social = await openSocial('ana', 'bo', 'cy', 'eve');
afterAll(() => social[Symbol.asyncDispose]());

const ana = as('ana');
const bo = as('bo');
const cy = as('cy');
const RECEIVED = 'subscription ($id: ID!) { messageReceived(conversationId: $id) { sequence text sender { id } } }';
interface Received {
  readonly messageReceived: {
    readonly sequence: string;
    readonly text: string | null;
    readonly sender: { readonly id: string } | null;
  };
}

async function start(others: readonly string[], title: string | null = 'A group'): Promise<string> {
  return idOf(
    await act(social, ana, 'startConversation', { memberIds: others.map(userId), title, idempotencyKey: newKey() }),
  );
}
const send = (caller: Caller, conversationId: string, text: string) =>
  act(social, caller, 'sendMessage', { conversationId, clientMessageId: newKey(), text, idempotencyKey: newKey() });

describe('messageReceived', () => {
  it('SOC-5: delivers every message to every member in one order, the sender included', async () => {
    const id = await start(['bo', 'cy']);
    await using forAna = await listen<Received>(social, ana, RECEIVED, { id });
    await using forBo = await listen<Received>(social, bo, RECEIVED, { id });
    await Promise.all([ana, bo, cy, ana, bo, cy].map((who, index) => send(who, id, `Message ${index}`)));
    await social.runEvents();
    const six = async (stream: typeof forAna) => {
      const received: Received['messageReceived'][] = [];
      while (received.length < 6) received.push((await stream.nextData()).messageReceived);
      return received;
    };
    const [one, other] = [await six(forAna), await six(forBo)];
    expect(one.map(({ sequence }) => sequence)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(other).toEqual(one);
  });

  it('SOC-5: refuses a person who is not a member, with a typed error', async () => {
    const id = await start(['bo']);
    for (const conversationId of [id, 'cnv_nobody']) {
      const answers = await social.subscribe(as('eve'), RECEIVED, { id: conversationId });
      expect((await answers.next()).value.errors[0].extensions.code).toBe('FORBIDDEN');
      expect((await answers.next()).done).toBe(true);
    }
  });

  it('SOC-5: ends with a typed error when the member is taken out, and delivers nothing after it', async () => {
    const id = await start(['bo', 'cy']);
    await using forBo = await listen<Received>(social, bo, RECEIVED, { id });
    await using forCy = await listen<Received>(social, cy, RECEIVED, { id });
    await send(ana, id, 'To all');
    await social.runEvents();
    expect((await forBo.nextData()).messageReceived.text).toBe('To all');
    await act(social, ana, 'removeConversationMember', { conversationId: id, userId: 'usr_bo' });
    await send(ana, id, 'Without Bo');
    await social.runEvents();
    expect(await forBo.endedWith()).toBe('FORBIDDEN');
    await forCy.nextData();
    expect((await forCy.nextData()).messageReceived.text).toBe('Without Bo');
  });

  it('SOC-5: a message written before the member was taken out, and delivered after, does not reach them', async () => {
    const id = await start(['bo']);
    await using forBo = await listen<Received>(social, bo, RECEIVED, { id });
    await send(ana, id, 'Written in time');
    await act(social, ana, 'removeConversationMember', { conversationId: id, userId: 'usr_bo' });
    await social.runEvents();
    expect(await forBo.endedWith()).toBe('FORBIDDEN');
  });

  it('SOC-1: a block ends the streams of both in a direct conversation, at once', async () => {
    await social.people('fay', 'gus');
    const [fay, gus] = [as('fay'), as('gus')];
    const id = idOf(await act(social, fay, 'startConversation', { memberIds: ['usr_gus'], idempotencyKey: newKey() }));
    await using forFay = await listen<Received>(social, fay, RECEIVED, { id });
    await using forGus = await listen<Received>(social, gus, RECEIVED, { id });
    await act(social, fay, 'blockUser', { userId: 'usr_gus' });
    await social.runEvents();
    expect([await forFay.endedWith(), await forGus.endedWith()]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  it('SOC-1: a block hides, in a group, the words and name of the one from the other, and keeps the order', async () => {
    await social.people('hal', 'ida');
    const [hal, ida] = [as('hal'), as('ida')];
    const id = await start(['hal', 'ida']);
    await using forIda = await listen<Received>(social, ida, RECEIVED, { id });
    await act(social, ida, 'blockUser', { userId: 'usr_hal' });
    await send(hal, id, 'Hidden');
    await send(ana, id, 'Shown');
    await social.runEvents();
    expect((await forIda.nextData()).messageReceived).toEqual({ sequence: '1', text: null, sender: null });
    expect((await forIda.nextData()).messageReceived).toEqual({
      sequence: '2',
      text: 'Shown',
      sender: { id: 'usr_ana' },
    });
  });

  it('resumes after the last position: every message once, in order', async () => {
    const id = await start(['bo']);
    const first = await listen<Received>(social, bo, RECEIVED, { id });
    await send(ana, id, 'One');
    await social.runEvents();
    const { extensions } = await first.next();
    await first[Symbol.asyncDispose]();
    await send(ana, id, 'Two');
    await send(ana, id, 'Three');
    await social.runEvents();
    await using again = await listen<Received>(social, bo, RECEIVED, { id }, extensions?.resume?.position ?? null);
    expect((await again.nextData()).messageReceived.text).toBe('Two');
    expect((await again.nextData()).messageReceived.text).toBe('Three');
  });

  it('delivers to a late member only messages after the joining, also when they resume from before it', async () => {
    const id = await start(['bo']);
    const forAna = await listen<Received>(social, ana, RECEIVED, { id });
    await send(ana, id, 'Before Cy');
    await social.runEvents();
    const { extensions } = await forAna.next();
    await forAna[Symbol.asyncDispose]();
    await send(ana, id, 'Still before Cy');
    await act(social, ana, 'addConversationMember', { conversationId: id, userId: 'usr_cy' });
    await send(ana, id, 'With Cy');
    await social.runEvents();
    await using forCy = await listen<Received>(social, cy, RECEIVED, { id }, extensions?.resume?.position ?? null);
    expect((await forCy.nextData()).messageReceived.text).toBe('With Cy');
  });
});
