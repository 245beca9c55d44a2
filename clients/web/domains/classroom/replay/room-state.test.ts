import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { toBase64 } from '../../../lib/base64.ts';
import { type EntryNode, nothingLoaded, withPage } from './entries.ts';
import { ReplayedDocuments } from './replayed-documents.ts';
import { roomNumbersIn, stateAfter } from './room-state.ts';
import { node, pageOf } from './testing.ts';
import { countAt } from './timeline.ts';

type Facts = Partial<EntryNode>;
const entriesOf = (...facts: readonly Facts[]) =>
  withPage(
    nothingLoaded,
    pageOf(
      facts.map((one, index) => node(index + 1, index * 1_000, one)),
      null,
    ),
  ).entries;
const user = (id: string): EntryNode['user'] => ({ __typename: 'User', id });

describe('a class at an instant of its recording', () => {
  it.each<{
    readonly case: string;
    readonly last: readonly Facts[];
    readonly present: Readonly<Record<string, string | null>>;
  }>([
    { case: 'has those who were there', last: [], present: { ana: null, bo: 'brk_1' } },
    {
      case: 'has those who came',
      last: [{ kind: 'JOINED', user: user('cy') }],
      present: { ana: null, bo: 'brk_1', cy: null },
    },
    { case: 'has nobody who left', last: [{ kind: 'LEFT', user: user('ana') }], present: { bo: 'brk_1' } },
    {
      case: 'has people in their room',
      last: [{ kind: 'MOVED', user: user('ana'), breakoutId: 'brk_2' }],
      present: { ana: 'brk_2', bo: 'brk_1' },
    },
    {
      case: 'has nobody who was moved while away',
      last: [{ kind: 'MOVED', user: user('cy'), breakoutId: 'brk_2' }],
      present: { ana: null, bo: 'brk_1' },
    },
    {
      case: 'has all in the main room once the others are closed',
      last: [{ kind: 'CLOSED_ROOMS' }],
      present: { ana: null, bo: null },
    },
    { case: 'leaves out who is not named', last: [{ kind: 'JOINED' }], present: { ana: null, bo: 'brk_1' } },
  ])('$case', ({ last, present }) => {
    const entries = entriesOf(
      { kind: 'PRESENT', user: user('ana') },
      { kind: 'PRESENT', user: user('bo'), breakoutId: 'brk_1' },
      ...last,
    );
    const state = stateAfter(entries, entries.length);
    expect(Object.fromEntries(state.present.map(({ userId, breakoutId }) => [userId, breakoutId]))).toEqual(present);
  });

  it('has the lines so far, as they were written', () => {
    const text = '<b>\u202egnp.exe</b>';
    const entries = entriesOf({ kind: 'CHAT', user: user('ana'), text }, { kind: 'CHAT', text: 'Later' });
    expect(stateAfter(entries, 1).lines).toMatchObject([{ sequence: 1n, userId: 'ana', breakoutId: null, text }]);
    expect(stateAfter(entries, 0).lines).toEqual([]);
  });

  it('numbers breakout rooms by their first entry', () => {
    const rooms = ['brk_9', null, 'brk_2', 'brk_9'].map((breakoutId) => ({ breakoutId }));
    expect([...roomNumbersIn(entriesOf(...rooms))]).toEqual([
      ['brk_9', 1],
      ['brk_2', 2],
    ]);
  });

  it('leaves out an update that Yjs refuses, and no other', () => {
    const doc = new Y.Doc();
    doc.getText('text').insert(0, 'Bowline');
    const good = Y.encodeStateAsUpdate(doc);
    // One that would pass the check of the entries.
    const bad = Uint8Array.of(1, 2, 3);
    const documents = new ReplayedDocuments();
    const shown = documents.show(new Map([['cdo_1', [bad, good]]]));
    expect(shown.get('cdo_1')?.getText('text').toString()).toBe('Bowline');
    documents.show(new Map([['cdo_1', [bad]]]));
    expect(documents.refusedCount).toBe(1);
  });
});

/** Something that happens in a class. */
type Act =
  | { readonly is: 'draw' | 'write'; readonly by: number; readonly at: number }
  | { readonly is: 'erase' | 'meet'; readonly by: number }
  | { readonly is: 'come' | 'leave'; readonly by: number }
  | { readonly is: 'move'; readonly by: number; readonly room: string | null }
  | { readonly is: 'say'; readonly by: number; readonly text: string }
  | { readonly is: 'close' }
  | { readonly is: 'garble'; readonly bytes: Uint8Array };

