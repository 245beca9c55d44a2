import type { Caller } from '../wire/caller.ts';
import type { Answer } from './operations.ts';
import type { TestSubgraph } from './test-subgraph.ts';

type Subscribable = Pick<TestSubgraph<unknown>, 'subscribe'>;

/** A subscription under test. */
export interface Stream<Data> extends AsyncDisposable {
  /** The next payload; fails when the stream has ended. */
  next(): Promise<Answer<Data>>;
  /** The next payload's data; fails when it has errors. */
  nextData(): Promise<Data>;
  /** The code that the stream ends with: the next payload must be the last one. */
  endedWith(): Promise<string | undefined>;
}

/**
 * Subscribes to the event log, and resolves when the position is fixed from which on nothing is missed: the host says so
 * in an opening frame to those who mean to resume. `after` resumes.
 */
export async function listen<Data = Record<string, unknown>>(
  subject: Subscribable,
  caller: Caller,
  document: string,
  variables: Record<string, unknown> = {},
  after: string | null = null,
): Promise<Stream<Data>> {
  const extensions = { resume: { position: after } };
  const stream = streamOf(await subject.subscribe<Data>(caller, document, variables, { extensions }));
  // Only the first subscription receives its beginning; a resumed one knows.
  if (after === null) await stream.next();
  return stream;
}

/** Subscribes to transient signals. */
export async function overhear<Data = Record<string, unknown>>(
  subject: Subscribable,
  caller: Caller,
  document: string,
  variables: Record<string, unknown> = {},
): Promise<Stream<Data>> {
  return streamOf(await subject.subscribe<Data>(caller, document, variables));
}

function streamOf<Data>(payloads: AsyncIterableIterator<Answer<Data>>): Stream<Data> {
  async function next(): Promise<Answer<Data>> {
    const { done, value } = await payloads.next();
    if (done) throw new Error('The stream has ended.');
    return value;
  }
  return {
    next,
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
