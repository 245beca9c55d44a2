import type { Readable } from 'node:stream';

/** The facts that a client gives about a file: data to hand on, and no name of anything here. */
export interface FileFacts {
  readonly name: string;
  readonly type: string;
}

/**
 * A file that a client is sending, as the value of a variable. Its bytes come when whatever stands before it in the request
 * has been read, and they can be read once. Written as JSON it is null, as in the request.
 */
export class UploadedFile {
  readonly #arrival: Promise<{ readonly stream: Readable; readonly facts: FileFacts }>;
  #arrive!: (arrived: { readonly stream: Readable; readonly facts: FileFacts }) => void;
  #fail!: (error: Error) => void;
  #stream: Readable | null = null;
  #isTaken = false;
  #isUnwanted = false;

  constructor() {
    this.#arrival = new Promise((resolve, reject) => {
      this.#arrive = resolve;
      this.#fail = reject;
    });
    // Nobody may be waiting for it.
    this.#arrival.catch(() => undefined);
  }

  toJSON(): null {
    return null;
  }

  /** Called by the one who reads the request. */
  arrived(stream: Readable, facts: FileFacts): void {
    this.#stream = stream;
    // An error without a listener would end the process; who reads the bytes gets it.
    stream.on('error', () => undefined);
    this.#arrive({ stream, facts });
    if (this.#isUnwanted) stream.resume();
  }

  /** It will not come, or not whole. */
  failed(error: Error): void {
    this.#fail(error);
    this.#stream?.destroy(error);
  }

  /** Lets the request go on without it. */
  discard(): void {
    this.#isUnwanted = true;
    if (!this.#isTaken) this.#stream?.resume();
  }

  /** Resolves when it is its turn. */
  async facts(): Promise<FileFacts> {
    return (await this.#arrival).facts;
  }

  /** As fast as they are taken. Throws when the file does not come whole. */
  async *bytes(): AsyncGenerator<Buffer> {
    if (this.#isTaken) throw new Error('A file can be sent on once.');
    this.#isTaken = true;
    const { stream } = await this.#arrival;
    try {
      for await (const chunk of stream) yield chunk as Buffer;
    } finally {
      // The rest of the request can only be read when this has been.
      stream.resume();
    }
  }
}
