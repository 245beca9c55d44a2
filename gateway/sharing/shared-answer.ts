import type { Answer } from '../execution/engine.ts';
import type { AnswerHeaders } from '../headers/response-rules.ts';

/** An answer that several clients get: its bytes are made once, for the first who is sent them. */
export class SharedAnswer implements Answer {
  readonly json: string;
  readonly hasData: boolean;
  readonly errorCount: number;
  readonly headers: AnswerHeaders;
  #bytes: Buffer | null = null;

  constructor({ json, hasData, errorCount, headers = {} }: Answer) {
    this.json = json;
    this.hasData = hasData;
    this.errorCount = errorCount;
    this.headers = headers;
  }

  /** Nobody may write into them. */
  get bytes(): Buffer {
    this.#bytes ??= Buffer.from(this.json);
    return this.#bytes;
  }
}
