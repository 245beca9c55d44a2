import type { Caller } from '@codai/kit';
import { base64Of, LOG_KEPT, LOG_UPDATES_MAX } from '@codai/kit/collab';
import { overhear } from '@codai/kit/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, codeOf, idOf, newKey } from '../../testing/verbs.ts';

const social = await openSocial();
beforeEach(async () => {
  await social.empty();
  await social.people('ana', 'bo', 'cy', 'di');
});
afterAll(() => social[Symbol.asyncDispose]());

const [ana, bo, cy, di] = [as('ana'), as('bo'), as('cy'), as('di')];
const FOLLOW =
  'subscription ($id: ID!, $after: BigInt!) { documentUpdated(documentId: $id, afterSequence: $after) { sequence update isSnapshot author { id } } }';
interface Step {
  readonly documentUpdated: {
    readonly sequence: string;
    readonly update: string;
    readonly isSnapshot: boolean;
    readonly author: { readonly id: string } | null;
  };
}
interface State {
  readonly documentState: { readonly update: string; readonly stateVector: string; readonly sequence: string } | null;
}
const state = async (who: Caller, id: string, stateVector: string | null = null) =>
  (
    await social.ask<State>(
      who,
      'query ($id: ID!, $of: String) { documentState(id: $id, stateVector: $of) { update stateVector sequence } }',
      { id, of: stateVector },
    )
  ).documentState;

const startGroup = async (names: readonly string[]) =>
  idOf(
    await act(social, ana, 'startConversation', {
      memberIds: names.map(userId),
      title: 'Crew',
      idempotencyKey: newKey(),
    }),
  );
const begin = async (who: Caller, place: Record<string, unknown>) =>
  idOf(await act(social, who, 'createSharedDocument', { title: 'Minutes', idempotencyKey: newKey(), ...place }));
const apply = (who: Caller, documentId: string, update: Uint8Array | string, clientUpdateId = newKey()) =>
  act(social, who, 'applyDocumentUpdate', {
    documentId,
    update: typeof update === 'string' ? update : base64Of(update),
    clientUpdateId,
  });

/** One editor, who types and sends the updates. */
function editor() {
  const document = new Y.Doc();
  const text = document.getText('text');
  const type = (index: number, words: string): Uint8Array => {
    const updates: Uint8Array[] = [];
    const keep = (update: Uint8Array) => updates.push(update);
    document.on('update', keep);
    text.insert(index, words);
    document.off('update', keep);
    return Y.mergeUpdates(updates);
  };
  return { document, text, type };
}
const textOf = (update: string) => {
  const document = new Y.Doc();
  Y.applyUpdate(document, Buffer.from(update, 'base64'));
  return document.getText('text').toString();
};

