import * as Y from 'yjs';
import { editBetween, lineAt, piecesOf } from './text-edits.ts';

/** An update that the server has not confirmed. Each attempt has the same id, so that it counts once. */
export interface Batch {
  readonly id: string;
  readonly update: Uint8Array;
}

export interface ServerState {
  readonly update: Uint8Array;
  readonly sequence: string;
}

export type Sent =
  | { readonly is: 'taken' }
  /** No answer, or one that may be another in a moment. */
  | { readonly is: 'again'; readonly afterMs?: number }
  | { readonly is: 'refused'; readonly why: string };

/** How a document speaks to the server and to this device. */
export interface Wire {
  /** Updates that the server has beyond a state vector. `missing`: the caller does not read the document; `down`: no answer. */
  load(stateVector: Uint8Array | null): Promise<ServerState | 'missing' | 'down'>;
  send(batch: Batch): Promise<Sent>;
  /** Unconfirmed batches of this tab or an earlier one. */
  kept(): readonly Batch[];
  keep(batches: readonly Batch[], done: readonly string[]): void;
}

export type Phase = 'loading' | 'missing' | 'saved' | 'saving' | 'waiting' | 'refused';

export interface SharedState {
  readonly phase: Phase;
  /** Why the server takes no more. */
  readonly why: string | null;
  /** Sequence up to which the document was loaded; null before. */
  readonly sequence: string | null;
}

const LOCAL = 'local';
const REMOTE = 'remote';
/** As Yjs documents of this product name their text. */
const TEXT = 'text';
/** Typing within this time goes as one update. */
const GATHER_MS = 400;
const KEEP_MS = 250;
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000];
/** So small that others see a long text as it comes; the server takes 512 KiB at once. */
const BATCH_BYTES_MAX = 48 * 1024;
/** Units of one insertion: at most 3 bytes each. */
const PIECE_UNITS = 12_000;

/** One document that is edited here and elsewhere. It needs no connection: what is written without one is sent when there is one. */
export class SharedText {
  readonly #doc = new Y.Doc();
  /** The document itself, to read and observe. Change it by `change` alone. */
  readonly doc = this.#doc;
  readonly #text = this.#doc.getText(TEXT);
  readonly #undo = new Y.UndoManager(this.#text, { trackedOrigins: new Set([LOCAL]) });
  readonly #wire: Wire;
  readonly #listeners = new Set<() => void>();
  #state: SharedState = { phase: 'loading', why: null, sequence: null };
  /** Oldest first. */
  #unsent: Batch[] = [];
  /** The batch that still grows: one that was sent, or kept by an earlier page, may have arrived and stays as it is. */
  #growing: string | null = null;
  #isRunning = false;
  #isClosed = false;
  #tries = 0;
  readonly #waiting = new Set<() => void>();
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  #field: HTMLTextAreaElement | null = null;
  #isComposing = false;
  #heard: Uint8Array[] = [];

