import type { LiveAnswers } from '../../execution/live/live-answers.ts';
import type { Authorised } from '../../protection/authorisation/authorise.ts';
import type { Revocations } from '../../protection/identity/identify.ts';
import type { LiveStream, StreamEnd } from './live-stream.ts';

/** The facts about a live subscription beside its stream. */
export interface OpenStream {
  /** The operation, as the schema that it runs on understands it. */
  admitted: Authorised;
  /** The answers it is fed by; null when that cannot change to another schema. */
  readonly answers: LiveAnswers | null;
}

/** All live subscriptions of this process, so that they can be counted, changed to another schema, and ended. */
export class OpenStreams {
  readonly #streams = new Map<LiveStream, OpenStream>();

  constructor(private readonly revocations: Revocations | null = null) {}

  get size(): number {
    return this.#streams.size;
  }

  /** Holds a stream until it is deleted. */
  add(stream: LiveStream, open: OpenStream): void {
    this.#streams.set(stream, open);
    const { revocations } = this;
    if (revocations?.current !== undefined) stream.confirmBy(() => revocations.current?.() === null);
    // It may have been withdrawn while the stream was being opened.
    this.#endIfRevoked(stream, open);
  }

  get(stream: LiveStream): OpenStream | undefined {
    return this.#streams.get(stream);
  }

  delete(stream: LiveStream): void {
    this.#streams.delete(stream);
  }

  /** A copy: the code that walks through it may end streams on the way. */
  all(): [LiveStream, OpenStream][] {
    return [...this.#streams];
  }

  endAll(reason: StreamEnd): void {
    for (const [stream] of this.all()) stream.end(reason);
  }

  /** Ends those whose session or role has been withdrawn, or whose caller or address has been blocked. */
  endRevoked(): void {
    for (const [stream, open] of this.all()) this.#endIfRevoked(stream, open);
  }

  #endIfRevoked(stream: LiveStream, { admitted: { caller, address } }: OpenStream): void {
    const { revocations } = this;
    if (revocations === null) return;
    Promise.resolve()
      .then(async () => {
        // An anonymous caller has nothing that could be withdrawn, and an address that can be blocked.
        if (revocations.isBlocked?.(caller, address) === true) stream.end('blocked');
        else if (caller.userId !== null && (await revocations.isRevoked(caller))) stream.end('revoked');
      })
      // A check that cannot say whether the permit still holds cannot let the stream go on.
      .catch(() => stream.end('revoked'));
  }
}
