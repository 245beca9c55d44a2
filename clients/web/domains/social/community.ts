import type { GroupsQuery } from '@codai/sdk';

export type Community = NonNullable<GroupsQuery['socialGroups']>['edges'][number]['node'];
