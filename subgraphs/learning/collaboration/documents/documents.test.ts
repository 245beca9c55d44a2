import type { Caller } from '@codai/kit';
import { LOG_KEPT, LOG_UPDATES_MAX } from '@codai/kit/collab';
import { overhear } from '@codai/kit/testing';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { as, type ClassroomTest, classroomTest, runs } from '../../testing/classroom.ts';

let room: ClassroomTest;
beforeAll(async () => {
  room = await classroomTest();
});
beforeEach(() => room.empty());
afterAll(() => room[Symbol.asyncDispose]());

const people = [as('ana'), as('bo'), as('cy')] as const;
const [ana, bo] = people;
const outsider = as('di');
const FOLLOW =
  'subscription ($id: ID!, $after: BigInt!) { collabDocumentUpdated(documentId: $id, afterSequence: $after) { sequence update isSnapshot } }';
interface Step {
  readonly collabDocumentUpdated: { readonly sequence: string; readonly update: string; readonly isSnapshot: boolean };
}
interface State {
  readonly collabDocumentState: {
    readonly update: string;
    readonly stateVector: string;
    readonly sequence: string;
  } | null;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const bytes = (text: string) => Buffer.from(text, 'base64');
let names = 0;
const newName = () => {
  names += 1;
  return `u${names}`;
};
const apply = (who: Caller, documentId: string, update: Uint8Array, clientUpdateId = newName()) =>
  room.call(who, 'applyCollabUpdate', { documentId, update: base64(update), clientUpdateId });
const state = async (who: Caller, id: string, of: Uint8Array | null = null) =>
  (
    await room.ask<State>(
      who,
      'query ($id: ID!, $of: String) { collabDocumentState(id: $id, stateVector: $of) { update stateVector sequence } }',
      { id, of: of === null ? null : base64(of) },
    )
  ).collabDocumentState;
async function whiteboard(): Promise<string> {
  const { documents } = await room.schedule(ana, ['usr_bo', 'usr_cy']);
  return (documents as { id: string; kind: string }[]).find(({ kind }) => kind === 'WHITEBOARD')?.id ?? '';
}

/** One who draws: their own copy, what is not sent yet, and what was. */
class Drawer {
  readonly document = new Y.Doc();
  readonly shapes = this.document.getArray<string>('shapes');
  readonly waiting: { readonly name: string; readonly update: Uint8Array }[] = [];
  readonly sent: { readonly name: string; readonly update: Uint8Array }[] = [];
  constructor(readonly caller: Caller) {
    this.document.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') this.waiting.push({ name: newName(), update });
    });
  }
  /** Takes what it lacks and sends what waits, as a client does that comes back. */
  async catchUp(id: string): Promise<void> {
    const missing = await state(this.caller, id, Y.encodeStateVector(this.document));
    Y.applyUpdate(this.document, bytes(missing?.update ?? ''), 'remote');
    for (const one of this.waiting.splice(0)) {
      this.sent.push(one);
      await apply(this.caller, id, one.update, one.name);
    }
  }
}

