import type { OrganizationQuery } from '@codai/sdk';

export type OrganisationHead = NonNullable<OrganizationQuery['organization']>;
