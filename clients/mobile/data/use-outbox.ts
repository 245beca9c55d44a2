import { randomUUID } from 'expo-crypto';
import { useSyncExternalStore } from 'react';
import type { Waiting, Write } from '../offline/outbox.ts';
import { useSession } from '../session/session.tsx';

/** Unsent writes, and a way to add one. */
export function useOutbox(): { readonly waiting: readonly Waiting[]; write(write: Write): Promise<void> } {
  const { outbox } = useSession();
  const waiting = useSyncExternalStore(outbox.subscribe, outbox.list, outbox.list);
  return { waiting, write: (write) => outbox.add(write, randomUUID()) };
}
