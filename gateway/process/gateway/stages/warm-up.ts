import { setTimeout as delay } from 'node:timers/promises';
import { hashDocument } from '../../../documents/document-hash.ts';
import { documentOf } from '../../../documents/read-document.ts';
import type { TrustedDocuments } from '../../../documents/trusted-documents.ts';
import type { AdmittedOperation } from '../../../execution/operation/call.ts';
import type { HotOperation } from '../../../execution/operation/engine.ts';
import { Refusal } from '../../../messages/request/refusal.ts';
import type { Stages } from '../../../pipeline/pipeline.ts';

export interface WarmUp {
  /** The operations that the supergraph before was asked most, the most used first. */
  readonly hot: readonly HotOperation[];
  readonly trusted: TrustedDocuments;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** Plans that are asked for at one time: the planner makes one after the other, and the event loop needs its turns. */
const AT_ONCE = 4;

/**
 * Plans ahead of traffic: first what is asked most, then the trusted documents, of which those that are not prepared are
 * prepared before. What does not fit this supergraph is left out, and so is what cannot be planned: the first real request
 * reports it. Resolves when all is planned or the time is over, with how many were; the rest is then planned while the stages
 * serves. Stops when `signal` is aborted.
 */
export async function warmUp(stages: Stages, { hot, trusted, timeoutMs, signal }: WarmUp): Promise<number> {
  let planned = 0;
  const all = (async () => {
    const { engine } = stages.engine;
    for (const operations of inParts(operationsOf(stages, hot))) {
      if (signal?.aborted) return;
      await engine.warm(operations);
      planned += operations.length;
    }
    await engine.prepared?.complete(trusted);
    for (const operations of inParts(trustedOf(stages, trusted))) {
      // Validating and compiling take milliseconds each, in which nobody else is served.
      await new Promise(setImmediate);
      if (signal?.aborted) return;
      await engine.warm(operations);
      planned += operations.length;
    }
  })();
  const late = new AbortController();
  await Promise.race([all, delay(timeoutMs, undefined, { signal: late.signal, ref: false }).catch(() => undefined)]);
  late.abort();
  return planned;
}

function* operationsOf(stages: Stages, hot: readonly HotOperation[]): Generator<AdmittedOperation> {
  for (const operation of hot) yield* fitted(operation, stages);
}

function* trustedOf(stages: Stages, trusted: TrustedDocuments): Generator<AdmittedOperation> {
  for (const [hash, text] of trusted) yield* operationsToWarm(stages, hash, text);
}

function* inParts(operations: Iterable<AdmittedOperation>): Generator<AdmittedOperation[]> {
  let part: AdmittedOperation[] = [];
  for (const operation of operations) {
    part.push(operation);
    if (part.length < AT_ONCE) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

function fitted({ text, operationName, variables }: HotOperation, { documents }: Stages): AdmittedOperation[] {
  const document = documentOf({ hash: hashDocument(text), text }, documents);
  if (document instanceof Refusal) return [];
  const found = document.operations.filter(({ name }) => name === operationName);
  return found.map(({ node, key }) => ({
    document: document.node,
    operation: node,
    operationName: operationName ?? undefined,
    variables,
    key,
  }));
}

/**
 * A trusted document as operations to plan ahead. None of a document that does not fit this supergraph: it may be of a
 * client that is newer or older.
 */
function operationsToWarm({ documents }: Stages, hash: string, text: string): AdmittedOperation[] {
  const document = documentOf({ hash, text }, documents);
  if (document instanceof Refusal) return [];
  return document.operations.map(({ node, name, key }) => ({
    document: document.node,
    operation: node,
    operationName: name ?? undefined,
    variables: {},
    key,
  }));
}
