import { gapOf } from '@codai/sdk';
import type { AnyVariables, DocumentInput } from '@urql/core';
import { useEffect, useRef } from 'react';
import { useSession } from '../session/session.tsx';

interface Listener<Data> {
  /** Each event once and in order, over any number of sockets. */
  onEvent(data: Data): void;
  /** Events are lost for good: reload the data that they would have carried. */
  onGap(): void;
}

/** Follows a live operation as long as its screen is there. */
export function useLive<Data, Variables extends AnyVariables>(
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  listener: Listener<Data>,
): void {
  const { client, isSignedIn } = useSession();
  const latest = useRef(listener);
  latest.current = listener;
  const asked = useRef(variables);
  asked.current = variables;
  const name = JSON.stringify(variables);
  useEffect(() => {
    if (!isSignedIn) return;
    const subscription = client.urql.subscription(document, asked.current).subscribe(({ data, error }) => {
      if (gapOf(error?.graphQLErrors) !== null) latest.current.onGap();
      else if (data !== undefined && data !== null) latest.current.onEvent(data);
    });
    return () => subscription.unsubscribe();
  }, [client, document, name, isSignedIn]);
}
