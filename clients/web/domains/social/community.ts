import type { GroupsQuery } from './generated/groups.ts';

export type Community = NonNullable<GroupsQuery['socialGroups']>['edges'][number]['node'];
