import { anyone } from '@codai/kit/graphql';
import { builder } from '../builder.ts';

/** Identity owns users; this domain points at them and adds their portfolio. */
export const UserType = builder.foreignEntity<{ readonly id: string }>('User', { authScopes: anyone });
