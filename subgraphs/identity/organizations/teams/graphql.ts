import { ConflictError, NotFoundError, QuotaExceededError, ValidationError, VersionConflictError } from '@codai/kit';
import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Team } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { MembershipConnection, OrganizationType } from '../tenants/graphql.ts';
import { TEAM_MEMBERS_MAX, TEAMS_MAX } from './rules.ts';
import {
  addTeamMember,
  createTeam,
  listOwnTeams,
  listTeamMembers,
  listTeams,
  removeTeam,
  removeTeamMember,
  renameTeam,
} from './service.ts';

const manager = { role: ['OWNER', 'ADMIN'] } as const;

const TeamType = builder.objectWithId<Team>('Team', {
  description: 'Group of members of the active organisation.',
  authScopes: twoFactors,
  fields: (t) => ({
    name: t.text('name', 'Name of the team, unique in the organisation, at most 60 characters.'),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    members: t.field({
      type: MembershipConnection,
      authScopes: { may: 'member.read' },
      description: 'Members of the team, by when they joined the organisation. Invited people appear once they join.',
      args: pageArgs(t),
      resolve: (team, args, ctx) => listTeamMembers(ctx, ctx.caller, team, args),
    }),
  }),
});
const TeamConnection = builder.connectionOf({ name: 'Team', node: TeamType });

builder.objectField(OrganizationType, 'teams', (t) =>
  t.field({
    type: TeamConnection,
    authScopes: twoFactors,
    description: `Teams of the organisation, oldest first, at most ${TEAMS_MAX}.`,
    args: pageArgs(t),
    resolve: (_organization, args, ctx) => listTeams(ctx, ctx.caller, args),
  }),
);
builder.objectField(UserType, 'teams', (t) =>
  t.field({
    type: TeamConnection,
    nullable: true,
    authScopes: twoFactors,
    description: 'Teams of the user in the active organisation, oldest first; null for other users.',
    args: pageArgs(t),
    resolve: (user, args, ctx) => (user.id === ctx.caller.userId ? listOwnTeams(ctx, ctx.caller, args) : null),
  }),
);

const NAME = 'unique in the organisation, 1 to 60 characters.';

builder.verb('createTeam', {
  description: `Creates a team in the active organisation, which has at most ${TEAMS_MAX}. For owners and admins.`,
  authScopes: manager,
  input: (t) => ({ name: t.string({ description: `Name of the team, ${NAME}` }) }),
  result: TeamType,
  refusals: [ConflictError, QuotaExceededError, ValidationError],
  run: createTeam,
});

builder.verb('renameTeam', {
  description: 'Renames a team of the active organisation. For owners and admins.',
  authScopes: manager,
  input: (t) => ({
    teamId: t.idOf('Team'),
    name: t.string({ description: `New name of the team, ${NAME}` }),
    expectedVersion: t.int(),
  }),
  result: TeamType,
  refusals: [ConflictError, NotFoundError, ValidationError, VersionConflictError],
  run: renameTeam,
});

builder.verb('removeTeam', {
  description: 'Deletes a team of the active organisation. Its members stay members. For owners and admins.',
  authScopes: manager,
  input: (t) => ({ teamId: t.idOf('Team') }),
  result: TeamType,
  refusals: [ConflictError, NotFoundError],
  run: removeTeam,
});

builder.verb('addTeamMember', {
  description: `Adds a member of the active organisation to a team, which has at most ${TEAM_MEMBERS_MAX}. Succeeds also when they were in it. For owners and admins.`,
  authScopes: manager,
  input: (t) => ({ teamId: t.idOf('Team'), membershipId: t.idOf('Membership') }),
  result: TeamType,
  refusals: [ConflictError, NotFoundError, QuotaExceededError],
  run: addTeamMember,
});

builder.verb('removeTeamMember', {
  description: 'Removes a member from a team. Succeeds also when they were not in it. For owners and admins.',
  authScopes: manager,
  input: (t) => ({ teamId: t.idOf('Team'), membershipId: t.idOf('Membership') }),
  result: TeamType,
  refusals: [ConflictError, NotFoundError, QuotaExceededError],
  run: removeTeamMember,
});
