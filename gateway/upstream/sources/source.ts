import { randomBytes } from 'node:crypto';
import { RESUME_KEY, readResumePosition } from '@codai/kit/wire';
import { isJsonObject } from '../../primitives/is-json-object.ts';
import type { UpstreamCaller } from '../credentials.ts';
import type { SubgraphPayload } from '../upstream.ts';
import { UpstreamError } from '../upstream-error.ts';
import { Backoff } from './backoff.ts';
import { EventLog, type LogBudget, type LogEntry, type LogLimits } from './event-log.ts';
import { logPosition, subgraphPosition } from './position.ts';

/** The request to a subgraph, and its caller. */
export interface SourceRequest {
  readonly subgraph: string;
  readonly url: string;
  readonly query: string;
  /** JSON of the variables object; null when there are none. */
  readonly variablesText: string | null;
  readonly call: UpstreamCaller;
}

export interface SourceOptions extends LogLimits {
  /** Whether clients get places that the gateway made, and a source waits for those who may come back. */
  readonly isResumable: boolean;
  /** How long a source without subscribers is held, and how long a broken upstream is tried again. */
  readonly graceMs: number;
  readonly budget: LogBudget;
  /** Keeps what the log of a source without places of its own holds where other gateways find it. */
  readonly onLogged?: ((source: Source, entry: LogEntry) => void) | undefined;
  /** Called when nobody follows it any more but it is held for those who may come back. */
  readonly onHeld: (source: Source) => void;
  /** Called once, when nobody can join any more. */
  readonly onEnd: (source: Source) => void;
}

/** Names that tell sources apart; see `keys.ts`. */
export interface SourceKeys {
  /** Names the request: subgraph, address, document, variables. */
  readonly document: string;
  /** Names the callers who may share the upstream from now on. */
  readonly share: string;
  /** Names the callers who may have what it has logged. */
  readonly replay: string;
}

export interface SourceListener {
  /** Number of the last event that it is done with: what comes after is kept for it. */
  readonly delivered?: number;
  /** Called in the order of the log. `payload` is whole and unshared for one listener; the others read `entry.text`. */
  advanced(entry: LogEntry, payload: SubgraphPayload | null): void;
  /** It is known now from which place the source is live. */
  opened?(): void;
  /** After the last event: complete (null), or broken for good. */
  ended(error: unknown): void;
}

export type OpenUpstream = (
  request: SourceRequest,
  beginning: { readonly position: string | null; readonly wantsOpening: boolean },
  signal: AbortSignal,
) => Promise<AsyncIterable<SubgraphPayload>>;

/**
 * One upstream subscription and what came of it lately, for all who want the same. It numbers its events; who follows it
 * reads its log from the number where he stands, so that one who is slow holds nobody else up. A broken upstream is opened
 * again after the last place if the subgraph names places; if not, an entry of the log says that events may be missing.
 */
export class Source {
  readonly id = randomBytes(9).toString('base64url');
  readonly log: EventLog;
  /** Resolves when the upstream is open; rejects with what kept it from opening. */
  readonly opened: Promise<void>;
  /** Null until it is known whether the subgraph names places. */
  namesPlaces: boolean | null = null;
  /** The subgraph's newest place that is known. */
  place: string | null;
  /** Its place before the first event; null while that is not known. */
  #firstPlace: string | null;
  /** Undefined while it runs; else why it ended. */
  end: { readonly error: unknown } | undefined;
  #call: UpstreamCaller;
  readonly #listeners = new Set<SourceListener>();
  readonly #ending = new AbortController();
  #holders = 0;
  /** Whether a client may hold a place of ours. */
  #hasGivenPlace = false;
  #heldUntil = 0;
  #grace: NodeJS.Timeout | undefined;

  constructor(
    readonly request: SourceRequest,
    readonly keys: SourceKeys,
    /** The subgraph's place to go on from; null: from now. */
    readonly startPlace: string | null,
    wantsOpening: boolean,
    private readonly open: OpenUpstream,
    private readonly options: SourceOptions,
  ) {
    this.log = new EventLog(options, options.budget);
    this.#call = request.call;
    this.place = startPlace;
    this.#firstPlace = startPlace;
    if (startPlace !== null) this.namesPlaces = true;
    const first = this.#openAt({ position: startPlace, wantsOpening });
    this.opened = first.then(() => undefined);
    this.opened.catch(() => undefined);
    first.then(
      (events) => this.#read(events),
      (error: unknown) => this.#finish(error),
    );
  }

  /** The place of an event, for a cursor; null when a client cannot come back to it. */
  positionOf(entry: LogEntry): string | null {
    if (entry.position !== null) return subgraphPosition(this.request.subgraph, entry.position);
    const isNumbered = this.namesPlaces === false && this.options.isResumable;
    return isNumbered ? logPosition(this.id, entry.seq) : null;
  }

  /** The subgraph's place of one who has had everything up to `seq`; null when it is not known. */
  placeAt(seq: number): string | null {
    if (seq === 0) return this.#firstPlace;
    return seq === this.log.last ? this.place : (this.log.get(seq)?.position ?? null);
  }

  /** The place of one who has had everything up to `seq`, for a cursor; null while it is not known. */
  openingAt(seq: number): string | null {
    if (this.namesPlaces === false) return this.ownPlaceAt(seq);
    const place = this.placeAt(seq);
    return place === null ? null : subgraphPosition(this.request.subgraph, place);
  }

