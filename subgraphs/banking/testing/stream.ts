import type { Caller } from '@codai/kit';
import type { Answer } from '@codai/kit/testing';
import type { LedgerUnderTest } from './ledger.ts';

/** A subscription under test. */
export interface Stream<Data> extends AsyncDisposable {
  /** The next payload's data; fails when it has errors or the stream has ended. */
  nextData(): Promise<Data>;
  /** The code that the stream ends with: the next payload must be the last one. */
  endedWith(): Promise<string | undefined>;
}

/** Subscribes, and resolves when the position is fixed from which on nothing is missed. */
export async function listen<Data>(
  ledger: LedgerUnderTest,
  caller: Caller,
  document: string,
  variables: Record<string, unknown>,
): Promise<Stream<Data>> {
  const extensions = { resume: { position: null } };
  const payloads = await ledger.subscribe<Data>(caller, document, variables, { extensions });
  const next = async (): Promise<Answer<Data>> => {
    const { done, value } = await payloads.next();
    if (done) throw new Error('The stream has ended.');
    return value;
  };
  await next();
  return {
    async nextData() {
      const { data, errors } = await next();
      if (errors !== undefined || data === null) throw new Error(JSON.stringify(errors));
      return data;
    },
    async endedWith() {
      const { errors } = await next();
      const { done } = await payloads.next();
      return done ? errors?.[0]?.extensions.code : 'it goes on';
    },
    async [Symbol.asyncDispose]() {
      await payloads.return?.();
    },
  };
}
