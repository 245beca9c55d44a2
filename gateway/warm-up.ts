import { setTimeout as delay } from 'node:timers/promises';
import { operationsToWarm } from './build-house.ts';
import { documentOf } from './documents/read-document.ts';
import { hashDocument, type TrustedDocuments } from './documents/trusted-documents.ts';
import type { AdmittedOperation, HotOperation } from './execution/engine.ts';
import { Refusal } from './http/refusal.ts';
import type { House } from './pipeline.ts';

export interface WarmUp {
  /** What the supergraph before was asked most, the most used first. */
  readonly hot: readonly HotOperation[];
  readonly trusted: TrustedDocuments;
  readonly timeoutMs: number;
}

/** Plans that are asked for at one time: the planner makes one after the other, and the event loop needs its turns. */
const AT_ONCE = 4;

/**
 * Plans ahead of traffic: first what is asked most, then the trusted documents. What does not fit this supergraph is left
 * out, and so is what cannot be planned: the first real request reports it. Resolves when all is planned or the time is
 * over, with how many were; the rest is then planned while the house serves.
 */
export async function warmUp(house: House, { hot, trusted, timeoutMs }: WarmUp): Promise<number> {
  const operations = [...hot.flatMap((operation) => fitted(operation, house)), ...operationsToWarm(house, trusted)];
  let planned = 0;
  const all = (async () => {
    for (let index = 0; index < operations.length; index += AT_ONCE) {
      const next = operations.slice(index, index + AT_ONCE);
      await house.engine.engine.warm(next);
      planned += next.length;
    }
  })();
  const late = new AbortController();
  await Promise.race([all, delay(timeoutMs, undefined, { signal: late.signal, ref: false }).catch(() => undefined)]);
  late.abort();
  return planned;
}

function fitted({ text, operationName, variables }: HotOperation, { documents }: House): AdmittedOperation[] {
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
