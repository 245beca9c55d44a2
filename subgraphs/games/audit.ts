import type { AuditDeclaration } from '@codai/kit/security';

const play = { none: 'Matches keep each move themselves.' } as const;

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  playAgainstAi: play,
  playMove: play,
  resign: play,
  offerDraw: play,
  findMatch: play,
  cancelMatchmaking: play,
  createLobby: play,
  joinLobby: play,
  closeLobby: play,
  submitScore: { none: 'Leaderboards keep the best score.' },
  createTournament: 'tournament.created',
  joinTournament: play,
  leaveTournament: play,
  startTournament: 'tournament.started',
  reportPlayer: 'player.reported',
  decideFairPlayCase: 'fairplay.decided',
  setPlayLimits: 'play-limits.set',
  setParentalControls: 'parental-controls.set',
  inviteMinor: 'guardian.invited',
  acceptGuardian: 'guardian.accepted',
  endGuardianship: 'guardian.ended',
  setCoinPackPrice: 'coin-pack.priced',
  buyCoins: 'coins.purchase-begun',
  claimReward: { none: 'Coins are not money, and their entries stay.' },
  purchaseItem: { none: 'Coins are not money, and their entries stay.' },
  offerTrade: { none: 'Coins are not money, and their entries stay.' },
  acceptTrade: { none: 'Coins are not money, and their entries stay.' },
  closeTrade: { none: 'Coins are not money, and their entries stay.' },
  consumeItem: { none: 'Coins are not money, and their entries stay.' },
};
