import { oneFactor } from '@codai/kit/graphql';
import { builder } from '../builder.ts';

/** Identity owns users; this domain points at them. */
export const UserType = builder.foreignEntity('User', { authScopes: oneFactor });
