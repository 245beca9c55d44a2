import { textRefusal, ValidationError } from '@codai/kit';

export type PortfolioVisibility = 'MEMBERS' | 'PRIVATE' | 'PUBLIC';

export interface UpdatePortfolio {
  readonly handle: string;
  readonly headline?: string | null | undefined;
  readonly visibility: PortfolioVisibility;
  /** In the order of showing. */
  readonly credentialIds: readonly string[];
}

const ITEMS_MAX = 100;
export const HANDLE = /^[a-z0-9](-?[a-z0-9]){2,39}$/;

/** Refuses a handle, a headline or a number of different credentials out of bounds; null without a fault. */
export function portfolioRefusal({
  handle,
  headline = null,
  credentialIds,
}: Omit<UpdatePortfolio, 'visibility'>): ValidationError | null {
  if (!HANDLE.test(handle))
    return new ValidationError('input.handle', 'Use 3 to 40 small letters, digits and single dashes.');
  const refusal = textRefusal('input.headline', headline, { max: 200, isOptional: true });
  if (refusal !== null) return refusal;
  return new Set(credentialIds).size > ITEMS_MAX
    ? new ValidationError('input.credentialIds', `List at most ${ITEMS_MAX} credentials.`)
    : null;
}

/** Whether a viewer sees a portfolio; null is a viewer without an account. Owners always see theirs. */
export function isVisibleTo(
  portfolio: { readonly userId: string; readonly visibility: string },
  viewerId: string | null,
): boolean {
  if (portfolio.userId === viewerId || portfolio.visibility === 'PUBLIC') return true;
  return portfolio.visibility === 'MEMBERS' && viewerId !== null;
}
