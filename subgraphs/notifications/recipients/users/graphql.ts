import { anyone } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';

/** Identity owns users and organisations; this domain points at them and adds fields. */
export const UserType = builder.foreignEntity('User', { authScopes: anyone });
export const OrganizationType = builder.foreignEntity('Organization', { authScopes: anyone });
