import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { stringifyExactly } from '@codai/kit/wire';
import { ownFault } from '../../messages/response/fault.ts';
import { identityKey } from '../../protection/identity/identity-key.ts';
import type { LogEntry } from '../../upstream/sources/event-log.ts';
import { logPosition, readPosition } from '../../upstream/sources/position.ts';
import type { Source, SourceRequest } from '../../upstream/sources/source.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import { refusedAnswer } from '../answer.ts';
import type { CompiledOperation, CompiledStep } from '../compile/compile.ts';
import type { Operations } from '../compile/operations.ts';
import type { EngineServices } from '../engine-services.ts';
import type { Answer } from '../operation/answer.ts';
import type { AdmittedOperation, CallContext } from '../operation/call.ts';
import { Execution } from '../operation/execution.ts';
import { AnswerGroup } from './answer-group.ts';
import { LiveAnswers } from './live-answers.ts';
import { narrowing } from './renewed-permit.ts';
import { withoutSource } from './without-source.ts';

/** The live subscriptions of one engine. */
export class Subscriptions {
  /** Groups that others may join, by what their answers depend on. */
  readonly #groups = new Map<string, AnswerGroup>();

  constructor(
    private readonly services: EngineServices,
    private readonly operations: Pick<Operations, 'get'>,
  ) {}

  /**
   * Joins the source of an operation in its one subgraph, or opens it; each event then goes through the rest of the plan.
   * An `Answer` when that cannot be.
   */
  async open(operation: CompiledOperation, admitted: AdmittedOperation, call: CallContext) {
    const { source: step } = operation;
    // Nothing but `__typename` was selected, the rest was skipped: there is no event to wait for.
    if (step === null) return withoutSource(this.services, operation, call);
    const asked = { operation, step, admitted, call };
    const { resumePosition: position = null, wantsOpening = false } = call;
    try {
      const joined = await this.services.sources.join(requestOf(asked), position, wantsOpening && position === null);
      const { source, seq, gap } = joined;
      try {
        if (call.signal.aborted) return refusedAnswer(this.services, call, ownFault('OPERATION_TIMEOUT'));
        const left = leftOf(joined.left, position);
        const answers = new LiveAnswers(this.#groupOn(source, seq, asked), {
          seq,
          gap,
          left,
          wantsOpening: wantsOpening && position === null,
        });
        const leave = () => answers.leave(false);
        call.signal.addEventListener('abort', leave, { once: true });
        answers.onEnd(() => call.signal.removeEventListener('abort', leave));
        return answers;
      } finally {
        source.release();
      }
    } catch (thrown) {
      return this.#failed(thrown, call);
    }
  }

  /**
   * Takes over a live subscription of another engine, or of another plan: it goes on here after the last event that it has
   * had. Resolves when it has changed, or has ended; with an `Answer` when it cannot go on.
   */
  async takeOver(
    answers: LiveAnswers,
    operation: CompiledOperation,
    admitted: AdmittedOperation,
    call: CallContext,
  ): Promise<Answer | null> {
    const { source: step } = operation;
    if (step === null) return withoutSource(this.services, operation, call);
    const asked = { operation, step, admitted, call };
    answers.pause();
    try {
      const followed = await this.services.sources.follow(requestOf(asked), answers.standing);
      if (!('whenSettled' in followed)) {
        const { source, seq, gap } = followed;
        if (!answers.isEnded) answers.changeTo(this.#groupOn(source, seq, asked), seq, gap);
        source.release();
        return null;
      }
      answers.goOn();
      // It has settled for others, and nobody was left: the source that came of it is closed.
      if (followed.next.end !== undefined) return await this.takeOver(answers, operation, admitted, call);
      followed.next.retain();
      await new Promise<void>((resolve) => {
        answers.onEnd(resolve);
        followed.whenSettled(({ old, next, gap }) =>
          answers.changeAfter(old, () => {
            answers.changeTo(this.#groupOn(followed.next, next, asked), next, gap);
            resolve();
          }),
        );
      });
      followed.next.release();
      return null;
    } catch (thrown) {
      answers.goOn();
      return this.#failed(thrown, call);
    }
  }

  /** The group of all whose answers are the same; a new one begins after `seq`. */
  #groupOn(source: Source, seq: number, asked: Asked): AnswerGroup {
    const { operation, step, admitted, call } = asked;
    const key = this.#keyOf(source, asked);
    const known = this.#groups.get(key);
    if (known !== undefined && known.answering.operation === operation && !known.isOver) return known;
    const leaving = new AbortController();
    // One listener for each event that is being answered, and those who come back have theirs answered side by side.
    setMaxListeners(0, leaving.signal);
    const answering = {
      services: this.services,
      operation,
      source: step,
      variables: admitted.variables,
      operationName: admitted.operationName ?? null,
      call: { ...call, signal: leaving.signal },
      narrowed: narrowing(admitted, operation, (narrowed) => this.operations.get(narrowed, call)),
    };
    const group = new AnswerGroup(source, answering, seq, {
      onDelivered: (delivered, entry) => this.#mergeIfMet(delivered, entry, asked),
      onEmpty: (empty) => {
        leaving.abort();
        if (this.#groups.get(key) === empty) this.#groups.delete(key);
      },
    });
    this.#groups.set(key, group);
    return group;
  }

  /** A source that replayed for those who came back has arrived where another is: its followers change over. */
  #mergeIfMet(group: AnswerGroup, { position }: LogEntry, asked: Asked): void {
    if (position === null || group.source.startPlace === null) return;
    const met = this.services.sources.meeting(group.source, position);
    if (met === null) return;
    for (const member of group.attached) member.changeTo(this.#groupOn(met.source, met.seq, asked), met.seq, null);
  }

  /** All that an answer depends on beside the event: the plan, the variables, the caller, and what subgraphs are sent of it. */
  #keyOf(source: Source, { operation, admitted, call }: Asked): string {
    const subgraphs = new Set(operation.steps.map(({ subgraph }) => subgraph));
    const scopes = [...subgraphs].map((subgraph) => this.services.upstream.scopeOf(subgraph, call).share);
    const permit = admitted.permit?.key ?? '';
    // A policy judges one caller's request, not only the caller's identity.
    if (admitted.renewPermit !== undefined) return randomUUID();
    return stringifyExactly([source.id, admitted.key, permit, admitted.variables, identityKey(call.caller), scopes]);
  }

  #failed(thrown: unknown, call: CallContext): Answer {
    if (!(thrown instanceof UpstreamError)) throw thrown;
    return refusedAnswer(this.services, call, ownFault(thrown.code, { subgraph: thrown.subgraph, cause: thrown }));
  }
}

interface Asked {
  readonly operation: CompiledOperation;
  readonly step: CompiledStep;
  readonly admitted: AdmittedOperation;
  readonly call: CallContext;
}

function requestOf({ step, admitted, call }: Asked): SourceRequest {
  const variables = new Execution(call, call.signal, admitted.variables).variablesText(step.variables);
  return {
    subgraph: step.subgraph,
    url: step.url,
    query: step.document,
    variablesText: variables === '' ? null : `{${variables}}`,
    call,
  };
}

/** Their places are still those of the log they are from: a client that is cut off again finds them there. */
function leftOf(entries: readonly LogEntry[], position: string | null) {
  const place = position === null ? null : readPosition(position);
  return entries.map((entry) => ({
    entry,
    position: place?.kind === 'log' ? logPosition(place.sourceId, entry.seq) : null,
  }));
}
