import type { OrganizationQuery } from './generated/operations.ts';

export type OrganisationHead = NonNullable<OrganizationQuery['organization']>;