describe('LEARN-9: a whiteboard', () => {
  const action = fc.record({
    who: fc.nat(2),
    is: fc.constantFrom('draw', 'draw', 'draw', 'erase', 'send', 'send', 'resend', 'sync'),
    at: fc.nat(50),
  });

  it('is the same for all in the end, in whatever order and however often strokes arrive, and for latecomers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 8, maxLength: 30 }), async (actions) => {
        const id = await whiteboard();
        const drawers = people.map((caller) => new Drawer(caller));
        let strokes = 0;
        const drawn = new Set<string>();
        const erased = new Set<string>();
        for (const { who, is, at } of actions) {
          const drawer = drawers[who] as Drawer;
          const { shapes, waiting, sent } = drawer;
          if (is === 'draw') {
            strokes += 1;
            drawn.add(`s${strokes}`);
            shapes.insert(at % (shapes.length + 1), [`s${strokes}`]);
          } else if (is === 'erase' && shapes.length > 0) {
            erased.add(shapes.get(at % shapes.length));
            shapes.delete(at % shapes.length, 1);
          } else if (is === 'send' && waiting.length > 0) {
            const [one] = waiting.splice(at % waiting.length, 1);
            if (one !== undefined) {
              sent.push(one);
              await apply(drawer.caller, id, one.update, one.name);
            }
          } else if (is === 'resend' && sent.length > 0) {
            const one = sent[at % sent.length] as (typeof sent)[number];
            await apply(drawer.caller, id, one.update, at % 2 === 0 ? one.name : newName());
          } else if (is === 'sync') await drawer.catchUp(id);
        }
        for (const drawer of [...drawers, ...drawers]) await drawer.catchUp(id);
        const late = new Drawer(bo);
        await late.catchUp(id);
        const [first] = drawers as [Drawer, Drawer, Drawer];
        for (const drawer of [...drawers, late]) expect(drawer.shapes.toArray()).toEqual(first.shapes.toArray());
        expect(first.shapes.toArray().sort()).toEqual([...drawn].filter((stroke) => !erased.has(stroke)).sort());
        const rows = await room.rows<{ sequence: string }>(
          'SELECT sequence FROM learning.collab_update WHERE document_id = $1 ORDER BY sequence',
          [id],
        );
        expect(rows.map(({ sequence }) => Number(sequence))).toEqual(rows.map((_, index) => index + 1));
      }),
      { numRuns: runs(2, 100), seed: freshSeed() },
    );
  });

  it('numbers strokes of many at once without a gap, and hands them to followers', async () => {
    const id = await whiteboard();
    await using follower = await overhear<Step>(room.subject, bo, FOLLOW, { id, after: '0' });
    const strokes = Array.from({ length: 12 }, (_, index) => {
      const document = new Y.Doc();
      document.getArray('shapes').push([`s${index}`]);
      return Y.encodeStateAsUpdate(document);
    });
    await Promise.all(strokes.map((update, index) => apply(people[index % 3] as Caller, id, update)));
    const copy = new Y.Doc();
    for (let sequence = 1; sequence <= 12; sequence += 1) {
      const { collabDocumentUpdated: step } = await follower.nextData();
      expect(step.sequence).toBe(String(sequence));
      Y.applyUpdate(copy, bytes(step.update));
    }
    const whole = new Y.Doc();
    Y.applyUpdate(whole, bytes((await state(ana, id))?.update ?? ''));
    expect(copy.getArray('shapes').toArray()).toEqual(whole.getArray('shapes').toArray());
    expect(new Set(copy.getArray('shapes').toArray())).toEqual(new Set(strokes.map((_, index) => `s${index}`)));
  });

  it('gives who comes late a snapshot and the tail, which make the whole', async () => {
    const id = await whiteboard();
    const drawer = new Drawer(ana);
    for (let index = 0; index < LOG_UPDATES_MAX + 5; index += 1) drawer.shapes.push([`s${index}`]);
    for (const { name, update } of drawer.waiting) await apply(ana, id, update, name);
    expect(await room.rows('SELECT count(*)::int FROM learning.collab_update')).toEqual([{ count: LOG_KEPT + 5 }]);
    await using late = await overhear<Step>(room.subject, bo, FOLLOW, { id, after: '0' });
    const copy = new Y.Doc();
    const { collabDocumentUpdated: first } = await late.nextData();
    expect([first.isSnapshot, first.sequence]).toEqual([true, String(LOG_UPDATES_MAX)]);
    Y.applyUpdate(copy, bytes(first.update));
    for (let index = 0; index < 5; index += 1)
      Y.applyUpdate(copy, bytes((await late.nextData()).collabDocumentUpdated.update));
    expect(copy.getArray('shapes').toArray()).toEqual(drawer.shapes.toArray());
  });
});

describe('a document', () => {
  it('is read and written by the people of its session, and by nobody else', async () => {
    const id = await whiteboard();
    const update = Y.encodeStateAsUpdate(new Drawer(ana).document);
    const drawer = new Drawer(ana);
    drawer.shapes.push(['a']);
    expect(await apply(outsider, id, drawer.waiting[0]?.update ?? update)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await state(outsider, id)).toBeNull();
    const refused = await room.subject.subscribe(outsider, FOLLOW, { id, after: '0' });
    expect((await refused.next()).value.errors[0].extensions.code).toBe('FORBIDDEN');
  });

  it.each([
    ['no base64', '%%%'],
    ['nothing', ''],
    ['no update', base64(new Uint8Array([1, 2, 3]))],
    ['too large a one', base64(new Uint8Array(530_000))],
  ])('refuses %s before anything is written', async (_what, update) => {
    const documentId = await whiteboard();
    expect(await room.call(ana, 'applyCollabUpdate', { documentId, update, clientUpdateId: 'a' })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await room.rows('SELECT FROM learning.collab_update')).toEqual([]);
  });

  it('is read only once its session is over', async () => {
    const id = await room.live(ana, ['usr_bo']);
    const [row] = await room.rows<{ id: string }>('SELECT id FROM learning.collab_document WHERE session_id = $1', [
      id,
    ]);
    await room.call(ana, 'endClassSession', { sessionId: id });
    const drawer = new Drawer(bo);
    drawer.shapes.push(['late']);
    expect(await apply(bo, row?.id ?? '', drawer.waiting[0]?.update as Uint8Array)).toMatchObject({ current: 'ENDED' });
    const begun = { sessionId: id, kind: 'TEXT', title: 'More' };
    expect(await room.call(bo, 'createCollabDocument', begun)).toMatchObject({ current: 'ENDED' });
  });

  it('belongs to one place', async () => {
    const { id } = await room.schedule(ana);
    const create = (input: Readonly<Record<string, unknown>>) =>
      room.call(ana, 'createCollabDocument', { kind: 'TEXT', title: 'Plan', ...input });
    expect(await create({})).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await create({ sessionId: id, spaceId: 'spa_x' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await create({ sessionId: 'cls_unknown' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await create({ sessionId: id })).toMatchObject({ title: 'Plan', lastSequence: '0' });
  });
});
