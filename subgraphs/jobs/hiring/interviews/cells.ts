import type { Place } from '@codai/kit';

/** Where the sealed texts stand. Rows of persons belong to no tenant. */
export const interviewPlace = (id: string): Place => ({ tenant: null, table: 'interview', column: 'place', rowId: id });
