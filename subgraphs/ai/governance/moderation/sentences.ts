/** A sentence with the space behind it, or a line. */
const END = /[.!?…]+["'”’)\]]*\s+|\n+/g;
/** Longest text that waits for its end: tables and code have no sentences. */
const WAITING_MAX = 2_000;

/** Cuts a text that arrives bit by bit into complete sentences. What it gives, in order, is the text unchanged. */
export class SentenceSplitter {
  #waiting = '';

  push(text: string): readonly string[] {
    this.#waiting += text;
    const sentences: string[] = [];
    let from = 0;
    for (const { index, 0: end } of this.#waiting.matchAll(END)) {
      sentences.push(this.#waiting.slice(from, index + end.length));
      from = index + end.length;
    }
    while (this.#waiting.length - from > WAITING_MAX) {
      const to = cutAt(this.#waiting, from);
      sentences.push(this.#waiting.slice(from, to));
      from = to;
    }
    this.#waiting = this.#waiting.slice(from);
    return sentences;
  }

  /** Text that waits for the end of its sentence. */
  end(): readonly string[] {
    const rest = this.#waiting;
    this.#waiting = '';
    return rest === '' ? [] : [rest];
  }
}

/** Behind the last space, else between characters. */
function cutAt(text: string, from: number): number {
  const space = text.lastIndexOf(' ', from + WAITING_MAX - 1);
  if (space > from) return space + 1;
  const to = from + WAITING_MAX;
  const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(to - 1));
  return isHalf ? to - 1 : to;
}
