import { OrganizationMembersDocument, type OrganizationMembersQuery } from '@codai/sdk';
import { type Pages, type Part, usePages } from '../../lib/part.tsx';

export type MemberLine = NonNullable<OrganizationMembersQuery['organization']>['members']['edges'][number]['node'];
export type MemberPages = Pages<MemberLine> & { readonly part: Part<OrganizationMembersQuery> };

/** Members of the organisation in force, the first who joined first. */
export function useMembers(): MemberPages {
  return usePages(OrganizationMembersDocument, { first: 50 }, ({ organization }) => organization?.members);
}
