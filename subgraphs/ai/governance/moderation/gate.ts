import type { Deps } from '../../deps.ts';
import type { ConstitutionPrinciple } from '../../generated/prisma/client.ts';
import type { Call } from '../../spending/usage/call.ts';
import { type Remedy, type ReviewVerdict, reviewSentence, verdictOf } from './constitution.ts';
import { categoriesOf, moderatePart, type Verdict } from './moderation.ts';
import { SentenceSplitter } from './sentences.ts';
import { AnswerStopped, type Stop } from './stopped.ts';

export interface GateOptions {
  readonly call: Call;
  readonly principles: readonly ConstitutionPrinciple[];
  /** Text that the user wrote and gave. */
  readonly given: string;
  /** Hands a sentence to the reader. */
  readonly release: (text: string) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Stands between a model and the reader: text passes sentence by sentence, each after the moderation and the principles have judged it
 * (AI-6, AI-12). A sentence that is refused stops the answer; from one that must be decided by a person on, text is held back.
 */
export class AnswerGate {
  #splitter = new SentenceSplitter();
  #before = '';
  #remedies: (Remedy | null)[] = [];
  #violated = new Set<string>();
  #held: string | null = null;
  #released = '';
  #stop: Stop | null = null;
  #verdict: Verdict | null = null;

  constructor(
    private readonly deps: Deps,
    private readonly options: GateOptions,
  ) {}

  get released(): string {
    return this.#released;
  }
  /** Text that waits for the decision of a person; null when there is none. */
  get held(): string | null {
    return this.#held;
  }
  get stop(): Stop | null {
    return this.#stop;
  }
  /** Names of the principles that the answer violated. */
  get violated(): readonly string[] {
    return [...this.#violated].sort();
  }
  get verdict(): ReviewVerdict {
    return verdictOf(this.#remedies);
  }
  /** The moderation's verdict on the last sentence judged, the flagged one if any was. */
  get moderation(): Verdict | null {
    return this.#verdict;
  }

  /** Takes text of the model. Throws when the answer has stopped. */
  async push(text: string): Promise<void> {
    for (const sentence of this.#splitter.push(text)) await this.#judge(sentence);
  }

  async end(): Promise<void> {
    for (const sentence of this.#splitter.end()) await this.#judge(sentence);
  }

  /** Forgets what a failed attempt said. False when some of it has reached the reader. */
  startOver(): boolean {
    if (this.#released !== '' || this.#stop !== null) return false;
    this.#splitter = new SentenceSplitter();
    this.#before = '';
    this.#remedies = [];
    this.#violated = new Set();
    this.#held = null;
    return true;
  }

  async #judge(sentence: string): Promise<void> {
    if (this.#stop !== null) throw new AnswerStopped(this.#stop);
    const { call, principles, given, release, signal } = this.options;
    // With the sentence before it: what is harmless in each of two sentences may not be in both.
    const verdict = await moderatePart(this.deps, call, this.#before + sentence, signal);
    if (!('isFlagged' in verdict)) return this.#end({ reason: 'MODERATION_UNAVAILABLE', categories: [] });
    this.#verdict = verdict;
    const reviewed = reviewSentence(sentence, principles, { isFlagged: verdict.isFlagged, given });
    this.#remedies.push(reviewed.remedy);
    for (const name of reviewed.violated) this.#violated.add(name);
    if (verdict.isFlagged || reviewed.remedy === 'REFUSE') {
      const categories = verdict.isFlagged ? categoriesOf(verdict) : reviewed.violated;
      return this.#end({ reason: 'CONTENT_POLICY', categories });
    }
    this.#before = sentence;
    if (this.#held !== null || reviewed.remedy === 'ESCALATE') {
      this.#held = (this.#held ?? '') + reviewed.text;
      return;
    }
    await release(reviewed.text);
    this.#released += reviewed.text;
  }

  #end(stop: Stop): never {
    this.#stop = stop;
    this.#held = null;
    throw new AnswerStopped(stop);
  }
}
