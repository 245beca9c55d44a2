import { LRUCache } from 'lru-cache';
import { Circuit, type CircuitSettings, type CircuitState } from './circuit.ts';

/** `late`: the time of the attempt ended before the answer came. The others are those of a circuit. */
export type AttemptOutcome = 'ok' | 'failed' | 'late' | 'given-up';

/** The permission to send an attempt; to be handed to `end`, once. */
export interface Admission {
  readonly document: string;
  readonly epoch: number;
  /** The circuit of the document and its epoch; null: it has none. */
  readonly own: Circuit | null;
  readonly ownEpoch: number;
  /** How many answers had come when it was sent. */
  readonly answers: number;
}

/** Documents of one subgraph that may have circuits of their own. */
const DOCUMENTS_MAX = 500;

/**
 * The circuit breakers of one subgraph. One is for all of it, and opens when the subgraph is down: it cannot be reached,
 * breaks off, or answers 5xx. Others are for single documents, and open when those stay without an answer.
 *
 * A subgraph that answers others while an attempt waits in vain is slow at something and not down, so such an attempt
 * closes no door. Attempts that end in silence count for their document; when no document at all is answered, they
 * count for the subgraph.
 */
export class Circuits {
  readonly #settings: CircuitSettings;
  readonly #now: (() => number) | undefined;
  readonly #whole: Circuit;
  readonly #ofDocuments = new LRUCache<string, Circuit>({ max: DOCUMENTS_MAX });
  #answers = 0;
  /** The first document that got no answer since the last answer of all, and whether there was a second one. */
  #unanswered: string | null = null;
  #areManyUnanswered = false;

  constructor(settings: CircuitSettings, onChange?: (state: CircuitState) => void, now?: () => number) {
    this.#settings = settings;
    this.#now = now;
    this.#whole = new Circuit(settings, onChange, now);
  }

  /** State of the whole subgraph. */
  get state(): CircuitState {
    return this.#whole.state;
  }

  /** Null when nothing may be sent. */
  admit(document: string): Admission | null {
    const own = this.#ofDocuments.size === 0 ? null : (this.#ofDocuments.get(document) ?? null);
    const ownEpoch = own === null ? 0 : own.admit();
    if (ownEpoch === null) return null;
    const epoch = this.#whole.admit();
    if (epoch === null) {
      own?.end(ownEpoch, 'given-up');
      return null;
    }
    return { document, epoch, own, ownEpoch, answers: this.#answers };
  }

  end(admission: Admission, outcome: AttemptOutcome): void {
    const { epoch, own, ownEpoch } = admission;
    if (outcome === 'late') {
      this.#endLate(admission);
      return;
    }
    if (outcome === 'ok') {
      this.#answers += 1;
      this.#unanswered = null;
      this.#areManyUnanswered = false;
    }
    this.#whole.end(epoch, outcome);
    // An attempt with another end did not end in silence.
    own?.end(ownEpoch, outcome === 'failed' ? 'given-up' : outcome);
  }

  #endLate({ document, epoch, own, ownEpoch, answers }: Admission): void {
    if (answers !== this.#answers) {
      this.#whole.end(epoch, 'given-up');
      own?.end(ownEpoch, 'ok');
      return;
    }
    this.#unanswered ??= document;
    if (this.#unanswered !== document) this.#areManyUnanswered = true;
    // A probe without an answer does not show that it is back.
    const isForAll = this.#areManyUnanswered || this.#whole.state === 'half-open';
    this.#whole.end(epoch, isForAll ? 'failed' : 'given-up');
    if (own !== null) own.end(ownEpoch, 'failed');
    else this.#circuitOf(document).fail();
  }

  #circuitOf(document: string): Circuit {
    let circuit = this.#ofDocuments.get(document);
    if (circuit === undefined) {
      circuit = new Circuit(this.#settings, undefined, this.#now);
      this.#ofDocuments.set(document, circuit);
    }
    return circuit;
  }
}
