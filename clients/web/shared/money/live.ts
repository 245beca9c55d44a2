import type { AnyVariables, DocumentInput } from '@urql/core';
import { useState } from 'react';
import { useLive as useStream } from '../../lib/live.ts';
import { useSession } from '../../lib/session.tsx';

export interface Live {
  /** Events come in now. */
  readonly isLive: boolean;
  /** Events were lost for good: what is shown has to be loaded again. */
  readonly hasGap: boolean;
  /** It was loaded again. */
  closeGap(): void;
}

/** Follows a live operation while the screen is shown, and says whether events come in and whether any were lost. */
export function useLive<Data, Variables extends AnyVariables & object>(
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  onEvent: (data: Data) => void,
): Live {
  const { live } = useSession();
  const [hasGap, setGap] = useState(false);
  useStream(document, variables, { onEvent, onGap: () => setGap(true) });
  return { isLive: live === 'live', hasGap, closeGap: () => setGap(false) };
}
