import type { IncomingMessage } from 'node:http';
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import { type OperationRequest, operationRequestOf, parseJson } from '../request/operation-request.ts';
import { Refusal, refuse } from '../request/refusal.ts';
import { type FilesByField, placeFiles } from './place-files.ts';
import { Uploads } from './uploads.ts';

export interface UploadRules {
  readonly enabled: boolean;
  readonly filesMax: number;
  readonly fileBytesMax: number;
  readonly totalBytesMax: number;
  readonly fieldBytesMax: number;
  readonly timeoutMs: number;
}

export interface ReceivedForm {
  readonly request: OperationRequest;
  readonly uploads: Uploads;
}

/** The client has left, or what it sends is refused in the middle. */
class FormError extends Error {
  override readonly name = 'FormError';
}

/**
 * Reads a form up to its first file: `operations`, then `map`, then the files in any order. Resolves when it is known what is
 * asked; the files come later, as fast as they are taken. Null when the client left before that.
 *
 * Never more than busboy's own buffers of a file are held. What is too much, too late or broken off in the middle fails the
 * files that are not whole, and is in `uploads.refusal`.
 */
export function receiveForm(incoming: IncomingMessage, rules: UploadRules): Promise<ReceivedForm | Refusal | null> {
  return new Promise((resolve) => {
    const receiving = new Receiving(incoming, rules, resolve);
    receiving.begin();
  });
}

class Receiving {
  #operations: string | null = null;
  #files: FilesByField = new Map();
  #uploads: Uploads | null = null;
  readonly #whole = new Set<string>();
  #bytes = 0;
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;
  #parser: BusboyInstance | null = null;

  constructor(
    private readonly incoming: IncomingMessage,
    private readonly rules: UploadRules,
    private readonly resolve: (received: ReceivedForm | Refusal | null) => void,
  ) {}

  begin(): void {
    const { incoming, rules } = this;
    const { fieldBytesMax, fileBytesMax, filesMax, totalBytesMax, timeoutMs } = rules;
    try {
      this.#parser = new Busboy({
        headers: incoming.headers as BusboyHeaders,
        limits: { fields: 2, fieldSize: fieldBytesMax, fieldNameSize: 100, files: filesMax, fileSize: fileBytesMax },
      });
    } catch {
      // No boundary, say.
      this.#refuse(refuse('BAD_REQUEST', 'The body is not a form.'));
      return;
    }
    const parser = this.#parser;
    this.#timer = setTimeout(() => this.#refuse(new Refusal('REQUEST_TIMEOUT')), timeoutMs);
    incoming.on('data', (chunk: Buffer) => {
      this.#bytes += chunk.length;
      if (this.#bytes > totalBytesMax) this.#refuse(tooLarge({ bytesMax: totalBytesMax }));
    });
    incoming.once('close', () => {
      if (!incoming.complete) this.#fail(null);
    });
    parser.on('field', (name, value, _nameTruncated, isTruncated) => this.#field(name, value, isTruncated));
    parser.on('file', (name, stream, filename, _encoding, type) => {
      const file = this.#uploads === null ? undefined : this.#files.get(name);
      if (this.#uploads === null) this.#refuse(refuse('BAD_REQUEST', 'Send `operations` and `map` before the files.'));
      if (file === undefined || this.#whole.has(name)) {
        stream.on('error', () => undefined).resume();
        return;
      }
      this.#whole.add(name);
      stream.on('limit', () => this.#refuse(tooLarge({ fileBytesMax })));
      file.arrived(stream, { name: filename ?? '', type });
    });
    parser.on('filesLimit', () => this.#refuse(tooLarge({ filesMax })));
    parser.on('fieldsLimit', () => this.#refuse(refuse('BAD_REQUEST', 'Send `operations`, `map` and files.')));
    parser.on('error', () => this.#refuse(refuse('BAD_REQUEST', 'The body is not a form.')));
    parser.on('finish', () => this.#finished());
    incoming.pipe(parser);
  }

  #field(name: string, value: string, isTruncated: boolean): void {
    if (this.#isOver) return;
    if (isTruncated) {
      this.#refuse(tooLarge({ fieldBytesMax: this.rules.fieldBytesMax }));
      return;
    }
    if (name === 'operations' && this.#operations === null) this.#operations = value;
    else if (name === 'map' && this.#operations !== null && this.#uploads === null) this.#open(this.#operations, value);
    else this.#refuse(refuse('BAD_REQUEST', 'Send `operations`, then `map`, then the files.'));
  }

  #open(operationsText: string, mapText: string): void {
    const { filesMax, timeoutMs } = this.rules;
    const operations = parseJson(operationsText);
    const files = placeFiles(operations, parseJson(mapText), filesMax);
    if (files instanceof Refusal) {
      this.#refuse(files);
      return;
    }
    const request = operationRequestOf(operations);
    if (request instanceof Refusal) {
      this.#refuse(request);
      return;
    }
    this.#files = files;
    this.#uploads = new Uploads([...files.values()], timeoutMs);
    this.resolve({ request, uploads: this.#uploads });
  }

  #finished(): void {
    if (this.#isOver) return;
    if (this.#uploads === null) {
      this.#refuse(refuse('BAD_REQUEST', 'Send `operations` and `map`.'));
      return;
    }
    const isWhole = [...this.#files.keys()].every((field) => this.#whole.has(field));
    if (!isWhole) {
      this.#refuse(refuse('BAD_REQUEST', 'A file that `map` names is missing.'));
      return;
    }
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  #refuse(refusal: Refusal): void {
    if (this.#isOver) return;
    if (this.#uploads !== null) this.#uploads.refusal = refusal;
    this.#fail(refusal);
  }

  #fail(refusal: Refusal | null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    if (this.#parser !== null) this.incoming.unpipe(this.#parser);
    const error = new FormError(refusal?.code ?? 'The client has left.');
    for (const file of this.#files.values()) file.failed(error);
    // Harmless when it is resolved already.
    this.resolve(refusal);
  }
}

function tooLarge(facts: Readonly<Record<string, number>>): Refusal {
  return new Refusal('PAYLOAD_TOO_LARGE', { facts });
}
