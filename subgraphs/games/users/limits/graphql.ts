import { ConflictError, NotFoundError, ValidationError } from '@codai/kit';
import { found, oneFactor, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { GamesContext } from '../../context.ts';
import type { Guardianship } from '../../generated/prisma/client.ts';
import { UserType } from '../graphql.ts';
import { type Limits, limitsOf, type ShownLimit } from './lists.ts';
import type { LimitKind, WantedLimit } from './rules.ts';
import {
  acceptGuardian,
  endGuardianship,
  inviteMinor,
  type LimitedId,
  setParentalControls,
  setPlayLimits,
} from './service.ts';

const KindType = builder.enumeration('PlayLimitKind', 'Kind of a limit of play or of spending.', {
  PLAY_MINUTES_PER_DAY: 'Minutes of play in a day.',
  COINS_PER_DAY: 'Coins spent in a day.',
  COINS_PER_WEEK: 'Coins spent in a week from Monday.',
  COINS_PER_MONTH: 'Coins spent in a calendar month.',
  CENTS_PER_DAY: 'Euro cents paid in a day.',
  CENTS_PER_WEEK: 'Euro cents paid in a week from Monday.',
  CENTS_PER_MONTH: 'Euro cents paid in a calendar month.',
});
const LimitType = builder.objectRef<ShownLimit>('PlayLimit').implement({
  description: 'Limit of a person, with what of it is used.',
  authScopes: oneFactor,
  fields: (t) => ({
    kind: t.field({ type: KindType, description: 'Kind of the limit.', resolve: ({ kind }) => kind }),
    amount: t.integer(
      'amount',
      'Amount in force, the lower one of the person and the guardian; null without a limit.',
      {
        nullable: true,
      },
    ),
    used: t.integer('used', 'Amount used in the period that runs.'),
    ownAmount: t.integer('ownAmount', 'Amount that the person has set; null without one.', { nullable: true }),
    guardianAmount: t.integer('guardianAmount', 'Amount that the guardian has set; null without one.', {
      nullable: true,
    }),
    nextAmount: t.integer('nextAmount', 'Amount of the person from `nextAt` on; null for none.', { nullable: true }),
    nextAt: t.instant('nextAt', 'Instant at which `nextAmount` takes effect; null when nothing is to change.', {
      nullable: true,
    }),
  }),
});
const StatusType = builder.enumeration('GuardianshipStatus', 'State of the care of a guardian for a minor.', {
  OPEN: 'The code was made, and nobody has accepted it.',
  ACTIVE: 'The minor has accepted the guardian.',
  ENDED: 'The guardian or an operator has ended it.',
});
const GuardianshipType = builder.entity<Guardianship>('Guardianship', 'grd', {
  description: 'Care of a guardian for the play of a minor. It is visible to both.',
  authScopes: oneFactor,
  loader: 'guardianship',
  fields: (t) => ({
    guardian: t.reference(UserType, 'guardianId', 'Person who limits the play of the minor.'),
    minor: t.reference(UserType, 'minorId', 'Person whose play is limited; null until the code is accepted.', {
      nullable: true,
    }),
    guardianCode: t.string({
      nullable: true,
      description: 'Code for `acceptGuardian`, 12 characters; null once it was accepted, and for the minor.',
      resolve: ({ code, status, guardianId }, _args, { caller }) =>
        status === 'OPEN' && caller.userId === guardianId ? code : null,
    }),
    status: t.field({ type: StatusType, description: 'State.', resolve: ({ status }) => status as 'OPEN' }),
    expiresAt: t.instant('expiresAt', 'Instant after which the code cannot be accepted.'),
    createdAt: t.instant('createdAt', 'Instant at which the code was made.'),
  }),
});
const LimitsType = builder.objectRef<Limits>('PlayLimits').implement({
  description: 'Limits of play and spending of a person. It is visible to the person and to the guardian.',
  authScopes: oneFactor,
  fields: (t) => ({
    id: t.id({ description: 'Id of the person.', resolve: ({ userId }) => userId }),
    timeZone: t.text('timeZone', 'Time zone in which days, weeks and months begin, such as Europe/Bucharest.'),
    sessionMinutes: t.integer(
      'sessionMinutes',
      'Minutes played since the last pause of a quarter of an hour, for a reminder of breaks.',
    ),
    guardian: t.field({
      type: GuardianshipType,
      nullable: true,
      description: 'Care of the guardian of the person; null without one.',
      resolve: ({ guardian }) => guardian,
    }),
    guarded: t.field({
      type: [GuardianshipType],
      ...usualLength(1),
      description: 'Minors whose guardian the caller is, and codes that can be accepted, oldest first, at most 100.',
      resolve: ({ guarded }) => [...guarded],
    }),
    limits: t.field({
      type: [LimitType],
      ...usualLength(7),
      description: 'One limit for each kind.',
      resolve: ({ limits }) => [...limits],
    }),
  }),
});

builder.queryField('playLimits', (t) =>
  t.field({
    type: LimitsType,
    nullable: true,
    description: 'Limits of the caller, or of a minor whose guardian the caller is; null for anybody else.',
    authScopes: oneFactor,
    args: { userId: t.arg.id({ required: false, description: 'Id of the minor; the caller when absent.' }) },
    resolve: (_root, { userId }, ctx) => limitsOf(ctx, ctx.caller, userId ?? null),
  }),
);

const LimitInput = builder.inputType('PlayLimitInput', {
  description: 'Limit to set.',
  fields: (t) => ({
    kind: t.field({ type: KindType, description: 'Kind of the limit.' }),
    amount: t.int({ required: false, description: 'Amount, at least 0; no limit when absent.' }),
  }),
});
interface Given {
  readonly limits: readonly { readonly kind: LimitKind; readonly amount?: number | null | undefined }[];
}
const wanted = ({ limits }: Given): WantedLimit[] =>
  limits.map(({ kind, amount }) => ({ kind, amount: amount ?? null }));
const read = async ({ userId }: LimitedId, ctx: GamesContext) =>
  found(await limitsOf(ctx, ctx.caller, userId), 'PlayLimits');
const ZONE = 'Time zone of the IANA database, such as Europe/Bucharest; unchanged when absent.';

builder.verb('setPlayLimits', {
  description:
    'Sets limits of the caller. Lower ones hold at once; higher ones and another time zone take effect after 24 hours. Limits of a guardian stay.',
  authScopes: oneFactor,
  input: (t) => ({
    limits: t.field({ type: [LimitInput], description: 'Limits to set, at most one for each kind.' }),
    timeZone: t.string({ required: false, description: ZONE }),
  }),
  result: LimitsType,
  refusals: [ConflictError, ValidationError],
  run: (ctx, caller, input) => setPlayLimits(ctx, caller, { ...input, limits: wanted(input) }),
  read,
});
builder.verb('setParentalControls', {
  description: 'Sets limits of a minor whose guardian the caller is, at once. The minor cannot raise them.',
  authScopes: twoFactors,
  input: (t) => ({
    minorId: t.idOf('User', 'Id of the minor.'),
    limits: t.field({ type: [LimitInput], description: 'Limits to set, at most one for each kind.' }),
    timeZone: t.string({ required: false, description: ZONE }),
  }),
  result: LimitsType,
  refusals: [NotFoundError, ValidationError],
  run: (ctx, caller, input) => setParentalControls(ctx, caller, { ...input, limits: wanted(input) }),
  read,
});
builder.verb('inviteMinor', {
  description: 'Makes a code by which a minor accepts the caller as guardian, within a day.',
  authScopes: twoFactors,
  input: () => ({}),
  idempotent: true,
  result: GuardianshipType,
  refusals: [ConflictError],
  run: inviteMinor,
  read: 'guardianshipId',
});
builder.verb('acceptGuardian', {
  description: 'Accepts the person who made a code as the guardian of the caller, who cannot end it.',
  authScopes: oneFactor,
  input: (t) => ({ guardianCode: t.string({ description: 'Code that the guardian has made.' }) }),
  result: LimitsType,
  refusals: [ConflictError, NotFoundError],
  run: acceptGuardian,
  read,
});
builder.verb('endGuardianship', {
  description:
    'Ends the care of the caller for a minor, with the limits it has set, or withdraws a code. Operators may end any.',
  authScopes: twoFactors,
  input: (t) => ({ guardianshipId: t.idOf('Guardianship') }),
  result: GuardianshipType,
  refusals: [NotFoundError],
  run: endGuardianship,
  read: async ({ guardianshipId }, ctx) => ctx.loaders.guardianship.clear(guardianshipId).load(guardianshipId),
});
