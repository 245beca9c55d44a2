import type { StreamedAnswer } from '../operation/answer.ts';

const ANSWERS_MAX = 64;
const CHARACTERS_MAX = 256 * 1024;

/** The newest answers of a group, so that many who come back at once do not each have the same events answered anew. */
export class RecentAnswers {
  readonly #answers = new Map<number, StreamedAnswer>();
  #characters = 0;

  get(seq: number): StreamedAnswer | undefined {
    return this.#answers.get(seq);
  }

  set(seq: number, answer: StreamedAnswer): void {
    this.#answers.set(seq, answer);
    this.#characters += answer.json.length;
    for (const [oldest, { json }] of this.#answers) {
      if (this.#answers.size <= ANSWERS_MAX && this.#characters <= CHARACTERS_MAX) return;
      this.#answers.delete(oldest);
      this.#characters -= json.length;
    }
  }
}