  /** A place of ours, also for a subgraph of which nothing is known yet: it holds as long as the source does. */
  ownPlaceAt(seq: number): string | null {
    if (!this.options.isResumable) return null;
    this.#hasGivenPlace = true;
    return logPosition(this.id, seq);
  }

  /** The number at the subgraph's place, if it is held. */
  seqOf(place: string): number | undefined {
    return place === this.#firstPlace && this.log.first === 1 ? 0 : this.log.seqOf(place);
  }

  /** Holds the source for one who follows it, or is about to. He is also the one to open it again for. */
  retain(call?: UpstreamCaller): void {
    this.#holders += 1;
    clearTimeout(this.#grace);
    if (call !== undefined) this.#call = call;
  }

  /** One who followed it was cut off rather than left: what comes is kept for him for a while, also when all have gone. */
  expectReturn(): void {
    const hasCursors = this.#hasGivenPlace || (this.namesPlaces === false && this.log.last > 0);
    const isKept = this.options.isResumable && hasCursors && this.namesPlaces !== true;
    if (isKept) this.#heldUntil = Date.now() + this.options.graceMs;
  }

  /** Undoes one `retain`. The last one ends the upstream, unless somebody is expected. */
  release(): void {
    this.#holders -= 1;
    if (this.#holders > 0) return;
    const remainingMs = this.#heldUntil - Date.now();
    if (remainingMs <= 0) this.close();
    else {
      this.#grace = setTimeout(() => this.close(), remainingMs).unref();
      this.options.onHeld(this);
    }
  }

  listen(listener: SourceListener): void {
    this.#listeners.add(listener);
  }

  unlisten(listener: SourceListener): void {
    this.#listeners.delete(listener);
  }

  /** Tells all who follow it that events may be missing. */
  tellGap(): void {
    if (this.end === undefined) this.#append(null, null, null);
  }

  /** Ends the upstream, and forgets. */
  close(): void {
    clearTimeout(this.#grace);
    this.#ending.abort();
    this.#finish(null);
    this.log.clear();
    this.options.onEnd(this);
  }

  async #read(events: AsyncIterable<SubgraphPayload>): Promise<void> {
    const backoff = new Backoff(this.options.graceMs);
    let current: AsyncIterable<SubgraphPayload> | null = events;
    while (current !== null) {
      try {
        backoff.opened();
        for await (const payload of current) this.#take(payload);
        return this.#finish(null);
      } catch (error) {
        if (this.#ending.signal.aborted) return;
        current = await this.#reopen(backoff, error);
      }
    }
  }

  /** Null when it is over: for good, or for the time being and nobody is there to wait for. */
  async #reopen(backoff: Backoff, broken: unknown): Promise<AsyncIterable<SubgraphPayload> | null> {
    let error = broken;
    backoff.broken();
    while (isTemporary(error) && this.#holders > 0 && (await backoff.wait(this.#ending.signal))) {
      try {
        const canResume = this.namesPlaces === true && this.place !== null;
        const position = canResume ? this.place : null;
        const events = await this.#openAt({ position, wantsOpening: this.options.isResumable && !canResume });
        if (!canResume) this.tellGap();
        return events;
      } catch (thrown) {
        error = thrown;
      }
    }
    this.#finish(error);
    return null;
  }

  #openAt(beginning: { position: string | null; wantsOpening: boolean }): Promise<AsyncIterable<SubgraphPayload>> {
    return this.open({ ...this.request, call: this.#call }, beginning, this.#ending.signal);
  }

  #take(payload: SubgraphPayload): void {
    if (this.end !== undefined) return;
    const place = readResumePosition(payload.extensions);
    if (place !== null) {
      this.namesPlaces = true;
      this.place = place;
    } else if (this.namesPlaces === null && isJsonObject(payload.data)) this.namesPlaces = false;
    if (isOpeningFrame(payload)) {
      if (this.log.last === 0) this.#firstPlace = place;
      for (const listener of this.#listeners) listener.opened?.();
      return;
    }
    this.#append(payload, place, payload);
  }

  #append(logged: SubgraphPayload | null, place: string | null, payload: SubgraphPayload | null): void {
    let needed = this.log.last + 1;
    for (const { delivered } of this.#listeners) if (delivered !== undefined) needed = Math.min(needed, delivered + 1);
    const entry = this.log.append(logged, place, needed);
    if (this.namesPlaces === false) this.options.onLogged?.(this, entry);
    // The first subscriber may have the payload itself: only that one is allowed to change it.
    let given = payload;
    for (const listener of this.#listeners) {
      listener.advanced(entry, given);
      given = null;
    }
  }

  #finish(error: unknown): void {
    if (this.end !== undefined) return;
    this.end = { error };
    for (const listener of [...this.#listeners]) listener.ended(error);
    if (this.#holders === 0 && this.#heldUntil <= Date.now()) this.close();
  }
}

/** A subgraph that is away may come back; one that answers nonsense will not get better. */
function isTemporary(error: unknown): boolean {
  return error instanceof UpstreamError && (error.code === 'SUBGRAPH_UNAVAILABLE' || error.code === 'SUBGRAPH_TIMEOUT');
}

/** `{ data: null, extensions: { resume: { position, opening: true } } }`: from there the source is live. */
function isOpeningFrame({ data, extensions }: SubgraphPayload): boolean {
  const resume = isJsonObject(extensions) ? extensions[RESUME_KEY] : undefined;
  return (data === null || data === undefined) && isJsonObject(resume) && resume.opening === true;
}
