import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { fieldDisposition, fileDisposition } from '../../primitives/formats.ts';
import type { PlacedFile } from './uploads.ts';

/** The body of a request to a subgraph that takes files. */
export interface FormBody {
  readonly contentType: string;
  readonly body: Readable;
}

/**
 * Writes `operations`, `map` and the files behind each other, each file as it comes from the client: nothing is read from it
 * that the subgraph has not room for.
 * Source: GraphQL multipart request specification, https://github.com/jaydenseric/graphql-multipart-request-spec
 */
export function formBody(operations: string, files: readonly PlacedFile[]): FormBody {
  const boundary = `codai-${randomBytes(18).toString('base64url')}`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Readable.from(parts(operations, files, boundary), { objectMode: false }),
  };
}

async function* parts(operations: string, files: readonly PlacedFile[], boundary: string): AsyncGenerator<Buffer> {
  const map = Object.fromEntries(files.map(({ paths }, index) => [String(index), paths]));
  const field = (name: string, value: string) => `--${boundary}\r\n${fieldDisposition(name)}\r\n\r\n${value}\r\n`;
  yield Buffer.from(field('operations', operations) + field('map', JSON.stringify(map)));
  for (const [index, { file }] of files.entries()) {
    const { name, type } = await file.facts();
    const disposition = fileDisposition(String(index), name);
    yield Buffer.from(`--${boundary}\r\n${disposition}\r\ncontent-type: ${mediaType(type)}\r\n\r\n`);
    yield* file.bytes();
    yield Buffer.from('\r\n');
  }
  yield Buffer.from(`--${boundary}--\r\n`);
}

/** A part without a valid media type is no more than bytes. */
function mediaType(type: string): string {
  return /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(type) ? type : 'application/octet-stream';
}
