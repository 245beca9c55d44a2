import type { Keyring, Place } from '@codai/kit';

/** Opens a sealed text. An erased text is empty, and `erased` stands for it. */
export const openOr = (keys: Keyring, sealed: string, place: Place, erased: string) =>
  sealed === '' ? erased : keys.open(sealed, place);