describe('a document', () => {
  it('is written and read by the members of its conversation, and by nobody else', async () => {
    const conversationId = await startGroup(['bo']);
    const id = await begin(bo, { conversationId });
    const one = editor();
    expect(await apply(ana, id, one.type(0, 'Hello'))).toMatchObject({ sequence: '1' });
    expect(textOf((await state(bo, id))?.update ?? '')).toBe('Hello');
    expect(await apply(di, id, one.type(5, '!'))).toMatchObject({ __typename: 'NotFoundError' });
    expect(await state(di, id)).toBeNull();
    expect(
      await act(social, di, 'createSharedDocument', { conversationId, title: 'x', idempotencyKey: newKey() }),
    ).toMatchObject({
      __typename: 'NotFoundError',
    });
    expect(await act(social, ana, 'createSharedDocument', { title: 'x', idempotencyKey: newKey() })).toMatchObject({
      __typename: 'ValidationError',
    });
    const listed = await social.ask(
      bo,
      `{ conversation(id: "${conversationId}") { documents { edges { node { id lastSequence } } } } }`,
    );
    expect(listed).toEqual({ conversation: { documents: { edges: [{ node: { id, lastSequence: '1' } }] } } });
  });

  it('belongs to the members of its community, and only the leaders write in it when it is set so', async () => {
    const groupId = idOf(
      await act(social, ana, 'createGroup', { name: 'Port', isPublic: true, idempotencyKey: newKey() }),
    );
    await act(social, bo, 'joinGroup', { groupId });
    const id = await begin(ana, { groupId, editors: 'LEADERS' });
    expect(
      await codeOf(social, bo, 'applyDocumentUpdate', {
        documentId: id,
        update: base64Of(editor().type(0, 'x')),
        clientUpdateId: 'a',
      }),
    ).toBe('FORBIDDEN');
    expect(
      await codeOf(social, bo, 'updateSharedDocument', { documentId: id, title: 'Mine', expectedVersion: 1 }),
    ).toBe('FORBIDDEN');
    await apply(ana, id, editor().type(0, 'Read me'));
    expect(textOf((await state(bo, id))?.update ?? '')).toBe('Read me');
    expect(await state(cy, id)).toBeNull();
    await act(social, ana, 'updateSharedDocument', { documentId: id, editors: 'MEMBERS', expectedVersion: 1 });
    expect(await apply(bo, id, editor().type(0, 'x'))).toMatchObject({ sequence: '2' });
    await act(social, ana, 'banGroupMember', { groupId, userId: 'usr_bo' });
    expect(await apply(bo, id, editor().type(0, 'y'))).toMatchObject({ __typename: 'NotFoundError' });
    expect(await codeOf(social, bo, 'deleteSharedDocument', { documentId: id })).toBeNull();
    await act(social, ana, 'deleteSharedDocument', { documentId: id });
    expect(await social.rows('SELECT FROM social.document_update')).toEqual([]);
  });

  it('accepts an update once, by its id and by its content, and returns the changes that a state vector lacks', async () => {
    const id = await begin(ana, { conversationId: await startGroup(['bo']) });
    const one = editor();
    const [first, second] = [one.type(0, 'Hello'), one.type(5, ' you')];
    expect(await apply(ana, id, first, 'first')).toMatchObject({ sequence: '1' });
    expect(await apply(ana, id, second, 'first')).toMatchObject({ sequence: '1' });
    expect(await apply(bo, id, first, 'other')).toMatchObject({ sequence: '1' });
    const before = await state(ana, id);
    expect(await apply(ana, id, second)).toMatchObject({ sequence: '2' });
    const lacking = await state(bo, id, before?.stateVector);
    expect(lacking?.sequence).toBe('2');
    expect(Buffer.from(lacking?.update ?? '', 'base64').length).toBeLessThan(Buffer.from(second).length + 20);
    const two = new Y.Doc();
    for (const update of [before?.update ?? '', lacking?.update ?? ''])
      Y.applyUpdate(two, Buffer.from(update, 'base64'));
    expect(two.getText('text').toString()).toBe('Hello you');
  });

  it('EV-4: accepts a long paste, and changes made offline, as one update', async () => {
    const id = await begin(ana, { conversationId: await startGroup(['bo']) });
    const text = 'Țărm și mare. '.repeat(25_000);
    expect(await apply(ana, id, editor().type(0, text))).toMatchObject({ sequence: '1' });
    const read = new Y.Doc();
    Y.applyUpdate(read, Buffer.from((await state(bo, id))?.update ?? '', 'base64'));
    expect(read.getText('text').toString()).toBe(text);
  });

  it.each([
    ['no base64', 'not base64!'],
    ['nothing', ''],
    ['no update', base64Of(new Uint8Array([1, 2, 3]))],
    ['a number without end', base64Of(new Uint8Array(20).fill(255))],
    ['an update cut off', base64Of(editor().type(0, 'A text that is long enough to be cut.').slice(0, -9))],
    ['too large a one', base64Of(editor().type(0, 'x'.repeat(530_000)))],
  ])('refuses %s before anything is written', async (_name, update) => {
    const id = await begin(ana, { conversationId: await startGroup(['bo']) });
    expect(await apply(ana, id, update)).toMatchObject({ __typename: 'ValidationError' });
    expect(await social.rows('SELECT last_sequence FROM social.shared_document')).toEqual([{ last_sequence: '0' }]);
    expect(await social.rows('SELECT FROM social.document_update')).toEqual([]);
    for (const bad of ['%%%', base64Of(new Uint8Array(20).fill(255))]) {
      const { errors } = await social.execute(
        ana,
        'query ($id: ID!, $of: String) { documentState(id: $id, stateVector: $of) { update } }',
        { id, of: bad },
      );
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it('is full at a mebibyte', async () => {
    const id = await begin(ana, { conversationId: await startGroup(['bo']) });
    const one = editor();
    const outcomes: string[] = [];
    for (let turn = 0; turn < 18; turn += 1)
      outcomes.push((await apply(ana, id, one.type(0, 'x'.repeat(60_000)))).__typename);
    expect(outcomes.slice(0, 17)).toEqual(Array(17).fill('AppliedDocumentUpdate'));
    expect(outcomes[17]).toBe('QuotaExceededError');
  });

  it('numbers updates of many at once without a gap', async () => {
    const id = await begin(ana, { conversationId: await startGroup(['bo', 'cy']) });
    const updates = Array.from({ length: 20 }, (_, index) => editor().type(0, `<${index}>`));
    await Promise.all(updates.map((update, index) => apply([ana, bo, cy][index % 3] as Caller, id, update)));
    const rows = await social.rows<{ sequence: string }>(
      'SELECT sequence FROM social.document_update ORDER BY sequence',
    );
    expect(rows.map(({ sequence }) => Number(sequence))).toEqual(updates.map((_, index) => index + 1));
    const text = textOf((await state(bo, id))?.update ?? '');
    for (let index = 0; index < 20; index += 1) expect(text).toContain(`<${index}>`);
  });

  it('keeps a bounded log: a follower from far behind gets a snapshot, one a little behind each update', async () => {
    const id = await begin(ana, { conversationId: await startGroup(['bo']) });
    const one = editor();
    for (let index = 0; index < LOG_UPDATES_MAX + 5; index += 1) await apply(ana, id, one.type(index, '.'));
    expect(await social.rows('SELECT count(*)::int FROM social.document_update')).toEqual([{ count: LOG_KEPT + 5 }]);
    expect(textOf((await state(bo, id))?.update ?? '')).toBe(one.text.toString());
    await using far = await overhear<Step>(social, bo, FOLLOW, { id, after: '0' });
    const { documentUpdated: first } = await far.nextData();
    const taken = String(LOG_UPDATES_MAX);
    expect([first.isSnapshot, first.sequence, textOf(first.update)]).toEqual([
      true,
      taken,
      '.'.repeat(LOG_UPDATES_MAX),
    ]);
    expect((await far.nextData()).documentUpdated).toMatchObject({
      isSnapshot: false,
      sequence: String(LOG_UPDATES_MAX + 1),
    });
    await using near = await overhear<Step>(social, bo, FOLLOW, { id, after: String(LOG_UPDATES_MAX - 10) });
    expect((await near.nextData()).documentUpdated).toMatchObject({
      isSnapshot: false,
      sequence: String(LOG_UPDATES_MAX - 9),
    });
  });
});

describe('documentUpdated', () => {
  it('gives the stored state, then each update as it is added, without the name of a person hidden by a block', async () => {
    const id = await begin(ana, { conversationId: await startGroup(['bo', 'cy']) });
    const one = editor();
    await apply(ana, id, one.type(0, 'A'));
    await act(social, bo, 'blockUser', { userId: 'usr_cy' });
    await using forBo = await overhear<Step>(social, bo, FOLLOW, { id, after: '0' });
    expect((await forBo.nextData()).documentUpdated).toMatchObject({ sequence: '1', author: { id: 'usr_ana' } });
    await apply(cy, id, editor().type(0, 'B'));
    expect((await forBo.nextData()).documentUpdated).toMatchObject({ sequence: '2', author: null });
  });

  it('gives a removed member nothing more from the return of the removal on, and ends', async () => {
    const conversationId = await startGroup(['bo', 'cy']);
    const id = await begin(ana, { conversationId });
    await using forBo = await overhear<Step>(social, bo, FOLLOW, { id, after: '0' });
    await apply(ana, id, editor().type(0, 'A'));
    expect((await forBo.nextData()).documentUpdated.sequence).toBe('1');
    await act(social, ana, 'removeConversationMember', { conversationId, userId: 'usr_bo' });
    await apply(ana, id, editor().type(0, 'B'));
    expect(await forBo.endedWith()).toBe('FORBIDDEN');
    expect(await state(bo, id)).toBeNull();
    const refused = await social.subscribe(bo, FOLLOW, { id, after: '0' });
    expect((await refused.next()).value.errors[0].extensions.code).toBe('FORBIDDEN');

    const groupId = idOf(await act(social, ana, 'createGroup', { name: 'Port', idempotencyKey: newKey() }));
    await act(social, bo, 'joinGroup', { groupId });
    const ofGroup = await begin(ana, { groupId });
    await using again = await overhear<Step>(social, bo, FOLLOW, { id: ofGroup, after: '0' });
    await act(social, ana, 'banGroupMember', { groupId, userId: 'usr_bo' });
    expect(await again.endedWith()).toBe('FORBIDDEN');
  });
});

it('awareness reaches the readers of a document, except across a block', async () => {
  const conversationId = await startGroup(['bo', 'cy']);
  const id = await begin(ana, { conversationId });
  await act(social, bo, 'blockUser', { userId: 'usr_cy' });
  await using forBo = await overhear<{ documentAwareness: { clientId: string; state: string | null } }>(
    social,
    bo,
    'subscription ($id: ID!) { documentAwareness(documentId: $id) { clientId state user { id } } }',
    { id },
  );
  const tell = (who: Caller, clientId: string, at: string | null) =>
    act(social, who, 'tellDocumentAwareness', { documentId: id, clientId, state: at });
  expect(await tell(di, 'd', '{"at":1}')).toMatchObject({ __typename: 'NotFoundError' });
  expect(await tell(ana, 'a', 'no json')).toMatchObject({ __typename: 'ValidationError' });
  await tell(cy, 'c', '{"at":2}');
  await tell(ana, 'a', '{"at":3}');
  expect((await forBo.nextData()).documentAwareness).toEqual({
    clientId: 'a',
    state: '{"at":3}',
    user: { id: 'usr_ana' },
  });
  await act(social, ana, 'removeConversationMember', { conversationId, userId: 'usr_bo' });
  expect(await forBo.endedWith()).toBe('FORBIDDEN');
});
