import type { Caller } from '@codai/kit';
import { overhear } from '@codai/kit/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, idOf, newKey } from '../../testing/verbs.ts';
import { TYPING_TTL_MS } from './rules.ts';

const social = await openSocial('ana', 'bo', 'cy', 'eve');
afterAll(() => social[Symbol.asyncDispose]());

const ana = as('ana');
const bo = as('bo');
const cy = as('cy');
const TYPING = 'subscription ($id: ID!) { typing(conversationId: $id) { user { id } isTyping until } }';
interface Heard {
  readonly typing: {
    readonly user: { readonly id: string };
    readonly isTyping: boolean;
    readonly until: string | null;
  };
}

async function start(others: readonly string[], title: string | null = 'A group'): Promise<string> {
  return idOf(
    await act(social, ana, 'startConversation', { memberIds: others.map(userId), title, idempotencyKey: newKey() }),
  );
}
const type = (caller: Caller, conversationId: string, isTyping = true) =>
  act(social, caller, 'setTyping', { conversationId, isTyping });

const overhearTyping = (caller: Caller, id: string) => overhear<Heard>(social, caller, TYPING, { id });

describe('typing', () => {
  it('tells the other members once who begins and who stops, and nobody about themselves', async () => {
    const id = await start(['bo', 'cy']);
    await using heard = await overhearTyping(bo, id);
    await type(bo, id);
    const until = new Date(social.clock.now().getTime() + TYPING_TTL_MS).toISOString();
    expect(await type(ana, id)).toMatchObject({ isTyping: true, until });
    await type(ana, id);
    await type(cy, id);
    expect((await heard.nextData()).typing).toEqual({ user: { id: 'usr_ana' }, isTyping: true, until });
    expect((await heard.nextData()).typing).toMatchObject({ user: { id: 'usr_cy' }, isTyping: true });
    await type(ana, id, false);
    expect((await heard.nextData()).typing).toEqual({ user: { id: 'usr_ana' }, isTyping: false, until: null });
  });

  it('SOC-7: ends by itself at the announced instant, without another signal', async () => {
    const id = await start(['bo', 'cy']);
    await using heard = await overhearTyping(bo, id);
    await type(ana, id);
    expect((await heard.nextData()).typing).toMatchObject({ user: { id: 'usr_ana' }, isTyping: true });
    // Cy's signal has the listener look at the clock again, thirty milliseconds before Ana's time is over.
    social.clock.advance(TYPING_TTL_MS - 30);
    await type(cy, id);
    expect((await heard.nextData()).typing).toMatchObject({ user: { id: 'usr_cy' }, isTyping: true });
    social.clock.advance(30);
    expect((await heard.nextData()).typing).toEqual({ user: { id: 'usr_ana' }, isTyping: false, until: null });
  });

  it('leaves no trace: it is a signal and no event', async () => {
    const id = await start(['bo']);
    const before = (await social.published()).length;
    await type(ana, id);
    expect((await social.published()).length).toBe(before);
  });

  it('SOC-5: is refused to a person who is not a member, and ends for a member who leaves', async () => {
    const id = await start(['bo', 'cy']);
    const answers = await social.subscribe(as('eve'), TYPING, { id });
    expect((await answers.next()).value.errors[0].extensions.code).toBe('FORBIDDEN');
    await using heard = await overhearTyping(bo, id);
    await act(social, ana, 'removeConversationMember', { conversationId: id, userId: 'usr_bo' });
    expect(await heard.endedWith()).toBe('FORBIDDEN');
  });

  it('SOC-1: is not heard across a block in a group, and ends in a direct conversation', async () => {
    await social.people('fay', 'gus');
    const [fay, gus] = [as('fay'), as('gus')];
    const group = await start(['fay', 'gus']);
    const direct = idOf(
      await act(social, fay, 'startConversation', { memberIds: ['usr_gus'], idempotencyKey: newKey() }),
    );
    await using inGroup = await overhearTyping(gus, group);
    await using inDirect = await overhearTyping(gus, direct);
    await act(social, fay, 'blockUser', { userId: 'usr_gus' });
    expect(await inDirect.endedWith()).toBe('FORBIDDEN');
    await type(fay, group);
    await type(ana, group);
    expect((await inGroup.nextData()).typing.user.id).toBe('usr_ana');
  });
});
