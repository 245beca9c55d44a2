import type { OrganisationPoliciesQuery, OrganisationRolesQuery } from './generated/rights.ts';

export type RoleLine = NonNullable<OrganisationRolesQuery['tenantRoles']>['edges'][number]['node'];

export type PolicyLine = NonNullable<OrganisationPoliciesQuery['accessPolicies']>['edges'][number]['node'];
