import type { Place } from '@codai/kit';

export const headlinePlace = (portfolioId: string): Place => ({
  tenant: null,
  table: 'portfolio',
  column: 'headline',
  rowId: portfolioId,
});
