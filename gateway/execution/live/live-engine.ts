import type { Answer } from '../operation/answer.ts';
import type { AdmittedOperation, CallContext } from '../operation/call.ts';
import type { Engine } from '../operation/engine.ts';
import type { LiveAnswers } from './live-answers.ts';

/** An engine, and what its live subscriptions need when another version of the supergraph comes. */
export interface LiveEngine extends Engine {
  /**
   * Goes on with what another engine subscribed to, after the last event it has had: none is lost and none comes twice.
   * Resolves when it is done; with an `Answer` when it cannot go on. `admitted` and `call` are those of this engine's schema.
   * Absent in an engine whose subscriptions stay with the engine that opened them.
   */
  takeOver?(answers: LiveAnswers, admitted: AdmittedOperation, call: CallContext): Promise<Answer | null>;
}
