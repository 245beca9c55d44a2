import { EventQueue } from '../../upstream/event-queue.ts';
import type { LogEntry } from '../../upstream/sources/event-log.ts';
import type { Gap } from '../../upstream/sources/gap.ts';
import { gapJson } from '../../upstream/sources/gap.ts';
import type { Source } from '../../upstream/sources/source.ts';
import type { SubgraphPayload } from '../../upstream/upstream.ts';
import type { StreamedAnswer } from '../operation/answer.ts';

/** Gets what a live subscription gives, at once and in order. */
export interface AnswerListener {
  next(answer: StreamedAnswer): void;
  /** After the last answer. */
  ended(): void;
  /** Missed events are given no faster than they are taken: the wait until there is room, if there is none. */
  whenRoom?(): Promise<void> | null;
}

/** Where a subscriber begins in a group. */
export interface Beginning {
  readonly seq: number;
  readonly gap: Gap | null;
  /** Events that another gateway has left, before those of the group; behind them something may be missing. */
  readonly left: readonly { readonly entry: LogEntry; readonly position: string | null }[];
  readonly wantsOpening: boolean;
}

/** The answers of one operation over one source, to which several subscribers belong. */
export interface FollowedAnswers {
  readonly source: Source;
  /** Number of the newest event that was answered. */
  readonly delivered: number;
  enter(member: LiveAnswers): void;
  leave(member: LiveAnswers, mayReturn: boolean): void;
  attach(member: LiveAnswers): void;
  detach(member: LiveAnswers): void;
  answered(seq: number): StreamedAnswer | undefined;
  answerTo(
    entry: LogEntry,
    payload: SubgraphPayload | null,
    position: string | null,
  ): StreamedAnswer | Promise<StreamedAnswer | null> | null;
}

/** Answers that wait for one who iterates. */
const WAITING_ANSWERS_MAX = 1_000;
/** A subgraph that names places tells the first at once; from one that has not, none is to be expected. */
const OPENING_WAIT_MS = 500;

/**
 * One subscriber's way through the log of a source: it is answered what it has missed, then what comes, each event once
 * and in order. `seq` is the last that it has had, so that it can change to another group or source between two events.
 * `listen` begins; who iterates instead is given the same.
 */
export class LiveAnswers implements AsyncIterable<StreamedAnswer> {
  #group: FollowedAnswers;
  #seq: number;
  #gap: Gap | null;
  #left: Beginning['left'];
  #listener: AnswerListener | null = null;
  #isEnded = false;
  #isPaused = false;
  /** Whether an answer of its own is being waited for. */
  #isAnswering = false;
  #awaitsOpening: boolean;
  #openingTimer: NodeJS.Timeout | undefined;
  #change: { readonly after: number; readonly act: () => void } | null = null;
  readonly #onEnd: (() => void)[] = [];

  constructor(group: FollowedAnswers, { seq, gap, left, wantsOpening }: Beginning) {
    this.#group = group;
    this.#seq = seq;
    this.#gap = gap;
    this.#left = left;
    this.#awaitsOpening = wantsOpening;
    group.enter(this);
  }

