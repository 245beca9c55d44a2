import * as Y from 'yjs';

/** Largest update that a client may gather: in a moment, by a paste, or while it had no network. The database holds the same bound. */
export const UPDATE_BYTES_MAX = 512 * 1024;
/** Largest state vector that a client may send: a few bytes for each who has written. */
export const STATE_VECTOR_BYTES_MAX = 64 * 1024;
/** The whole document with its past, as one update. */
const DOCUMENT_BYTES_MAX = 1024 * 1024;
/** Waiting for what it builds on: of a client whose earlier updates are still on their way. */
const PENDING_BYTES_MAX = 512 * 1024;
/** The log is made into a snapshot when it has this many updates, or this many bytes. */
export const LOG_UPDATES_MAX = 100;
const LOG_BYTES_MAX = 512 * 1024;
/** Updates kept though a snapshot holds them: for followers that are a little behind. */
export const LOG_KEPT = 50;
export const DOCUMENTS_MAX = 200;
export const TITLE_CHARACTERS_MAX = 120;
export const AWARENESS_CHARACTERS_MAX = 2_000;
/** How long a cursor stays visible without another update. */
export const AWARENESS_TTL_MS = 30_000;

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The bytes of a base64 text of 1 to `bytesMax` bytes; null for what is none. */
export function bytesOf(base64: string, bytesMax: number): Uint8Array<ArrayBuffer> | null {
  if (base64 === '' || base64.length > Math.ceil(bytesMax / 3) * 4 || !BASE64.test(base64)) return null;
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length > bytesMax ? null : new Uint8Array(bytes);
}

export const base64Of = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** An update, in base64, that writes `text` into an empty shared text. */
export function textUpdate(text: string): string {
  const document = new Y.Doc();
  document.getText('text').insert(0, text);
  const update = base64Of(Y.encodeStateAsUpdate(document));
  document.destroy();
  return update;
}

/** The document that a snapshot and the updates after it make. The caller destroys it. */
export function documentOf(snapshot: Uint8Array | null, updates: readonly Uint8Array[]): Y.Doc {
  const document = new Y.Doc();
  document.transact(() => {
    if (snapshot !== null) Y.applyUpdate(document, snapshot);
    for (const update of updates) Y.applyUpdate(document, update);
  });
  return document;
}

type Applied =
  | { readonly is: 'APPLIED'; readonly state: Uint8Array<ArrayBuffer> }
  | { readonly is: 'KNOWN' }
  | { readonly is: 'MALFORMED' }
  | { readonly is: 'TOO_LARGE' };

/**
 * Tries an update on a document, which is spent by it: what it is then as one update, or why it is refused. KNOWN: it says nothing that the document does
 * not hold. An update may come before what it builds on; it then waits within the state until that comes.
 */
function tryUpdate(document: Y.Doc, update: Uint8Array): Applied {
  const before = Y.encodeStateAsUpdate(document);
  try {
    // Decoded whole first: applying stops in the middle of what is broken.
    Y.decodeUpdate(update);
    Y.applyUpdate(document, update);
  } catch {
    return { is: 'MALFORMED' };
  }
  const { pendingStructs, pendingDs } = document.store;
  const pending = (pendingStructs?.update.length ?? 0) + (pendingDs?.length ?? 0);
  const state = new Uint8Array(Y.encodeStateAsUpdate(document));
  if (state.length > DOCUMENT_BYTES_MAX || pending > PENDING_BYTES_MAX) return { is: 'TOO_LARGE' };
  return Buffer.compare(before, state) === 0 ? { is: 'KNOWN' } : { is: 'APPLIED', state };
}

/** Difference between a document and a state vector; null when the bytes are not a state vector. */
function differenceFrom(document: Y.Doc, stateVector: Uint8Array | null): Uint8Array | null {
  try {
    if (stateVector !== null) Y.decodeStateVector(stateVector);
    return Y.encodeStateAsUpdate(document, stateVector ?? undefined);
  } catch {
    return null;
  }
}

const stateVectorOf = (document: Y.Doc) => Y.encodeStateVector(document);

/** A document as the database has it: its snapshot, and the updates that came after it. */
export interface HeldDocument {
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
  /** Total bytes of the updates. */
  readonly logBytes: number;
}

export type LogStep =
  | { readonly is: 'KNOWN' }
  | { readonly is: 'MALFORMED' }
  | { readonly is: 'TOO_LARGE' }
  | {
      readonly is: 'APPLIED';
      /** The whole document, when the log is due to become a snapshot; null: the update joins the log. */
      readonly snapshot: Uint8Array<ArrayBuffer> | null;
      readonly logBytes: number;
    };

/** Tries an update on what is held, and says what to store. Nothing that is refused may be stored. */
export function addToLog(held: HeldDocument, update: Uint8Array): LogStep {
  const scratch = documentOf(held.snapshot, held.updates);
  const applied = tryUpdate(scratch, update);
  scratch.destroy();
  if (applied.is !== 'APPLIED') return { is: applied.is };
  const logBytes = held.logBytes + update.length;
  const isDue = logBytes > LOG_BYTES_MAX || held.updates.length + 1 >= LOG_UPDATES_MAX;
  return { is: 'APPLIED', snapshot: isDue ? applied.state : null, logBytes: isDue ? 0 : logBytes };
}

/** Difference that a client with this state vector lacks, in base64; the whole document for null. Returns null when the vector is invalid. */
export function stateBeyond(
  held: Pick<HeldDocument, 'snapshot' | 'updates'>,
  stateVector: Uint8Array | null,
): { readonly update: string; readonly stateVector: string } | null {
  const document = documentOf(held.snapshot, held.updates);
  try {
    const update = differenceFrom(document, stateVector);
    return update === null ? null : { update: base64Of(update), stateVector: base64Of(stateVectorOf(document)) };
  } finally {
    document.destroy();
  }
}
