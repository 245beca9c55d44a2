import { useSyncExternalStore } from 'react';
import type { KeptById } from '../offline/snapshots.ts';
import { useSession } from '../session/session.tsx';

/** Courses that are kept on this device. */
export function useKept(): KeptById {
  const { snapshots } = useSession();
  return useSyncExternalStore(snapshots.subscribe, snapshots.kept, snapshots.kept);
}
