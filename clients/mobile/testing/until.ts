import { act } from 'react';
import { eventually } from '../../../kit/testing/eventually.ts';

/** Waits until the check passes; each time what has changed is drawn first. */
export async function until(check: () => void): Promise<void> {
  await eventually(async () => {
    await act(async () => {});
    check();
  });
}