const by = fc.nat({ max: 2 });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ is: fc.constantFrom('draw' as const, 'write' as const), by, at: fc.nat({ max: 9 }) }),
  fc.record({ is: fc.constantFrom('erase' as const, 'meet' as const), by }),
  fc.record({ is: fc.constantFrom('come' as const, 'leave' as const), by }),
  fc.record({ is: fc.constant('move' as const), by, room: fc.constantFrom(null, 'brk_1', 'brk_2') }),
  fc.record({ is: fc.constant('say' as const), by, text: fc.string() }),
  fc.record({ is: fc.constant('close' as const) }),
  fc.record({
    is: fc.constant('garble' as const),
    // Tells of more authors than it has bytes.
    bytes: fc.uint8Array({ maxLength: 20 }).map((bytes) => Uint8Array.of(127, ...bytes)),
  }),
);

/** Three people with a copy each of a board and a text, which they bring together when they meet; and what a recording of that holds. */
function recordingOf(acts: readonly (readonly [gapMs: number, act: Act])[]) {
  const facts: { readonly atMs: number; readonly facts: Facts }[] = [];
  let atMs = 0;
  const add = (one: Facts) => facts.push({ atMs, facts: one });
  const copies = [0, 1, 2].map((author) => {
    const doc = new Y.Doc();
    doc.clientID = author + 1;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'met')
        add({ kind: 'DOCUMENT', documentId: 'cdo_1', user: user(`usr_${author}`), update: toBase64(update) });
    });
    return doc;
  });
  const meet = (doc: Y.Doc) => {
    for (const other of copies) if (other !== doc) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'met');
  };
  for (const [gapMs, one] of acts) {
    atMs += gapMs;
    const doc = copies['by' in one ? one.by : 0] ?? new Y.Doc();
    const person = user(`usr_${'by' in one ? one.by : 0}`);
    const shapes = doc.getArray('shapes');
    const text = doc.getText('text');
    if (one.is === 'draw')
      shapes.insert(one.at % (shapes.length + 1), [{ id: `${facts.length}`, points: [one.at, one.at] }]);
    else if (one.is === 'write') text.insert(one.at % (text.length + 1), `${facts.length} `);
    else if (one.is === 'erase' && shapes.length > 0) shapes.delete(0, 1);
    else if (one.is === 'meet') meet(doc);
    else if (one.is === 'come') add({ kind: 'JOINED', user: person });
    else if (one.is === 'leave') add({ kind: 'LEFT', user: person });
    else if (one.is === 'move') add({ kind: 'MOVED', user: person, breakoutId: one.room });
    else if (one.is === 'say') add({ kind: 'CHAT', user: person, text: one.text });
    else if (one.is === 'close') add({ kind: 'CLOSED_ROOMS' });
    else if (one.is === 'garble') add({ kind: 'DOCUMENT', documentId: 'cdo_1', update: toBase64(one.bytes) });
  }
  const nodes = facts.map((one, index) => node(index + 1, one.atMs, one.facts));
  const [whole = new Y.Doc()] = copies;
  meet(whole);
  return { entries: withPage(nothingLoaded, pageOf(nodes, null)).entries, lengthMs: atMs, whole };
}

const contentOf = (doc: Y.Doc | undefined) => ({
  shapes: doc?.getArray('shapes').toJSON() ?? [],
  text: doc?.getText('text').toString() ?? '',
});

describe('a replay', () => {
  const acts = fc.array(fc.tuple(fc.nat({ max: 5_000 }), act), { maxLength: 40 });
  const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });

  it('shows at any instant, sought in any order, the state to which it plays from the start', () => {
    fc.assert(
      fc.property(acts, places, (happened, sought) => {
        const { entries, lengthMs, whole } = recordingOf(happened);
        const played = new ReplayedDocuments();
        const states = Array.from({ length: entries.length + 1 }, (_, count) => {
          const { present, lines, updates } = stateAfter(entries, count);
          return { present, lines, document: contentOf(played.show(updates).get('cdo_1')) };
        });
        expect(states.at(-1)?.document).toEqual(contentOf(whole));
        const seeking = new ReplayedDocuments();
        for (const place of [...sought, 1, 0]) {
          const count = countAt(entries, place * lengthMs);
          const { present, lines, updates } = stateAfter(entries, count);
          const document = contentOf(seeking.show(updates).get('cdo_1'));
          expect({ present, lines, document }).toEqual(states[count]);
        }
      }),
    );
  });
});
