import type { Place } from '@codai/kit';

/** Where the sealed texts stand. Rows of persons belong to no tenant. */
export const contractPlace = (id: string): Place => ({ tenant: null, table: 'contract', column: 'terms', rowId: id });
