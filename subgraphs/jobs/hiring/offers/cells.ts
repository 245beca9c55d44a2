import type { Place } from '@codai/kit';

/** Where the sealed texts stand. Rows of persons belong to no tenant. */
export const offerPlace = (id: string): Place => ({ tenant: null, table: 'offer', column: 'document', rowId: id });
