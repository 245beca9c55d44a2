import { createHash } from 'node:crypto';
import type { Upstream } from '../create-upstream.ts';
import type { LogBudget, LogEntry } from './event-log.ts';
import type { Gap } from './gap.ts';
import type { LogStore } from './log-store.ts';
import { readPosition } from './position.ts';
import { Source, type SourceKeys, type SourceOptions, type SourceRequest } from './source.ts';
import { type Agreement, type Succession, succeed } from './succession.ts';

export interface SourcesSettings {
  readonly enabled: boolean;
  /** How long a source is held for those who were cut off, and how long a broken upstream is tried again. */
  readonly graceMs: number;
  /** Events that the log of one source holds. */
  readonly eventsMax: number;
  /** Bytes that it holds. */
  readonly bytesMax: number;
  /** Bytes that all logs hold together. */
  readonly totalBytesMax: number;
  /** Sources that are held for nobody but those who may come back. */
  readonly heldMax: number;
}

export interface SourcesOptions {
  readonly upstream: Pick<Upstream, 'subscribe' | 'scopeOf'>;
  readonly settings: SourcesSettings;
  /** Where logs outlive this process; null: they do not. */
  readonly store?: LogStore | null;
}

/** Where a subscriber begins. The source is held for him: he releases it. */
export interface Joined {
  readonly source: Source;
  /** The number of the last event that he has had. */
  readonly seq: number;
  /** Sent first: the part that the client came back for and that is gone. */
  readonly gap: Gap | null;
  /** Events of a log that another gateway has left, before those of the source. Behind them comes a gap. */
  readonly left: readonly LogEntry[];
}

/** How a subscriber goes on when the schema has changed: at once, or as soon as old and new source are seen to agree. */
export type Followed = Joined | Succession;

/** Events of a source whose subgraph names places are its own to replay: the log is for those who come a moment later. */
const NAMED_EVENTS_MAX = 200;

/** Every upstream subscription of this process. They outlive a reload of the supergraph. */
export interface Sources {
  /**
   * Joins the source of a request, or opens it, after a position that `Source` gave; null: from now. Rejects with what kept
   * it from opening.
   */
  join(request: SourceRequest, position: string | null, wantsOpening: boolean): Promise<Joined>;
  /** Where one who stands at `seq` of a source goes on when he wants `request` instead. Rejects like `join`. */
  follow(request: SourceRequest, from: { readonly source: Source; readonly seq: number }): Promise<Followed>;
  /** Another source of the same that knows the place at which one that replays has arrived: one of the two is too many. */
  meeting(source: Source, place: string): { readonly source: Source; readonly seq: number } | null;
  /** The sources that are open. */
  readonly size: number;
  close(): void;
}

