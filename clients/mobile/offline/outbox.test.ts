import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryStore } from '../testing/memory-store.ts';
import { Outbox, type Sent, type Waiting } from './outbox.ts';

const post = (text: string) => ({ kind: 'post', text }) as const;

function outboxOver(store = memoryStore()) {
  const sent: Waiting[] = [];
  /** Answers of the server by the key of a write; every other write is accepted. */
  const answers = new Map<string, Sent>();
  const server = { isAway: false };
  const send = async (write: Waiting): Promise<Sent> => {
    const answer: Sent = server.isAway ? { kind: 'later' } : (answers.get(write.key) ?? { kind: 'sent' });
    if (answer.kind === 'sent') sent.push(write);
    return answer;
  };
  return { store, sent, answers, server, outbox: new Outbox({ store, owner: 'usr_1.org_1', send }) };
}

describe('the outbox', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends what was written, in order, and then holds nothing', async () => {
    const { outbox, sent, store } = outboxOver();
    await outbox.add(post('one'), 'key-1');
    await outbox.add(post('two'), 'key-2');
    await outbox.flush();
    expect(sent.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
    expect(outbox.list()).toEqual([]);
    expect([...store.held.values()]).toEqual(['[]']);
  });

  it('keeps a write that got no answer, stops there, and tries again by itself with the same key', async () => {
    const { outbox, sent, server } = outboxOver();
    server.isAway = true;
    await outbox.add(post('one'), 'key-1');
    await outbox.add(post('two'), 'key-2');
    await outbox.flush();
    expect(sent).toEqual([]);
    expect(outbox.list().map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    server.isAway = false;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(sent.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
  });

  it('takes a thrown error for no answer', async () => {
    const store = memoryStore();
    const outbox = new Outbox({ store, owner: 'usr_1.org_1', send: () => Promise.reject(new Error('offline')) });
    await outbox.add(post('one'), 'key-1');
    await outbox.flush();
    expect(outbox.list()).toMatchObject([{ key: 'key-1', state: 'waiting' }]);
    outbox.close();
  });

  it('shows a refusal with its code, goes on with the next, and lets the person decide', async () => {
    const { outbox, sent, answers } = outboxOver();
    answers.set('key-1', { kind: 'refused', code: 'VALIDATION_FAILED' });
    await outbox.add(post('one'), 'key-1');
    await outbox.add(post('two'), 'key-2');
    await outbox.flush();
    expect(outbox.list()).toMatchObject([{ key: 'key-1', state: 'refused', code: 'VALIDATION_FAILED' }]);
    expect(sent.map(({ key }) => key)).toEqual(['key-2']);
    answers.clear();
    await outbox.tryAgain('key-1');
    expect(sent.map(({ key }) => key)).toEqual(['key-2', 'key-1']);
    expect(outbox.list()).toEqual([]);
  });

  it('outlives the app: what was being sent when it ended waits again', async () => {
    const { store, outbox, server } = outboxOver();
    server.isAway = true;
    await outbox.add(post('one'), 'key-1');
    await outbox.flush();
    outbox.close();
    const next = outboxOver(store);
    await next.outbox.load();
    expect(next.outbox.list()).toMatchObject([{ key: 'key-1', text: 'one', state: 'waiting' }]);
    await next.outbox.flush();
    expect(next.sent.map(({ key }) => key)).toEqual(['key-1']);
  });

  it('tells what was made by a write, while the write is still listed, and nothing of a refusal', async () => {
    const { outbox, answers } = outboxOver();
    answers.set('key-1', { kind: 'sent', id: 'pst_1' });
    answers.set('key-2', { kind: 'refused', code: 'VALIDATION_FAILED' });
    const told: unknown[] = [];
    const end = outbox.onSent(({ key }, id) => told.push([key, id, outbox.list().length]));
    await outbox.add(post('one'), 'key-1');
    await outbox.add(post('two'), 'key-2');
    await outbox.flush();
    expect(told).toEqual([['key-1', 'pst_1', 2]]);
    end();
    answers.clear();
    await outbox.tryAgain('key-2');
    expect(told).toHaveLength(1);
  });

  it('is of one caller, and forgotten with them', async () => {
    const { store, outbox, server } = outboxOver();
    server.isAway = true;
    await outbox.add(post('one'), 'key-1');
    await outbox.flush();
    const other = new Outbox({ store, owner: 'usr_2.org_1', send: async () => ({ kind: 'sent' }) });
    await other.load();
    expect(other.list()).toEqual([]);
    await outbox.forget();
    expect(store.held.size).toBe(0);
  });
});