  /** The source it follows, and the number of the last event that it has had. */
  get standing(): { readonly source: Source; readonly seq: number } {
    return { source: this.#group.source, seq: this.#seq };
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  listen(listener: AnswerListener): void {
    this.#listener = listener;
    if (this.#gap !== null) this.#tell({ json: gapJson(this.#gap.missed), position: null, ...GAP_COUNTS });
    this.#gap = null;
    if (this.#awaitsOpening) {
      this.#openingTimer = setTimeout(() => this.#open(true), OPENING_WAIT_MS).unref();
      this.#open(false);
    }
    this.#catchUp();
  }

  [Symbol.asyncIterator](): AsyncIterator<StreamedAnswer> {
    const queue = new EventQueue<StreamedAnswer>(WAITING_ANSWERS_MAX, () => this.leave(false));
    this.listen({
      next: (answer) => {
        if (queue.push(answer)) return;
        this.leave(false);
        queue.end(new Error(`More than ${WAITING_ANSWERS_MAX} answers wait to be taken.`));
      },
      ended: () => queue.end(),
    });
    return queue;
  }

  /** `mayReturn`: the client was cut off rather than that it left. Nothing is sent any more. */
  leave(mayReturn: boolean): void {
    if (this.#isEnded) return;
    this.#end();
    this.#group.leave(this, mayReturn);
    this.#listener?.ended();
  }

  /** By its group: the answer to the event after the last. Null when it is not to be seen. */
  deliver(seq: number, answer: StreamedAnswer | null): void {
    if (seq <= this.#seq) return;
    this.#had(seq);
    if (answer !== null) this.#tell(answer);
    this.#changeIfDue();
  }

  /** By its group, when it is known from which place the source is live. */
  opened(): void {
    this.#open(false);
  }

  /** By its group, when there is nothing more to come. */
  finish(answer: StreamedAnswer | null): void {
    if (this.#isEnded) return;
    if (answer !== null) this.#listener?.next(answer);
    // Its own doing may have been that the client left.
    if (this.#isEnded) return;
    this.#end();
    this.#group.leave(this, false);
    this.#listener?.ended();
  }

  /** Holds it where it stands, until `goOn` or `changeTo`. Meanwhile the log keeps what comes. */
  pause(): void {
    this.#isPaused = true;
    this.#group.detach(this);
  }

  goOn(): void {
    this.#isPaused = false;
    this.#catchUp();
  }

  /** Goes on in another group, after `seq` of its source. */
  changeTo(group: FollowedAnswers, seq: number, gap: Gap | null): void {
    if (this.#isEnded) return;
    const old = this.#group;
    this.#change = null;
    this.#group = group;
    this.#seq = seq;
    group.enter(this);
    old.leave(this, false);
    if (gap !== null) this.#tell({ json: gapJson(gap.missed), position: null, ...GAP_COUNTS });
    this.goOn();
  }

  /** Calls back as soon as it has had `seq`, before anything after it. */
  changeAfter(seq: number, act: () => void): void {
    this.#change = { after: seq, act };
    this.#changeIfDue();
  }

  onEnd(act: () => void): void {
    if (this.#isEnded) act();
    else this.#onEnd.push(act);
  }

  #end(): void {
    this.#isEnded = true;
    clearTimeout(this.#openingTimer);
    for (const act of this.#onEnd) act();
  }

  /** Answers by itself what the group has had already, then joins it. */
  #catchUp(): void {
    while (!this.#isEnded && !this.#isPaused && !this.#isAnswering && this.#listener !== null) {
      const next = this.#next();
      if (next === null) {
        this.#group.attach(this);
        return;
      }
      const room = this.#listener.whenRoom?.() ?? null;
      if (room !== null) {
        this.#isAnswering = true;
        void room.then(() => {
          this.#isAnswering = false;
          this.#catchUp();
        });
        return;
      }
      const group = this.#group;
      const known = next.isLeft ? undefined : group.answered(next.entry.seq);
      const answer = known ?? group.answerTo(next.entry, null, next.position);
      if (!(answer instanceof Promise)) {
        this.#took(next, answer);
        continue;
      }
      this.#isAnswering = true;
      answer
        .catch(() => null)
        .then((done) => {
          this.#isAnswering = false;
          // An answer for the group it has left is made again by the one it is in now.
          if (group === this.#group && !this.#isPaused && !this.#isEnded) this.#took(next, done);
          this.#catchUp();
        });
    }
  }

  /** The next event to answer; null when the group has had no more. */
  #next(): Next | null {
    const [left] = this.#left;
    if (left !== undefined) return { ...left, isLeft: true };
    const { source, delivered } = this.#group;
    if (this.#seq >= delivered) return null;
    const entry = source.log.get(this.#seq + 1);
    if (entry !== undefined) return { entry, position: source.positionOf(entry), isLeft: false };
    const before = this.#seq;
    this.#had(source.log.first - 1);
    this.#tell({ json: gapJson(this.#seq - before), position: null, ...GAP_COUNTS });
    return this.#next();
  }

  #took({ entry, isLeft }: Next, answer: StreamedAnswer | null): void {
    if (!isLeft) this.#had(entry.seq);
    if (answer !== null) this.#tell(answer);
    if (isLeft) {
      this.#left = this.#left.slice(1);
      if (this.#left.length === 0) this.#tell({ json: gapJson(null), position: null, ...GAP_COUNTS });
    }
    this.#changeIfDue();
  }

  #had(seq: number): void {
    this.#seq = seq;
    this.#awaitsOpening = false;
  }

  #tell(answer: StreamedAnswer): void {
    if (this.#isEnded) return;
    if (answer.isLast) this.finish(answer);
    else this.#listener?.next(answer);
  }

  /** `isLate`: the subgraph has not named a place, so ours has to do. */
  #open(isLate: boolean): void {
    if (!this.#awaitsOpening || this.#listener === null || this.#isEnded) return;
    const { source } = this.#group;
    const position = source.openingAt(this.#seq) ?? (isLate ? source.ownPlaceAt(this.#seq) : null);
    if (position === null) return;
    this.#awaitsOpening = false;
    clearTimeout(this.#openingTimer);
    this.#tell({ json: '{"data":null}', hasData: true, errorCount: 0, position, isOpening: true });
  }

  #changeIfDue(): void {
    if (this.#change === null || this.#seq < this.#change.after || this.#isEnded) return;
    const { act } = this.#change;
    this.#change = null;
    act();
  }
}

interface Next {
  readonly entry: LogEntry;
  readonly position: string | null;
  readonly isLeft: boolean;
}

const GAP_COUNTS = { hasData: true, errorCount: 1 } as const;
