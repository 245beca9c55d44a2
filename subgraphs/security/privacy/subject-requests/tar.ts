/** A file of an archive; its size is known before its bytes are. */
export interface TarFile {
  /** At most 100 bytes. */
  readonly name: string;
  readonly size: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

const BLOCK = 512;

/** Files one after the other in the ustar format. Throws when a file has another size than stated. Source: POSIX.1-2017, pax, "ustar Interchange Format". */
export async function* tarOf(files: AsyncIterable<TarFile>, writtenAt: Date): AsyncGenerator<Uint8Array> {
  for await (const { name, size, bytes } of files) {
    yield headOf(name, size, writtenAt);
    let written = 0;
    for await (const chunk of bytes) {
      written += chunk.length;
      yield chunk;
    }
    if (written !== size) throw new Error(`The file ${name} has ${written} bytes and not ${size}.`);
    yield Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
  }
  yield Buffer.alloc(2 * BLOCK);
}

function headOf(name: string, size: number, writtenAt: Date): Buffer {
  const head = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  head.write(name, 0, 100);
  head.write(octal(0o600, 7), 100);
  head.write(octal(0, 7), 108);
  head.write(octal(0, 7), 116);
  // Above 8 GiB the size does not fit; parts are bounded below that.
  head.write(octal(size, 11), 124);
  head.write(octal(Math.floor(writtenAt.getTime() / 1000), 11), 136);
  head.write(' '.repeat(8), 148);
  head.write('0', 156);
  head.write('ustar\x0000', 257);
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return head;
}
