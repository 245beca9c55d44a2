import { gapOf } from '@codai/sdk';
import type { AnyVariables, DocumentInput } from '@urql/core';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../lib/session.tsx';

export interface Live {
  /** Events come in now. */
  readonly isLive: boolean;
  /** Events were lost for good: what is shown has to be loaded again. */
  readonly hasGap: boolean;
  /** It was loaded again. */
  closeGap(): void;
}

/** Hands over each event of a live operation while the screen is shown. It goes on by itself after a loss of the socket. */
export function useLive<Data, Variables extends AnyVariables>(
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  onEvent: (data: Data) => void,
): Live {
  const { client, live } = useSession();
  const [hasGap, setGap] = useState(false);
  const latest = useRef(onEvent);
  latest.current = onEvent;
  const key = JSON.stringify(variables);
  useEffect(() => {
    const { unsubscribe } = client.urql
      .subscription<Data, Variables>(document, JSON.parse(key) as Variables)
      .subscribe(({ data, error }) => {
        if (gapOf(error?.graphQLErrors) !== null) setGap(true);
        else if (data !== undefined && data !== null) latest.current(data);
      });
    return unsubscribe;
  }, [client, document, key]);
  return { isLive: live === 'live', hasGap, closeGap: () => setGap(false) };
}
