import type { Caller } from '@codai/kit/wire';
import { identityKey } from '../../protection/identity/identity-key.ts';
import type { Upstream } from '../../upstream/create-upstream.ts';

/** The caller, with its headers: lower-case, as the client sent them. */
export interface Asker {
  readonly caller: Caller;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** The parts of a request that an answer may depend on beside the operation, as texts that are equal where it is. */
export interface Influence {
  /** The data sent to subgraphs, and headers that policies and plugins read: the same for callers who differ in nothing else. */
  told(asker: Asker): string;
  /** The same and who asks. */
  whole(asker: Asker): string;
}

/** Always counted in: by these callers are known, whatever is made of them. */
const IDENTIFYING_HEADERS = ['authorization', 'cookie'];

/** `varyHeaders`: further headers that answers depend on, because a policy or a plugin reads them. */
export function createInfluence(upstream: Pick<Upstream, 'toldOf'>, varyHeaders: readonly string[]): Influence {
  const names = [...new Set([...IDENTIFYING_HEADERS, ...varyHeaders])];
  const told = ({ caller, headers }: Asker) => {
    let text = upstream.toldOf({ caller, headers, correlationId: '' });
    for (const name of names) {
      const value = headers[name];
      if (value !== undefined) text += JSON.stringify([name, value]);
    }
    return text;
  };
  return { told, whole: (asker) => `${identityKey(asker.caller)}\n${told(asker)}` };
}
