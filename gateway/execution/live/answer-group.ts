import { parseExactly } from '@codai/kit/wire';
import { ownFault } from '../../messages/response/fault.ts';
import type { LogEntry } from '../../upstream/sources/event-log.ts';
import { gapJson } from '../../upstream/sources/gap.ts';
import type { Source, SourceListener } from '../../upstream/sources/source.ts';
import type { SubgraphPayload } from '../../upstream/upstream.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import { internalAnswer, refusedAnswer } from '../answer.ts';
import type { Answer, StreamedAnswer } from '../operation/answer.ts';
import { answerEvent, type EventAnswering } from './answer-event.ts';
import type { FollowedAnswers, LiveAnswers } from './live-answers.ts';
import { RecentAnswers } from './recent-answers.ts';
import type { Narrowed } from './renewed-permit.ts';

/**
 * The answers of one operation, for one identity, over one source: each event goes through the plan once, however many
 * follow. Events are answered one by one, in order, and what comes meanwhile waits in the source's log.
 */
export class AnswerGroup implements FollowedAnswers, SourceListener {
  /** Number of the newest event that was answered. */
  delivered: number;
  /** All who belong here, also those who are still catching up. */
  readonly #members = new Set<LiveAnswers>();
  /** The members that have had everything up to `delivered`. */
  readonly #attached = new Set<LiveAnswers>();
  readonly #recent = new RecentAnswers();
  #isAnswering = false;
  /** Set once, when there is nothing more to come; its answer is sent last. */
  #over: { readonly answer: StreamedAnswer | null } | null = null;

  constructor(
    readonly source: Source,
    readonly answering: EventAnswering,
    seq: number,
    private readonly hooks: {
      /** Called after each event that was delivered. */
      readonly onDelivered: (group: AnswerGroup, entry: LogEntry) => void;
      /** Called when the last member has left. */
      readonly onEmpty: (group: AnswerGroup) => void;
    },
  ) {
    this.delivered = seq;
    source.retain(answering.call);
    source.listen(this);
  }

  get isOver(): boolean {
    return this.#over !== null;
  }

