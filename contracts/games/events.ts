import { id } from '@codai/kit/contract';
import { z } from 'zod';

const playerIds = z.array(id).max(2);

/** Events of games: ids, numbers and codes. None holds a card, a seed or a state. */
export const events = {
  'games.match.started': z.object({ matchId: id, gameId: id, playerIds }),
  'games.match.changed': z.object({ matchId: id, version: z.int().min(1) }),
  'games.match.finished': z.object({
    matchId: id,
    gameId: id,
    playerIds,
    winnerId: id.nullable(),
    ending: z.string().max(40),
  }),
  'games.match.aborted': z.object({ matchId: id, gameId: id, playerIds }),
  'games.ticket.opened': z.object({ ticketId: id, userId: id, gameId: id }),
  'games.ticket.cancelled': z.object({ ticketId: id, userId: id }),
  'games.ticket.matched': z.object({ ticketId: id, userId: id, matchId: id }),
  'games.lobby.opened': z.object({ lobbyId: id, userId: id, gameId: id }),
  'games.lobby.closed': z.object({ lobbyId: id, userId: id }),
  'games.lobby.started': z.object({ lobbyId: id, userId: id, matchId: id }),
  'games.rating.changed': z.object({ userId: id, gameId: id, matchId: id }),
  'games.leaderboard.changed': z.object({ leaderboardId: id, season: z.int().min(1) }),
  'games.season.started': z.object({ leaderboardId: id, season: z.int().min(2) }),
  'games.achievement.unlocked': z.object({ achievementId: id, userId: id }),
  'games.fairplay.flagged': z.object({ caseId: id, playerId: id, matchId: id, kind: z.string().max(40) }),
  'games.fairplay.decided': z.object({ caseId: id, playerId: id, isUpheld: z.boolean() }),
  'games.limits.changed': z.object({ userId: id, setterId: id }),
  'games.guardian.invited': z.object({ guardianshipId: id }),
  'games.guardian.accepted': z.object({ guardianshipId: id, guardianId: id, minorId: id }),
  'games.guardian.ended': z.object({ guardianshipId: id }),
  'games.coins.granted': z.object({ userId: id, amount: z.int().min(1), cause: z.string().max(40) }),
  'games.coins.revoked': z.object({ userId: id, amount: z.int().min(1) }),
  'games.pack.priced': z.object({ packId: id, priceId: id.nullable() }),
  'games.trade.offered': z.object({ tradeId: id, proposerId: id, recipientId: id }),
  'games.trade.closed': z.object({ tradeId: id }),
  'games.item.traded': z.object({ tradeId: id, proposerId: id, recipientId: id }),
  'games.item.granted': z.object({ userId: id, itemId: id }),
  'games.item.consumed': z.object({ userId: id, itemId: id }),
  'games.tournament.created': z.object({ tournamentId: id, gameId: id }),
  'games.tournament.changed': z.object({ tournamentId: id, round: z.int().min(0) }),
  'games.tournament.match-opened': z.object({ tournamentId: id, matchId: id, recipientIds: playerIds }),
  /** It is the turn of a person who has not played for a quarter of an hour; `day` is the day in UTC. */
  'games.turn.came': z.object({ userId: id, matchId: id, day: z.iso.date() }),
  'games.tournament.finished': z.object({ tournamentId: id, winnerId: id.nullable() }),
} as const;
