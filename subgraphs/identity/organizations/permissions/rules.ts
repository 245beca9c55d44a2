/** Roles and policies to a tenant, and roles to a member beside OWNER, ADMIN or MEMBER. */
export const ROLES_MAX = 50;

export const POLICIES_MAX = 50;

export const ASSIGNMENTS_MAX = 20;

export type OrganizationRole = 'OWNER' | 'ADMIN' | 'MEMBER';
