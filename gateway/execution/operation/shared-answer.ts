import type { Answer } from './answer.ts';

/** The bytes of one text, made when they are first asked for. */
interface Bytes {
  made: Buffer | null;
  /** Known of an ASCII text, whose bytes need no counting. */
  readonly encoding: 'latin1' | 'utf8';
}

/** An answer that several clients get: its bytes are made once, for the first who is sent them. */
export class SharedAnswer implements Answer {
  readonly json: string;
  readonly hasData: boolean;
  readonly errorCount: number;
  readonly headers?: NonNullable<Answer['headers']>;
  readonly freshness?: NonNullable<Answer['freshness']>;
  readonly #bytes: Bytes;

  constructor(answer: Answer, bytes: Bytes = { made: null, encoding: encodingOf(answer) }) {
    this.json = answer.json;
    this.hasData = answer.hasData;
    this.errorCount = answer.errorCount;
    if (answer.headers !== undefined) this.headers = answer.headers;
    if (answer.freshness !== undefined) this.freshness = answer.freshness;
    this.#bytes = bytes;
  }

  /** Nobody may write into them. */
  get bytes(): Buffer {
    this.#bytes.made ??= Buffer.from(this.json, this.#bytes.encoding);
    return this.#bytes.made;
  }

  /** For one who joined when it was being made. */
  asJoined(): SharedAnswer {
    return this.freshness === undefined
      ? this
      : new SharedAnswer({ ...this, freshness: this.freshness.asJoined() }, this.#bytes);
  }

  /** The same answer, and the same bytes, with headers for one client. */
  withHeaders(headers: NonNullable<Answer['headers']>): SharedAnswer {
    return new SharedAnswer({ ...this, headers }, this.#bytes);
  }
}

function encodingOf({ json, ascii }: Answer): Bytes['encoding'] {
  return ascii === json ? 'latin1' : 'utf8';
}
