import { CompleteFileUploadDocument, StartFileUploadDocument, type SupergraphClient } from '@codai/sdk';
import { CryptoDigestAlgorithm, digest } from 'expo-crypto';
import { codeOf, outcomeOf, passes, type Refusal, refusalOf } from '../offline/answers.ts';
import type { ChosenFile } from './choose-file.ts';

/** Bytes of the largest file: its digest needs all of it in memory. */
export const UPLOAD_BYTES_MAX = 50_000_000;
/** Bytes of one request. A cut loses at most what the server had not stored of it. */
const PART_BYTES = 2 ** 20;
const STALLED_MS = 60_000;
const RETRY_MS = [500, 2_000, 5_000];
const TUS = { 'tus-resumable': '1.0.0' };

/** One file on its way. Another attempt continues with the same session. */
export interface Upload {
  readonly file: ChosenFile;
  readonly folderId: string | null;
  key: string;
  session: { readonly id: string; readonly url: string } | null;
}

export type Step = { readonly kind: 'reads' | 'checks' } | { readonly kind: 'sends'; readonly sent: number };

export type Uploaded =
  | { readonly kind: 'stored'; readonly fileId: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unread' }
  /** The connection was lost; the same upload can go on. */
  | { readonly kind: 'unanswered' };

/** The server has ended the session: nothing more can be sent to it. */
class SessionEndedError extends Error {}

/** Announces a file, sends its bytes by tus 1.0 and completes it. `newKey` makes the key of a request that follows a refusal. */
export async function send(
  client: SupergraphClient,
  upload: Upload,
  onStep: (step: Step) => void,
  newKey: () => string,
): Promise<Uploaded> {
  onStep({ kind: 'reads' });
  const { file, folderId } = upload;
  const bytes = await file.read().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
  if (bytes === null) return { kind: 'unread' };
  const restart = (answer: Uploaded): Uploaded => {
    upload.session = null;
    upload.key = newKey();
    return answer;
  };
  if (upload.session === null) {
    const input = {
      name: file.name,
      type: file.type,
      size: String(bytes.length),
      sha256: hex(await digest(CryptoDigestAlgorithm.SHA256, bytes)),
      folderId,
      idempotencyKey: upload.key,
    };
    const result = await client.mutate(StartFileUploadDocument, { input });
    const refusal = refusalIn(result);
    if (refusal !== null) return restart({ kind: 'refused', refusal });
    const started = result.data?.startUpload;
    if (!started || !('uploadUrl' in started) || !started.uploadUrl) return { kind: 'unanswered' };
    upload.session = { id: started.id, url: started.uploadUrl };
  }
  try {
    await sendBytes(upload.session.url, bytes, (sent) => onStep({ kind: 'sends', sent }));
  } catch (error) {
    return error instanceof SessionEndedError ? restart({ kind: 'unanswered' }) : { kind: 'unanswered' };
  }
  onStep({ kind: 'checks' });
  const result = await client.mutate(CompleteFileUploadDocument, { input: { sessionId: upload.session.id } });
  const refusal = refusalIn(result);
  if (refusal !== null) return restart({ kind: 'refused', refusal });
  const completed = result.data?.completeUpload;
  return completed && 'currentNumber' in completed ? { kind: 'stored', fileId: completed.id } : { kind: 'unanswered' };
}

/** A refusal, or an error that the same call meets again. */
function refusalIn(result: Parameters<typeof outcomeOf>[0]): Refusal | null {
  const refusal = refusalOf(outcomeOf(result));
  if (refusal !== null || result.error === undefined || passes(result.error)) return refusal;
  const message = result.error.graphQLErrors[0]?.message ?? '';
  return { code: codeOf(result.error) ?? 'INTERNAL', message };
}

/** Sends what the server lacks, part after part, and asks where to continue after each cut. */
async function sendBytes(url: string, bytes: Uint8Array, onSent: (bytes: number) => void): Promise<void> {
  let offset: number | null = null;
  for (let tries = 0; ; tries += 1) {
    try {
      offset ??= await request(url, { method: 'HEAD', headers: TUS });
      onSent(offset);
      while (offset < bytes.length) {
        const headers = {
          ...TUS,
          'content-type': 'application/offset+octet-stream',
          'upload-offset': String(offset),
        };
        const body = bytes.slice(offset, offset + PART_BYTES);
        offset = await request(url, { method: 'PATCH', headers, body });
        onSent(offset);
        tries = 0;
      }
      return;
    } catch (error) {
      const wait = RETRY_MS[tries];
      if (error instanceof SessionEndedError || wait === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
      offset = null;
    }
  }
}

/** The offset that the server answers. */
async function request(url: string, init: RequestInit): Promise<number> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), STALLED_MS);
  try {
    const answer = await fetch(url, { ...init, signal: stop.signal });
    const offset = answer.headers.get('upload-offset');
    if (answer.ok && offset !== null && /^\d+$/.test(offset)) return Number(offset);
    if (answer.status === 409 || answer.status === 429 || answer.status >= 500)
      throw new Error(`The server answered ${answer.status}.`);
    throw new SessionEndedError(`The server ended the upload with ${answer.status}.`);
  } finally {
    clearTimeout(timer);
  }
}

const hex = (digested: ArrayBuffer): string =>
  [...new Uint8Array(digested)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
