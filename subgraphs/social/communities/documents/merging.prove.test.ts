import type { Caller } from '@codai/kit';
import { base64Of } from '@codai/kit/collab';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { as, openSocial, runs } from '../../testing/social.ts';
import { act, idOf, newKey } from '../../testing/verbs.ts';

const social = await openSocial('ana', 'bo', 'cy');
afterAll(() => social[Symbol.asyncDispose]());

type Action =
  | { readonly is: 'insert' | 'remove'; readonly who: number; readonly at: number }
  /** An update that waits to be sent, or one that was sent before: in any order, and twice. */
  | { readonly is: 'resend' | 'send'; readonly who: number; readonly at: number }
  | { readonly is: 'cut' | 'receive' | 'reconnect'; readonly who: number };

const who = fc.constantFrom(0, 1);
const actions = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ is: fc.constantFrom('insert' as const), who, at: fc.nat(200) }) },
    { weight: 2, arbitrary: fc.record({ is: fc.constantFrom('remove' as const), who, at: fc.nat(200) }) },
    {
      weight: 4,
      arbitrary: fc.record({ is: fc.constantFrom('send' as const, 'resend' as const), who, at: fc.nat(200) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ is: fc.constantFrom('cut' as const, 'receive' as const, 'reconnect' as const), who }),
    },
  ),
  { minLength: 10, maxLength: 40 },
);

/** One who edits: their own document, what they have still to send, and up to where they have received. */
class Editor {
  readonly document = new Y.Doc();
  readonly text = this.document.getText('text');
  readonly waiting: { readonly id: string; readonly update: Uint8Array }[] = [];
  readonly sent: { readonly id: string; readonly update: Uint8Array }[] = [];
  isCut = false;
  received = 0;
  constructor(readonly caller: Caller) {
    this.document.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') this.waiting.push({ id: newKey(), update });
    });
  }
}

it('two who edit at once, each cut off for a while, have the same text in the end, and nothing of either is lost', async () => {
  await fc.assert(
    fc.asyncProperty(actions, async (drawn: readonly Action[]) => {
      await social.database.admin.query('TRUNCATE social.speed_limit');
      const started = { memberIds: ['usr_bo', 'usr_cy'], title: 'Crew', idempotencyKey: newKey() };
      const conversationId = idOf(await act(social, as('ana'), 'startConversation', started));
      const created = { conversationId, title: 'Minutes', idempotencyKey: newKey() };
      const documentId = idOf(await act(social, as('ana'), 'createSharedDocument', created));
      const editors = [new Editor(as('ana')), new Editor(as('bo'))];
      let marks = 0;
      const removed = new Set<string>();
      const written = new Set<string>();

      const send = async (editor: Editor, one: { readonly id: string; readonly update: Uint8Array }) => {
        const input = { documentId, update: base64Of(one.update), clientUpdateId: one.id };
        expect(await act(social, editor.caller, 'applyDocumentUpdate', input)).toMatchObject({
          __typename: 'AppliedDocumentUpdate',
        });
      };
      const receive = async (editor: Editor) => {
        const rows = await social.rows<{ sequence: string; update: Uint8Array }>(
          'SELECT sequence, update FROM social.document_update WHERE document_id = $1 AND sequence > $2 ORDER BY sequence',
          [documentId, editor.received],
        );
        for (const { sequence, update } of rows) {
          Y.applyUpdate(editor.document, update, 'remote');
          editor.received = Number(sequence);
        }
      };
      /** As a client does that comes back: takes what it lacks by its state vector, and sends what waits. */
      const reconnect = async (editor: Editor) => {
        editor.isCut = false;
        const { documentState } = await social.ask<{ documentState: { update: string; sequence: string } }>(
          editor.caller,
          'query ($id: ID!, $of: String) { documentState(id: $id, stateVector: $of) { update sequence } }',
          { id: documentId, of: base64Of(Y.encodeStateVector(editor.document)) },
        );
        Y.applyUpdate(editor.document, Buffer.from(documentState.update, 'base64'), 'remote');
        editor.received = Number(documentState.sequence);
        for (const one of editor.waiting.splice(0)) {
          editor.sent.push(one);
          await send(editor, one);
        }
      };

      for (const action of drawn) {
        const editor = editors[action.who] as Editor;
        const { text } = editor;
        if (action.is === 'insert') {
          const mark = String.fromCharCode(0x4e00 + marks);
          marks += 1;
          written.add(mark);
          text.insert(action.at % (text.length + 1), mark);
        } else if (action.is === 'remove' && text.length > 0) {
          const at = action.at % text.length;
          removed.add(text.toString().charAt(at));
          text.delete(at, 1);
        } else if (action.is === 'send' && !editor.isCut && editor.waiting.length > 0) {
          const [one] = editor.waiting.splice(action.at % editor.waiting.length, 1);
          if (one !== undefined) {
            editor.sent.push(one);
            await send(editor, one);
          }
        } else if (action.is === 'resend' && !editor.isCut && editor.sent.length > 0) {
          // The answer was lost: the same again, by its name or, after a reload, by another.
          const one = editor.sent[action.at % editor.sent.length];
          if (one !== undefined) await send(editor, action.at % 2 === 0 ? one : { ...one, id: newKey() });
        } else if (action.is === 'cut') editor.isCut = true;
        else if (action.is === 'receive' && !editor.isCut) await receive(editor);
        else if (action.is === 'reconnect' && editor.isCut) await reconnect(editor);
      }
      // A minute later both are back, one after the other, and once more for what came meanwhile.
      for (const editor of [...editors, ...editors]) await reconnect(editor);

      const [one, other] = editors as [Editor, Editor];
      expect(other.text.toString()).toBe(one.text.toString());
      const { documentState } = await social.ask<{ documentState: { update: string } }>(
        as('cy'),
        'query ($id: ID!) { documentState(id: $id) { update } }',
        { id: documentId },
      );
      const reader = new Y.Doc();
      Y.applyUpdate(reader, Buffer.from(documentState.update, 'base64'));
      expect(reader.getText('text').toString()).toBe(one.text.toString());
      // Each mark is there exactly when nobody removed it.
      expect([...one.text.toString()].sort()).toEqual([...written].filter((mark) => !removed.has(mark)).sort());
      const rows = await social.rows<{ sequence: string }>(
        'SELECT sequence FROM social.document_update WHERE document_id = $1 ORDER BY sequence',
        [documentId],
      );
      expect(rows.map(({ sequence }) => Number(sequence))).toEqual(rows.map((_, index) => index + 1));
    }),
    { numRuns: runs(6, 150), seed: freshSeed() },
  );
});
