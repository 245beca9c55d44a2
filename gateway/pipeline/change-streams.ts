import { setTimeout as delay } from 'node:timers/promises';
import { readAgain } from '../documents/read-again.ts';
import { Refusal } from '../messages/request/refusal.ts';
import { authorise } from '../protection/authorisation/authorise.ts';
import type { Stages } from './pipeline.ts';
import { callOf, operationOf } from './run-operation.ts';
import type { LiveStream } from './subscriptions/live-stream.ts';
import type { OpenStream, OpenStreams } from './subscriptions/open-streams.ts';

export interface ChangeOptions {
  readonly streams: OpenStreams;
  /** The version of the supergraph that new operations enter, held until it is released. */
  readonly hold: () => { readonly stages: Stages; readonly release: () => void };
  /** Gets, whole, the error that kept a stream from going on; its client sees INTERNAL. */
  readonly onFailure: (error: unknown, correlationId: string) => void;
}

/** Streams that are changed at once; then others have their turn. */
const STREAMS_AT_ONCE = 50;
/** Between two lots, on average. Sources that have to be opened anew then do not all fall on a subgraph at once. */
const PAUSE_MS = 10;

export interface StreamChanger {
  /** Changes all; resolves when it is done. */
  change(): Promise<void>;
  /** Changes one: it was being opened while the others changed. */
  changeOne(stream: LiveStream): void;
}

/**
 * Brings live subscriptions to the current version of the supergraph: each is validated and planned again, and goes on
 * between two events. One that is no longer valid gets the reason and completes. A version that comes while this is under way is
 * the one that those who are left change to. Returns the way to begin, and to wait for the end.
 */
export function createStreamChanger(options: ChangeOptions): StreamChanger {
  const { streams } = options;
  /** By stream: what it is changing to. A stream changes once at a time. */
  const changing = new WeakMap<LiveStream, Promise<void>>();
  let isLatest: object = {};
  const begin = (stream: LiveStream, open: OpenStream): Promise<void> => {
    const before = changing.get(stream) ?? Promise.resolve();
    const change = before.then(() => changeStream(stream, open, options));
    changing.set(stream, change);
    return change;
  };
  return {
    changeOne(stream) {
      const open = streams.get(stream);
      if (open !== undefined) void begin(stream, open);
    },
    async change() {
      const turn = {};
      isLatest = turn;
      const all = streams.all();
      const changes: Promise<void>[] = [];
      for (let index = 0; index < all.length; index += STREAMS_AT_ONCE) {
        for (const [stream, open] of all.slice(index, index + STREAMS_AT_ONCE)) {
          changes.push(begin(stream, open));
        }
        if (index + STREAMS_AT_ONCE < all.length) await delay(PAUSE_MS * (0.5 + Math.random()));
        // A newer version has taken over the rest.
        if (isLatest !== turn) break;
      }
      await Promise.all(changes);
    },
  };
}

async function changeStream(stream: LiveStream, open: OpenStream, { hold, onFailure }: ChangeOptions): Promise<void> {
  const { answers, admitted } = open;
  if (answers === null || stream.endedBy !== null) return;
  const { stages, release } = hold();
  let isHeld = false;
  try {
    const again = await judgeAgain(admitted, stages);
    if (again instanceof Refusal) return end(stream, again.toJson());
    const { engine } = stages.engine;
    if (engine.takeOver === undefined) return;
    const failed = await engine.takeOver(answers, operationOf(again), callOf(again, again.signal));
    if (failed !== null) return end(stream, failed.json);
    open.admitted = again;
    stream.hold(release);
    isHeld = true;
  } catch (error) {
    const { correlationId } = admitted;
    onFailure(error, correlationId);
    end(stream, new Refusal('INTERNAL', { facts: { correlationId } }).toJson());
  } finally {
    if (!isHeld) release();
  }
}

async function judgeAgain(admitted: OpenStream['admitted'], stages: Stages): Promise<OpenStream['admitted'] | Refusal> {
  const read = readAgain(admitted, stages.documents);
  if (read instanceof Refusal) return read;
  const { authorisation } = stages;
  return authorisation === null
    ? { ...read, permit: undefined, renewPermit: undefined }
    : authorise(read, authorisation);
}

/** The reason, and that there is nothing more to come: the client would only get the same again. */
function end(stream: LiveStream, json: string): void {
  stream.push({ json, cursor: null, isOpening: false });
  stream.end('complete');
}
