import type { AnyVariables, DocumentInput } from '@urql/core';
import { describe, expect, it } from 'vitest';
import { CreatePostDocument, FollowUserDocument, MarkAllReadDocument } from '../generated/documents.ts';
import type { SupergraphClient } from '../supergraph-client.ts';
import { ActionRun } from './action-run.ts';
import { takesKey } from './idempotency.ts';

interface Call {
  readonly key: string | undefined;
  readonly input: Readonly<Record<string, unknown>>;
  answer(outcome: unknown): void;
}

/** A client whose answers come when the test says so. */
function clientOfCalls() {
  const calls: Call[] = [];
  const act = (_document: unknown, variables: AnyVariables) =>
    new Promise((resolve) => {
      const { input } = variables as { input: Call['input'] };
      calls.push({ key: input.idempotencyKey as string | undefined, input, answer: resolve });
    });
  return { calls, client: { act: act as SupergraphClient['act'] } };
}

const failed = { kind: 'failed', code: 'NETWORK', mayPass: true };
const refusedOutcome = { kind: 'refused', refusal: { __typename: 'NotFoundError', code: 'NOT_FOUND' } };
const done = { kind: 'done', value: { __typename: 'Post', id: 'post_1' } };

function runOf<Data, Variables extends AnyVariables>(document: DocumentInput<Data, Variables>) {
  const { calls, client } = clientOfCalls();
  const action = new ActionRun(client, document);
  let changes = 0;
  action.subscribe(() => void changes++);
  return { calls, action, changes: () => changes };
}

describe('the runs of an action', () => {
  it('are one at a time: a second click is the first one', async () => {
    const { calls, action } = runOf(CreatePostDocument);
    const [one, other] = [action.run({ input: { text: 'Hello' } }), action.run({ input: { text: 'Hello' } })];
    expect(action.state().busy).toBe(true);
    calls[0]?.answer(done);
    expect([await one, await other]).toEqual([done, done]);
    expect(calls).toHaveLength(1);
    expect(action.state()).toEqual({ busy: false, value: done.value, refusal: null, failure: null });
  });

  it('repeat a wish under its key until it is done', async () => {
    const { calls, action } = runOf(CreatePostDocument);
    for (const answer of [failed, failed, done, done]) {
      const run = action.run({ input: { text: 'Hello' } });
      calls.at(-1)?.answer(answer);
      await run;
    }
    const keys = calls.map(({ key }) => key);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys.slice(0, 3)).toEqual([keys[0], keys[0], keys[0]]);
    expect(keys[3]).not.toBe(keys[0]);
  });

  it('keep the key when the wish was changed after a failure: the first attempt may have been carried out', async () => {
    const { calls, action } = runOf(CreatePostDocument);
    const first = action.run({ input: { text: 'Hello' } });
    calls[0]?.answer(failed);
    await first;
    void action.run({ input: { text: 'Hello!' } });
    expect(calls[1]?.key).toBe(calls[0]?.key);
  });

  it.each([{ end: 'a refusal' }, { end: 'a reset' }])('take another key after $end', async ({ end }) => {
    const { calls, action } = runOf(CreatePostDocument);
    const run = action.run({ input: { text: 'Hello' } });
    calls[0]?.answer(end === 'a refusal' ? refusedOutcome : failed);
    await run;
    if (end === 'a refusal') expect(action.state().refusal).toEqual(refusedOutcome.refusal);
    else {
      expect(action.state().failure).toEqual(failed);
      action.reset();
      expect(action.state().failure).toBeNull();
    }
    void action.run({ input: { text: 'Hello' } });
    expect(calls[1]?.key).not.toBe(calls[0]?.key);
  });

  it('leave the answer to a wish that was given up unshown', async () => {
    const { calls, action, changes } = runOf(CreatePostDocument);
    const run = action.run({ input: { text: 'Hello' } });
    action.reset();
    const seen = changes();
    calls[0]?.answer(done);
    expect(await run).toEqual(done);
    expect([action.state().value, action.state().busy, changes()]).toEqual([null, false, seen]);
  });

  it('leave a key of the caller alone, and send none where the input has none', async () => {
    const { calls, action } = runOf(CreatePostDocument);
    void action.run({ input: { text: 'Hello', idempotencyKey: 'mine' } });
    expect(calls[0]?.key).toBe('mine');
    const follow = runOf(FollowUserDocument);
    void follow.action.run({ input: { userId: 'usr_1' } });
    expect(follow.calls[0]?.input).toEqual({ userId: 'usr_1' });
  });
});

it('knows by the schema which documents take a key', () => {
  expect([CreatePostDocument, FollowUserDocument, MarkAllReadDocument].map(takesKey)).toEqual([true, false, false]);
});
