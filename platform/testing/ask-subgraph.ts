import type { Caller } from '@codai/kit';
import type { HostedSubgraph } from '@codai/kit/host';
import { CALLER_HEADER, hashBody, parseCallerKeys, signCallerAssertion } from '@codai/kit/wire';

/** Answer of a subgraph; for a subscription its first frame. */
export interface SubgraphAnswer {
  readonly status: number;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly codes: readonly string[];
  /** Whether a subscription was let in. */
  readonly isOpen: boolean;
}

export interface SubgraphQuestion {
  /** null: no assertion at all, as nobody but the gateway may come. */
  readonly caller: Caller | null;
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Asks a hosted subgraph past the gateway, as the gateway would: with an assertion that `callerKey` signed. */
export function subgraphAsker(subgraph: HostedSubgraph, callerKey: string) {
  const { signing } = parseCallerKeys(callerKey);
  return async ({ caller, document, variables = {} }: SubgraphQuestion): Promise<SubgraphAnswer> => {
    const isStream = document.startsWith('subscription');
    // The empty `resume` asks for an opening frame: an admitted caller is answered at once, also when nothing happens.
    const body = JSON.stringify({ query: document, variables, ...(isStream && { extensions: { resume: {} } }) });
    const left = new AbortController();
    const response = await subgraph.fetch(
      new Request(`http://${subgraph.name}.test/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: isStream ? 'text/event-stream' : 'application/json',
          ...(caller &&
            signing && {
              [CALLER_HEADER]: await signCallerAssertion(signing, {
                caller,
                audience: subgraph.name,
                bodyHash: hashBody(body),
              }),
            }),
        },
        body,
        signal: left.signal,
      }),
    );
    const isEvents = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
    const text = isEvents ? await firstFrame(response) : await response.text();
    left.abort();
    const { data = null, errors = [] } = JSON.parse(text ?? '{}') as {
      data?: SubgraphAnswer['data'];
      errors?: { extensions: { code: string } }[];
    };
    const codes = errors.map(({ extensions }) => extensions.code);
    return { status: response.status, data, codes, isOpen: isEvents && codes.length === 0 };
  };
}

/** Transient streams have no opening frame: one that is silent so long is open, and nothing has happened. */
const SILENCE_MS = 1_000;

/** The first payload of an event stream; null when none came. */
async function firstFrame(response: Response): Promise<string | null> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const silence = new Promise<{ done: true; value: undefined }>((resolve) => {
    setTimeout(() => resolve({ done: true, value: undefined }), SILENCE_MS).unref();
  });
  for (let text = ''; ; ) {
    const { done, value } = (await Promise.race([reader?.read(), silence])) ?? { done: true, value: undefined };
    text += value ?? '';
    const frame = /^data: (\{.*\})$/m.exec(text);
    if (frame?.[1]) return frame[1];
    if (done) return null;
  }
}