  get attached(): readonly LiveAnswers[] {
    return [...this.#attached];
  }

  enter(member: LiveAnswers): void {
    this.#members.add(member);
    if (this.#members.size === 1) this.#advance(null, null);
  }

  leave(member: LiveAnswers, mayReturn: boolean): void {
    this.#attached.delete(member);
    if (!this.#members.delete(member)) return;
    if (mayReturn) this.source.expectReturn();
    if (this.#members.size > 0) return;
    this.source.unlisten(this);
    this.hooks.onEmpty(this);
    this.source.release();
  }

  /** After this call, a member that has had all before gets each event. */
  attach(member: LiveAnswers): void {
    if (this.#over !== null) member.finish(this.#over.answer);
    else this.#attached.add(member);
  }

  detach(member: LiveAnswers): void {
    this.#attached.delete(member);
  }

  /** The answer to one event of a log, `position` being where it stands for those who get it. */
  answerTo(
    entry: LogEntry,
    payload: SubgraphPayload | null,
    position: string | null,
  ): StreamedAnswer | Promise<StreamedAnswer | null> | null {
    if (entry.text === null) return gapAnswer(null, position);
    const { services, call, operation, narrowed } = this.answering;
    try {
      const whole = payload ?? (parseExactly(entry.text) as SubgraphPayload);
      if (narrowed !== undefined) return this.#narrowed(narrowed, whole, position);
      const answer = answerEvent(this.answering, operation, whole);
      if (!(answer instanceof Promise) && services.authorizeEvent === undefined) return { ...answer, position };
      return Promise.resolve(answer).then((done) => this.#authorized(done, position));
    } catch (thrown) {
      return { ...internalAnswer(services, call, thrown), position };
    }
  }

  /** The recent answer to an event, if all may have it who belong here. */
  answered(seq: number): StreamedAnswer | undefined {
    return this.#recent.get(seq);
  }

  advanced(entry: LogEntry, payload: SubgraphPayload | null): void {
    this.#advance(entry, payload);
  }

  opened(): void {
    for (const member of this.#members) member.opened();
  }

  ended(): void {
    this.#advance(null, null);
  }

  /** Answers what is there. `payload` belongs to `newest`, if that is next. */
  #advance(newest: LogEntry | null, payload: SubgraphPayload | null): void {
    if (this.#isAnswering || this.#over !== null) return;
    const { source } = this;
    while (this.delivered < source.log.last && this.#members.size > 0) {
      const entry = newest?.seq === this.delivered + 1 ? newest : source.log.get(this.delivered + 1);
      if (entry === undefined) {
        // The subscriber that should answer was so slow that the log has lost the next event.
        const missed = source.log.first - 1 - this.delivered;
        this.#deliver(source.log.first - 1, gapAnswer(missed, null));
        continue;
      }
      const answer = this.answerTo(entry, entry === newest ? payload : null, source.positionOf(entry));
      if (!(answer instanceof Promise)) {
        this.#deliver(entry.seq, answer);
        this.hooks.onDelivered(this, entry);
        continue;
      }
      this.#isAnswering = true;
      answer
        .catch((thrown: unknown) => ({ ...this.#failure(thrown), position: source.positionOf(entry) }))
        .then((done) => {
          this.#isAnswering = false;
          this.#deliver(entry.seq, done);
          this.hooks.onDelivered(this, entry);
          this.#advance(null, null);
        });
      return;
    }
    if (source.end !== undefined && this.delivered >= source.log.last) this.#finish(source.end.error);
  }

  /** Null: an event that nobody here may see. */
  #deliver(seq: number, answer: StreamedAnswer | null): void {
    this.delivered = seq;
    // Where somebody has to be asked for each event, he is asked again for one who comes back.
    const mayKeep = this.answering.narrowed === undefined && this.answering.services.authorizeEvent === undefined;
    if (answer !== null && mayKeep && this.#members.size > 1) this.#recent.set(seq, answer);
    for (const member of this.#attached) member.deliver(seq, answer);
  }

  #finish(error: unknown): void {
    const { services, call } = this.answering;
    if (error === null) this.#over = { answer: null };
    else {
      const [code, subgraph] =
        error instanceof UpstreamError ? [error.code, error.subgraph] : ['INTERNAL' as const, null];
      const answer = refusedAnswer(services, call, ownFault(code, { subgraph, cause: error }));
      this.#over = { answer: { ...answer, position: null } };
    }
    for (const member of [...this.#attached]) member.finish(this.#over.answer);
  }

  #failure(thrown: unknown): Answer {
    return internalAnswer(this.answering.services, this.answering.call, thrown);
  }

  async #authorized(answer: Answer, position: string | null): Promise<StreamedAnswer | null> {
    const { services, call, operationName } = this.answering;
    const { authorizeEvent } = services;
    if (authorizeEvent === undefined) return { ...answer, position };
    const { caller, correlationId } = call;
    const verdict = await authorizeEvent({ caller, correlationId, operationName, json: answer.json });
    if (verdict === 'deliver') return { ...answer, position };
    if (verdict === 'withhold') return null;
    return this.#forbidden();
  }

  async #narrowed(narrowed: Narrowed, payload: SubgraphPayload, position: string | null) {
    const operation = await narrowed();
    if (operation === null) return this.#forbidden();
    return this.#authorized(await answerEvent(this.answering, operation, payload), position);
  }

  #forbidden(): StreamedAnswer {
    const { services, call } = this.answering;
    return { ...refusedAnswer(services, call, ownFault('SUBSCRIPTION_FORBIDDEN')), position: null, isLast: true };
  }
}

function gapAnswer(missed: number | null, position: string | null): StreamedAnswer {
  return { json: gapJson(missed), hasData: true, errorCount: 1, position };
}