export function createSources({ upstream, settings, store = null }: SourcesOptions): Sources {
  const { enabled, graceMs, eventsMax, bytesMax, totalBytesMax, heldMax } = settings;
  const budget: LogBudget = { bytesMax: totalBytesMax, held: 0 };
  /** By the name of who may share them: the one that is live, and those that replay from a place. */
  const live = new Map<string, Source>();
  const replaying = new Map<string, Set<Source>>();
  const byId = new Map<string, Source>();
  /** In the order in which they were left. */
  const held = new Set<Source>();
  const heirs = new Map<string, Heir>();

  const options: SourceOptions = {
    isResumable: enabled,
    graceMs,
    eventsMax,
    bytesMax,
    budget,
    onLogged: store && enabled ? (source, entry) => store.append(source.id, source.keys, entry) : undefined,
    onHeld(source) {
      held.add(source);
      const [first] = held;
      if (held.size > heldMax) first?.close();
    },
    onEnd: forget,
  };

  function open(request: SourceRequest, keys: SourceKeys, place: string | null, wantsOpening: boolean): Source {
    const openUpstream: Parameters<typeof makeSource>[4] = ({ call, ...asked }, beginning, signal) =>
      upstream.subscribe({ ...asked, ...beginning, call, signal });
    const source = makeSource(request, keys, place, wantsOpening, openUpstream);
    byId.set(source.id, source);
    if (place === null) live.set(keys.share, source);
    else replaying.set(keys.share, (replaying.get(keys.share) ?? new Set()).add(source));
    return source;
  }

  function makeSource(...[request, keys, place, wantsOpening, openUpstream]: MakeSource): Source {
    const limits = place === null ? options : { ...options, eventsMax: Math.min(eventsMax, NAMED_EVENTS_MAX) };
    return new Source(request, keys, place, wantsOpening, openUpstream, limits);
  }

  function forget(source: Source): void {
    byId.delete(source.id);
    held.delete(source);
    if (live.get(source.keys.share) === source) live.delete(source.keys.share);
    const others = replaying.get(source.keys.share);
    if (others?.delete(source) && others.size === 0) replaying.delete(source.keys.share);
  }

  /** The one that is live, and one that ended is not. */
  function liveOf(share: string): Source | undefined {
    const source = live.get(share);
    return source?.end === undefined ? source : undefined;
  }

  function sharersOf(share: string): Source[] {
    return [live.get(share), ...(replaying.get(share) ?? [])].filter(
      (source): source is Source => source !== undefined && source.end === undefined,
    );
  }

  function keysOf({ subgraph, url, query, variablesText, call }: SourceRequest): SourceKeys {
    const document = createHash('sha256')
      .update(JSON.stringify([subgraph, url, query, variablesText]))
      .digest('base64url');
    const scope = upstream.scopeOf(subgraph, call);
    return { document, share: `${document} ${scope.share}`, replay: digest(scope.replay) };
  }

  async function joinAt(source: Source, seq: number, gap: Gap | null, call: SourceRequest['call']): Promise<Joined> {
    source.retain(call);
    held.delete(source);
    try {
      await source.opened;
    } catch (error) {
      source.release();
      throw error;
    }
    return { source, seq, gap, left: [] };
  }

  function joinNow(request: SourceRequest, keys: SourceKeys, gap: Gap | null, wantsOpening: boolean): Promise<Joined> {
    const source = liveOf(keys.share);
    if (source !== undefined) return joinAt(source, source.log.last, gap, request.call);
    // Asked for an opening frame, a subgraph with a log names the place from which those who share it can resume.
    return joinAt(open(request, keys, null, wantsOpening || enabled), 0, gap, request.call);
  }

  function joinPlace(request: SourceRequest, keys: SourceKeys, place: string): Promise<Joined> {
    for (const source of sharersOf(keys.share)) {
      const seq = source.seqOf(place);
      if (seq !== undefined) return joinAt(source, seq, null, request.call);
    }
    return joinAt(open(request, keys, place, false), 0, null, request.call);
  }

  async function joinNumber(request: SourceRequest, keys: SourceKeys, id: string, seq: number): Promise<Joined> {
    const heir = heirs.get(id);
    if (heir?.next.keys.document === keys.document && heir.next.keys.replay === keys.replay) {
      const { next, from, to } = heir;
      // Events before the change were of another document, and cannot be answered any more.
      if (byId.has(next.id)) return joinAt(next, to, seq < from ? { missed: from - seq } : null, request.call);
    }
    const source = byId.get(id);
    if (source === undefined) return joinLeft(request, keys, id, seq);
    const isOwn = source.keys.replay === keys.replay;
    const isBroken = source.end !== undefined && source.end.error !== null;
    if (!isOwn || isBroken || seq > source.log.last) return joinNow(request, keys, UNKNOWN, false);
    const missed = source.log.last - seq;
    // Events of another document cannot be answered, but they can be counted.
    if (source.keys.document !== keys.document) return joinNow(request, keys, { missed: missed || null }, false);
    const { first } = source.log;
    if (seq + 1 >= first) return joinAt(source, seq, null, request.call);
    return joinAt(source, first - 1, { missed: first - 1 - seq }, request.call);
  }

  /** Another gateway held this source, and is gone or does not know that its client went elsewhere. */
  async function joinLeft(request: SourceRequest, keys: SourceKeys, id: string, seq: number): Promise<Joined> {
    // First the new upstream, so that nothing is lost while the log is read.
    const joined = await joinNow(request, keys, UNKNOWN, false);
    const stored = (await store?.read(id, seq)) ?? null;
    const isOwn = stored?.owner.document === keys.document && stored.owner.replay === keys.replay;
    if (!isOwn || stored === null) return joined;
    const isWhole = stored.first === null || stored.first <= seq + 1;
    const gap = isWhole || stored.first === null ? null : { missed: stored.first - 1 - seq };
    return { ...joined, gap, left: stored.entries };
  }

  /** The places of a source hold on in the one that took its place. */
  function inherit(old: Source, next: Source, { old: from, next: to, gap }: Agreement): void {
    if (gap !== null || !enabled) return;
    heirs.set(old.id, { next, from, to });
    setTimeout(() => heirs.delete(old.id), graceMs).unref();
  }

  const successions = new Map<string, Promise<Succession>>();

  return {
    join(request, position, wantsOpening) {
      const keys = keysOf(request);
      if (position === null) return joinNow(request, keys, null, wantsOpening);
      const place = readPosition(position);
      if (place?.kind === 'log') return joinNumber(request, keys, place.sourceId, place.seq);
      const isOurs = place?.subgraph === request.subgraph;
      return isOurs ? joinPlace(request, keys, place.position) : joinNow(request, keys, UNKNOWN, wantsOpening);
    },
    async follow(request, from) {
      const keys = keysOf(request);
      const { source, seq } = from;
      if (source.keys.share === keys.share) return joinAt(source, seq, null, request.call);
      const isSameLog = source.namesPlaces === true && source.request.subgraph === request.subgraph;
      const place = isSameLog ? source.placeAt(seq) : null;
      if (place !== null) return joinPlace(request, keys, place);
      const pair = `${source.id} ${keys.share}`;
      let succession = successions.get(pair);
      if (succession === undefined) {
        succession = joinNow(request, keys, null, false).then(({ source: next }) => succeed(source, next));
        successions.set(pair, succession);
        const forgetIt = () => successions.delete(pair);
        succession.then(({ next, settled }) => {
          void settled.then((agreement) => {
            forgetIt();
            inherit(source, next, agreement);
          });
        }, forgetIt);
      }
      return succession;
    },
    meeting(source, place) {
      if (source.startPlace === null) return null;
      for (const other of sharersOf(source.keys.share)) {
        const seq = other === source ? undefined : other.seqOf(place);
        if (seq !== undefined) return { source: other, seq };
      }
      return null;
    },
    get size() {
      return byId.size;
    },
    close() {
      for (const source of [...byId.values()]) source.close();
    },
  };
}

type MakeSource = [
  request: SourceRequest,
  keys: SourceKeys,
  place: string | null,
  wantsOpening: boolean,
  open: ConstructorParameters<typeof Source>[4],
];

/** The source in place of another, and where: up to `from` of the one is up to `to` of the other. */
interface Heir {
  readonly next: Source;
  readonly from: number;
  readonly to: number;
}

const UNKNOWN: Gap = { missed: null };

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