  constructor(wire: Wire) {
    this.#wire = wire;
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === LOCAL || origin === this.#undo) this.#take(update);
    });
  }

  readonly get = () => this.#state;
  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Takes from the server what is missing here, then sends what it lacks. Asks again until it is there or refused. */
  async load(): Promise<void> {
    const isFirst = this.#state.sequence === null;
    const found = await this.#wire.load(isFirst ? null : Y.encodeStateVector(this.#doc));
    if (this.#isClosed) return;
    if (found === 'missing') return this.#set({ phase: 'missing' });
    if (found === 'down') {
      if (isFirst) this.#set({ phase: 'waiting' });
      this.#later(() => void this.load());
      return;
    }
    this.#tries = 0;
    this.receive(found.update);
    if (isFirst) {
      for (const batch of this.#wire.kept()) {
        Y.applyUpdate(this.#doc, batch.update, REMOTE);
        this.#unsent.push(batch);
      }
      this.#show();
    }
    this.#set({ sequence: found.sequence, ...(isFirst && { phase: 'saved' as const }) });
    void this.#run();
  }

  /** An update of somebody else, or of this person elsewhere. While a character is being composed it waits. */
  receive(update: Uint8Array): void {
    if (this.#isComposing) {
      this.#heard.push(update);
      return;
    }
    this.#keepingCursor(() => Y.applyUpdate(this.#doc, update, REMOTE));
  }

  /** Changes the document here; what changed is sent as typing is. */
  change(act: (doc: Y.Doc) => void): void {
    this.#doc.transact(() => act(this.#doc), LOCAL);
  }

  /** The connection may be back, or the person asks for another attempt. */
  wake(): void {
    this.#tries = 0;
    for (const go of [...this.#waiting]) go();
    if (this.#state.sequence !== null) void this.#run();
  }

  /** Shows the document in a field, and takes what is typed there. Returns the end of that. */
  bind(field: HTMLTextAreaElement): () => void {
    this.#field = field;
    this.#show();
    const control = new AbortController();
    const on = <Name extends keyof HTMLElementEventMap>(name: Name, act: (event: HTMLElementEventMap[Name]) => void) =>
      field.addEventListener(name, act, { signal: control.signal });
    on('input', () => this.#typed());
    on('compositionstart', () => {
      this.#isComposing = true;
    });
    on('compositionend', () => {
      this.#isComposing = false;
      this.#typed();
      for (const update of this.#heard.splice(0)) this.receive(update);
    });
    // The field's own history knows nothing of what others have written.
    on('beforeinput', (event) => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
      event.preventDefault();
      this.#step(event.inputType === 'historyUndo' ? 'undo' : 'redo');
    });
    on('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const step = key === 'z' ? (event.shiftKey ? 'redo' : 'undo') : key === 'y' && !event.shiftKey ? 'redo' : null;
      if (step === null || field.readOnly) return;
      event.preventDefault();
      this.#step(step);
    });
    return () => {
      control.abort();
      this.#field = null;
    };
  }

  /** The place of the cursor, such that it stays with its characters whatever others write. */
  cursor(): unknown {
    const at = this.#field?.selectionEnd ?? 0;
    return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(this.#text, at, -1));
  }

  /** The line of a cursor that somebody has sent; null for one that this document does not know. */
  lineOf(cursor: unknown): number | null {
    try {
      const place = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(cursor), this.#doc);
      return place === null || place.type !== this.#text ? null : lineAt(this.#text.toString(), place.index);
    } catch {
      return null;
    }
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#gathering);
    this.keepNow();
    for (const go of [...this.#waiting]) go();
    this.#undo.destroy();
    this.#doc.destroy();
  }

  /** Writes down at once what waits to be sent: the page may be gone in a moment. */
  readonly keepNow = () => {
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    if (this.#state.sequence !== null) this.#wire.keep(this.#unsent, []);
  };

  #typed(): void {
    const field = this.#field;
    if (field === null) return;
    const edit = editBetween(this.#text.toString(), field.value, field.selectionEnd);
    if (edit === null) return;
    const pieces = piecesOf(edit.inserted, PIECE_UNITS);
    let { at } = edit;
    this.#doc.transact(() => {
      if (edit.removed > 0) this.#text.delete(at, edit.removed);
      if (pieces[0] !== undefined) this.#text.insert(at, pieces[0]);
    }, LOCAL);
    at += pieces[0]?.length ?? 0;
    // A large paste is several updates, and several steps of undoing: each has to be small enough to be sent.
    for (const piece of pieces.slice(1)) {
      this.#undo.stopCapturing();
      this.#doc.transact(() => this.#text.insert(at, piece), LOCAL);
      at += piece.length;
    }
  }

  #step(step: 'undo' | 'redo'): void {
    let place: number | null = null;
    const observe = ({ delta }: Y.YTextEvent) => {
      let at = 0;
      for (const { retain, insert } of delta) {
        if (retain !== undefined) at += retain;
        else {
          if (typeof insert === 'string') at += insert.length;
          place = at;
        }
      }
    };
    this.#text.observe(observe);
    this.#undo[step]();
    this.#text.unobserve(observe);
    this.#show();
    if (place !== null) this.#field?.setSelectionRange(place, place);
  }

  /** Changes the document from outside the field, whose cursor stays with its characters. */
  #keepingCursor(change: () => void): void {
    const field = this.#field;
    const before = this.#text.toString();
    const places = field && [field.selectionStart, field.selectionEnd];
    const kept = places?.map((at) => Y.createRelativePositionFromTypeIndex(this.#text, at, -1));
    change();
    if (field === null || this.#text.toString() === before) return;
    const direction = field.selectionDirection;
    this.#show();
    const [start = 0, end = 0] = (kept ?? []).map(
      (position) => Y.createAbsolutePositionFromRelativePosition(position, this.#doc)?.index ?? 0,
    );
    if (document.activeElement === field) field.setSelectionRange(start, end, direction);
  }

  #show(): void {
    const field = this.#field;
    if (field === null) return;
    // A field knows no carriage return: it would count its places otherwise than the document.
    const text = this.#text.toString();
    if (text.includes('\r') && !field.readOnly) this.#dropReturns(text);
    const { scrollTop } = field;
    field.value = this.#text.toString();
    field.scrollTop = scrollTop;
  }

  #dropReturns(text: string): void {
    this.#doc.transact(() => {
      for (let at = text.lastIndexOf('\r'); at !== -1; at = at === 0 ? -1 : text.lastIndexOf('\r', at - 1)) {
        const isLineEnd = text[at + 1] === '\n';
        this.#text.delete(at, 1);
        if (!isLineEnd) this.#text.insert(at, '\n');
      }
    }, LOCAL);
  }

  #take(update: Uint8Array): void {
    const last = this.#unsent.at(-1);
    const merged = last !== undefined && last.id === this.#growing ? Y.mergeUpdates([last.update, update]) : null;
    if (last !== undefined && merged !== null && merged.length <= BATCH_BYTES_MAX)
      this.#unsent[this.#unsent.length - 1] = { id: last.id, update: merged };
    else {
      this.#growing = crypto.randomUUID();
      this.#unsent.push({ id: this.#growing, update });
    }
    this.#keeping ??= setTimeout(this.keepNow, KEEP_MS);
    if (this.#state.phase === 'saved') this.#set({ phase: 'saving' });
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      // The server would refuse it again, so only the person retries.
      if (this.#state.phase !== 'refused') void this.#run();
    }, GATHER_MS);
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      for (let next = this.#unsent[0]; next !== undefined && !this.#isClosed; next = this.#unsent[0]) {
        if (this.#state.phase !== 'waiting') this.#set({ phase: 'saving' });
        if (this.#growing === next.id) this.#growing = null;
        const sent = await this.#wire.send(next);
        if (sent.is === 'refused') return this.#set({ phase: 'refused', why: sent.why });
        if (sent.is === 'again') {
          this.#set({ phase: 'waiting' });
          await this.#pause(sent.afterMs);
          continue;
        }
        this.#tries = 0;
        this.#unsent.shift();
        this.#wire.keep(this.#unsent, [next.id]);
        if (this.#state.phase === 'waiting') this.#set({ phase: 'saving' });
      }
      if (!this.#isClosed && this.#unsent.length === 0) this.#set({ phase: 'saved', why: null });
    } finally {
      this.#isRunning = false;
    }
  }

  #pause(ms = this.#waitMs()): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#waiting.add(done);
    });
  }

  #later(act: () => void): void {
    void this.#pause().then(() => !this.#isClosed && act());
  }

  #waitMs(): number {
    const wait = RETRY_MS[Math.min(this.#tries, RETRY_MS.length - 1)] ?? 30_000;
    this.#tries += 1;
    return wait;
  }

  #set(change: Partial<SharedState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}
