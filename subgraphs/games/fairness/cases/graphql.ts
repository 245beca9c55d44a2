import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { operator, provenOperator, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { FairPlayCase } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { listOpenCases } from './lists.ts';
import { decideFairPlayCase, reportPlayer } from './service.ts';

const KindType = builder.enumeration('FairPlayKind', 'Kind of conduct of a player that is reported.', {
  CHEATING: 'The player had help, or knew what they could not know.',
  STALLING: 'The player let the time run out instead of giving up.',
  ABUSE: 'The player offended or harassed.',
});
const StatusType = builder.enumeration('FairPlayStatus', 'State of a report of a player.', {
  OPEN: 'Nobody has decided yet.',
  UPHELD: 'An operator found the report justified.',
  DISMISSED: 'An operator found no fault.',
});
const CaseType = builder.entity<FairPlayCase>('FairPlayCase', 'fpc', {
  description: 'Report of a player. It is visible to its reporter and to operators.',
  authScopes: twoFactors,
  loader: 'fairPlayCase',
  fields: (t) => ({
    player: t.reference(UserType, 'playerId', 'Player who was reported.'),
    matchId: t.identifier('matchId', 'Id of the match.'),
    kind: t.field({
      type: KindType,
      description: 'Kind of conduct that was reported.',
      resolve: ({ kind }) => kind as 'ABUSE',
    }),
    note: t.text('note', 'Account of the reporter, 1 to 500 characters.'),
    status: t.field({ type: StatusType, description: 'State.', resolve: ({ status }) => status as 'OPEN' }),
    decisionReason: t.text(
      'decisionReason',
      'Reason of the decision, 1 to 500 characters; null before, and without one.',
      {
        nullable: true,
      },
    ),
    createdAt: t.instant('createdAt', 'Instant of the report.'),
    decidedAt: t.instant('decidedAt', 'Instant of the decision; null before.', { nullable: true }),
  }),
});

builder.queryList('fairPlayCases', {
  type: builder.connectionOf({ name: 'FairPlayCase', node: CaseType }),
  description: 'Open reports of players, newest first.',
  authScopes: operator,
  list: listOpenCases,
});
builder.verb('reportPlayer', {
  description: 'Reports the opponent of a match of the caller to the moderators, once for each match.',
  authScopes: twoFactors,
  input: (t) => ({
    matchId: t.idOf('Match'),
    kind: t.field({ type: KindType, description: 'Kind of conduct that is reported.' }),
    note: t.string({ description: 'Account of what happened, 1 to 500 characters.' }),
  }),
  idempotent: true,
  result: CaseType,
  refusals: [ConflictError, NotFoundError, ValidationError],
  run: reportPlayer,
  read: 'caseId',
});
builder.verb('decideFairPlayCase', {
  description: 'Decides a report of a player.',
  authScopes: provenOperator,
  input: (t) => ({
    caseId: t.idOf('FairPlayCase'),
    isUpheld: t.boolean({ description: 'Whether the report is justified.' }),
    reason: t.string({
      required: false,
      description: 'Reason, 1 to 500 characters, which the reporter can read; none when absent.',
    }),
  }),
  result: CaseType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: decideFairPlayCase,
  read: 'caseId',
});
