import type { Keyring, Place } from '@codai/kit';

/** What an erasure has put in the place of a sealed text stays as it is. */
export const openOr = (keys: Keyring, sealed: string, place: Place, erased: string) =>
  sealed === '' ? erased : keys.open(sealed, place);
