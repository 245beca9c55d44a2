import type { Id } from '@codai/kit';
import { anyone } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';

/** Identity owns users; this domain points at them and adds fields. */
export const UserType = builder.foreignEntity<{ readonly id: Id<'User'> }>('User', { authScopes: anyone });
