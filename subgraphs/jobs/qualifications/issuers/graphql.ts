import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';

/** Credentials owns issuers; this domain points at them. */
export const IssuerProfileType = builder.foreignEntity('IssuerProfile', { authScopes: twoFactors, pointsOnly: true });
