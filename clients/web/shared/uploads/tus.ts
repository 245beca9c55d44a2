const VERSION = '1.0.0';
/** Size of one request. A cut loses at most what the server had not stored of it. */
const PART_BYTES = 8 * 2 ** 20;
const STALLED_MS = 60_000;
const RETRY_MS = [500, 2_000, 5_000, 15_000];

/** The server has said no for good: the upload has ended there, or what was sent is not what was announced. */
export class UploadEndedError extends Error {
  constructor(readonly status: number) {
    super(`The server ended the upload with ${status}.`);
    this.name = 'UploadEndedError';
  }
}

export interface SendOptions {
  readonly url: string;
  readonly file: Blob;
  readonly onSent: (bytes: number) => void;
  /** Ends the sending; what the server has stays there, and the same call goes on with it. */
  readonly signal: AbortSignal;
}

/** Sends what the server lacks of a file, part after part, and asks it where to go on after each cut. Source: tus 1.0. */
export async function send({ url, file, onSent, signal }: SendOptions): Promise<void> {
  let offset: number | null = null;
  for (let tries = 0; ; ) {
    try {
      offset ??= await offsetAt(url, signal);
      onSent(offset);
      while (offset < file.size) {
        const from: number = offset;
        const part = file.slice(from, from + PART_BYTES);
        offset = await patch(url, from, part, (sent) => onSent(from + sent), signal);
        tries = 0;
      }
      onSent(file.size);
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof UploadEndedError || tries >= RETRY_MS.length) throw error;
      await pause(RETRY_MS[tries] ?? 0, signal);
      tries += 1;
      offset = null;
    }
  }
}

async function offsetAt(url: string, signal: AbortSignal): Promise<number> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(STALLED_MS)]);
  const answer = await fetch(url, { method: 'HEAD', headers: { 'tus-resumable': VERSION }, signal: limit });
  return offsetIn(answer.status, answer.headers.get('upload-offset'));
}

/** `fetch` does not tell how much of a body has been sent. */
function patch(
  url: string,
  offset: number,
  part: Blob,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    let stalled: ReturnType<typeof setTimeout>;
    const wait = () => {
      clearTimeout(stalled);
      stalled = setTimeout(abort, STALLED_MS);
    };
    request.open('PATCH', url);
    request.setRequestHeader('tus-resumable', VERSION);
    request.setRequestHeader('content-type', 'application/offset+octet-stream');
    request.setRequestHeader('upload-offset', String(offset));
    request.upload.onprogress = ({ loaded }) => {
      wait();
      onSent(loaded);
    };
    request.onload = () => {
      try {
        resolve(offsetIn(request.status, request.getResponseHeader('upload-offset')));
      } catch (error) {
        reject(error);
      }
    };
    request.onerror = () => reject(new Error('The connection broke.'));
    request.onabort = () => reject(new Error('The sending was broken off.'));
    request.onloadend = () => {
      clearTimeout(stalled);
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort, { once: true });
    wait();
    request.send(part);
  });
}

function offsetIn(status: number, header: string | null): number {
  if (status >= 200 && status < 300 && header !== null && /^\d+$/.test(header)) return Number(header);
  // Another offset, or too much at once: where the server stands is asked for again.
  if (status === 409 || status === 429 || status >= 500 || status === 0)
    throw new Error(`The server answered ${status}.`);
  throw new UploadEndedError(status);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
