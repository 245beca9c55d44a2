import { eventually } from '@codai/kit/testing/eventually';

/** Resolves once `isSo` holds, which something that has already begun will bring about. */
export async function until(isSo: () => boolean): Promise<void> {
  await eventually(isSo, true);
}
