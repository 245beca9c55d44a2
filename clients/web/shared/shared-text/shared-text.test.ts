import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { type Batch, type Sent, SharedText, type Wire } from './shared-text.ts';

/** The server: it takes an update once by its id, whatever a second one of that id says. */
class Server {
  readonly doc = new Y.Doc();
  readonly taken = new Map<string, Uint8Array>();
  readonly followers = new Set<Editor>();
  get text(): string {
    return this.doc.getText('text').toString();
  }
  take({ id, update }: Batch): void {
    if (this.taken.has(id)) return;
    this.taken.set(id, update);
    Y.applyUpdate(this.doc, update);
    for (const follower of this.followers) if (follower.connection === 'up') follower.shared.receive(update);
  }
}

/** As much of a text field as a document needs. */
class Field extends EventTarget {
  value = '';
  selectionStart = 0;
  selectionEnd = 0;
  readonly selectionDirection = 'none';
  readonly readOnly = false;
  scrollTop = 0;
  setSelectionRange(start: number, end: number): void {
    this.selectionStart = start;
    this.selectionEnd = end;
  }
  type(at: number, removed: number, inserted: string): void {
    this.value = this.value.slice(0, at) + inserted + this.value.slice(at + removed);
    this.setSelectionRange(at + inserted.length, at + inserted.length);
    this.dispatchEvent(new Event('input'));
  }
}

/** One person with a page open. `lost`: what they send arrives, and the answer does not. */
class Editor implements Wire {
  connection: 'up' | 'down' | 'lost' = 'up';
  readonly stored = new Map<string, Uint8Array>();
  shared = new SharedText(this);
  field = new Field();
  constructor(readonly server: Server) {
    server.followers.add(this);
    this.shared.bind(this.field as unknown as HTMLTextAreaElement);
    void this.shared.load();
  }
  async load(stateVector: Uint8Array | null) {
    if (this.connection !== 'up') return 'down' as const;
    return { update: Y.encodeStateAsUpdate(this.server.doc, stateVector ?? undefined), sequence: '1' };
  }
  async send(batch: Batch): Promise<Sent> {
    if (this.connection !== 'down') this.server.take(batch);
    return { is: this.connection === 'up' ? 'taken' : 'again' };
  }
  kept(): readonly Batch[] {
    return [...this.stored].map(([id, update]) => ({ id, update }));
  }
  keep(batches: readonly Batch[], done: readonly string[]): void {
    for (const id of done) this.stored.delete(id);
    for (const { id, update } of batches) this.stored.set(id, update);
  }
  reload(): void {
    this.shared.close();
    this.shared = new SharedText(this);
    this.field = new Field();
    this.shared.bind(this.field as unknown as HTMLTextAreaElement);
    void this.shared.load();
  }
  async restore(): Promise<void> {
    this.connection = 'up';
    this.shared.wake();
    await this.shared.load();
  }
}

const who = fc.constantFrom(0, 1);
const actions = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ is: fc.constantFrom('insert' as const, 'remove' as const), who, at: fc.nat(99) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        is: fc.constantFrom('cut' as const, 'lose' as const, 'restore' as const),
        who,
        at: fc.nat(1),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ is: fc.constantFrom('wait' as const, 'reload' as const), who, at: fc.nat(2_000) }),
    },
  ),
  { minLength: 5, maxLength: 40 },
);

describe('a document that is edited here and elsewhere', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('document', { activeElement: null });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is the same for all in the end and loses nothing, whatever connections and reloads do', async () => {
    await fc.assert(
      fc.asyncProperty(actions, async (drawn) => {
        const server = new Server();
        const editors = [new Editor(server), new Editor(server)];
        await vi.advanceTimersByTimeAsync(10);
        const written = new Set<string>();
        const removed = new Set<string>();
        for (const { is, who: index, at } of drawn) {
          const editor = editors[index] as Editor;
          const { field } = editor;
          const isLoaded = editor.shared.get().sequence !== null;
          if (is === 'insert' && isLoaded) {
            const mark = String.fromCharCode(0x4e00 + written.size);
            written.add(mark);
            field.type(at % (field.value.length + 1), 0, mark);
          } else if (is === 'remove' && isLoaded && field.value !== '') {
            const place = at % field.value.length;
            removed.add(field.value.charAt(place));
            field.type(place, 1, '');
          } else if (is === 'cut') editor.connection = 'down';
          else if (is === 'lose') editor.connection = 'lost';
          else if (is === 'restore') await editor.restore();
          else if (is === 'reload') editor.reload();
          else if (is === 'wait') await vi.advanceTimersByTimeAsync(at);
        }
        for (const editor of [...editors, ...editors]) {
          await editor.restore();
          await vi.advanceTimersByTimeAsync(60_000);
        }
        expect([...server.text].sort()).toEqual([...written].filter((mark) => !removed.has(mark)).sort());
        for (const { field, shared, stored } of editors) {
          expect(field.value).toBe(server.text);
          expect(shared.get().phase).toBe('saved');
          expect(stored.size).toBe(0);
        }
        for (const { shared } of editors) shared.close();
      }),
      { numRuns: 200 },
    );
  });

  it('sends no update above the bound, however much is pasted', async () => {
    const server = new Server();
    const editor = new Editor(server);
    await vi.advanceTimersByTimeAsync(10);
    const text = 'Țărmul 😀 '.repeat(20_000);
    editor.field.type(0, 0, text);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.text).toBe(text);
    expect(server.taken.size).toBeGreaterThan(3);
    for (const update of server.taken.values()) expect(update.length).toBeLessThanOrEqual(64 * 1024);
    editor.shared.close();
  });

  it('stops at a refusal, says why, and tries again when it is asked to', async () => {
    const server = new Server();
    const editor = new Editor(server);
    await vi.advanceTimersByTimeAsync(10);
    const send = vi.spyOn(editor, 'send').mockResolvedValue({ is: 'refused', why: 'The document is full.' });
    editor.field.type(0, 0, 'a');
    await vi.advanceTimersByTimeAsync(1_000);
    editor.field.type(1, 0, 'b');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(send).toHaveBeenCalledTimes(1);
    expect(editor.shared.get()).toMatchObject({ phase: 'refused', why: 'The document is full.' });
    expect(editor.stored.size).toBe(2);
    send.mockRestore();
    editor.shared.wake();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([server.text, editor.shared.get().phase]).toEqual(['ab', 'saved']);
    editor.shared.close();
  });

  it('tells in which line a cursor is, and of what it does not know that it does not', async () => {
    const editor = new Editor(new Server());
    await vi.advanceTimersByTimeAsync(10);
    editor.field.type(0, 0, 'one\ntwo');
    expect(editor.shared.lineOf(editor.shared.cursor())).toBe(2);
    for (const strange of [null, 'x', { type: 1 }, {}]) expect(editor.shared.lineOf(strange)).toBeNull();
    editor.shared.close();
  });
});
