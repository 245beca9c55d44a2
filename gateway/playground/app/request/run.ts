import { type Report, takeReport } from '../explain/report.ts';
import { type AnswerPart, addPart, PARTS_BY_PATH, PARTS_MAX, readParts, type TimedPart } from './multipart.ts';
import { type FilePlace, uploadForm } from './upload-form.ts';

export interface RunInput {
  readonly url: URL;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly authorization: string | null;
  readonly explain: boolean;
  readonly files: readonly FilePlace[];
  readonly signal: AbortSignal;
}

export interface RunResult {
  readonly status: number;
  readonly durationMs: number;
  readonly bytes: number;
  /** Without the report. */
  readonly answer: Record<string, unknown> | string;
  readonly report: Report | null;
  /** Whether more parts are to come. */
  readonly isPartial: boolean;
  /** The parts of an answer that came in parts, each with its time. */
  readonly parts?: readonly TimedPart[];
  /** The seed of an answer that was made in this browser and not by the gateway. */
  readonly mockSeed?: number;
}

/** Runs a query or a mutation. `onPart` is called for each state of an answer that comes in parts, the last one included. */
export async function runOperation(input: RunInput, onPart: (result: RunResult) => void): Promise<void> {
  const { url, headers, authorization, explain, files, signal } = input;
  const body = bodyOf(input);
  const startedAt = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      // The browser itself writes the type of a form, with its boundary.
      ...(files.length === 0 && { 'content-type': 'application/json' }),
      accept: `application/graphql-response+json, application/json;q=0.9, ${PARTS_BY_PATH};q=0.8`,
      'codai-csrf': '1',
      ...(authorization !== null && { authorization }),
      ...(explain && { 'codai-explain': '1' }),
      ...headers,
    },
    body,
    signal,
  });
  const { status } = response;
  const contentType = response.headers.get('content-type') ?? '';
  const durationMs = () => performance.now() - startedAt;
  if (contentType.startsWith('multipart/mixed') && response.body !== null) {
    let answer: Record<string, unknown> | null = null;
    let bytes = 0;
    let parts: readonly TimedPart[] = [];
    for await (const part of readParts(response.body, contentType)) {
      answer = addPart(answer, part);
      bytes += JSON.stringify(part).length;
      if (parts.length < PARTS_MAX) parts = [...parts, { atMs: durationMs(), part }];
      onPart({ status, durationMs: durationMs(), bytes, ...takeReport(answer), isPartial: hasNext(part), parts });
    }
    return;
  }
  const text = await response.text();
  const common = { status, durationMs: durationMs(), bytes: new Blob([text]).size, isPartial: false };
  const parsed = parsedObject(text);
  onPart({ ...common, ...(parsed === null ? { answer: text, report: null } : takeReport(parsed)) });
}

/** JSON, or the form with the files. Throws a sentence when a file has no place. */
function bodyOf({ query, variables, operationName, files }: RunInput): FormData | string {
  if (files.length === 0) {
    return withRandomTexts(JSON.stringify({ query, variables, operationName: operationName ?? undefined }));
  }
  const form = uploadForm({ query, variables, operationName }, files);
  if (typeof form === 'string') throw new Error(form);
  form.set('operations', withRandomTexts(String(form.get('operations'))));
  return form;
}

const hasNext = ({ hasNext: more }: AnswerPart) => more === true;

function parsedObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** `{{random}}` in an operation is another text each time it is run: an idempotency key. */
export function withRandomTexts(body: string): string {
  return body.replaceAll('{{random}}', () => crypto.randomUUID());
}
