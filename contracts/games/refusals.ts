import { defineRefusal, fact } from '@codai/kit/contract';

export class IllegalMoveError extends defineRefusal({
  code: 'ILLEGAL_MOVE',
  message: 'The rules do not allow this move. Choose one of the legal moves.',
  description: 'The rules of the game do not allow the move.',
  fields: { reason: fact.text('Code of the rule that refuses the move, such as OCCUPIED.') },
  path: ['input', 'move'],
}) {}

export class NotYourTurnError extends defineRefusal({
  code: 'NOT_YOUR_TURN',
  message: 'It is not your turn. Wait for the move of your opponent.',
  description: 'The other seat is to move.',
  path: ['input', 'matchId'],
}) {}

export class MatchOverError extends defineRefusal({
  code: 'MATCH_OVER',
  message: 'This match is over.',
  description: 'The match has ended.',
  path: ['input', 'matchId'],
}) {}

export class AlreadyQueuedError extends defineRefusal({
  code: 'ALREADY_QUEUED',
  message: 'You are already waiting for an opponent. Cancel that search first.',
  description: 'The caller already waits for an opponent.',
}) {}

export class LobbyClosedError extends defineRefusal({
  code: 'LOBBY_CLOSED',
  message: 'This invitation is not open any more. Ask for a new one.',
  description: 'The lobby has started, was closed or has expired.',
  path: ['input', 'joinCode'],
}) {}

export class InsufficientCoinsError extends defineRefusal({
  code: 'INSUFFICIENT_COINS',
  message: ({ balance }) => `You have ${balance} coins, which is too few. Earn more by playing.`,
  description: 'The caller holds fewer coins than the item costs.',
  fields: { balance: fact.integer('Coins that the caller holds.') },
  path: ['input', 'itemId'],
}) {}

export class AlreadyClaimedError extends defineRefusal({
  code: 'ALREADY_CLAIMED',
  message: 'You have claimed the reward of today. Come back tomorrow.',
  description: 'The reward was claimed before.',
}) {}

export class NotHeldError extends defineRefusal({
  code: 'ITEM_NOT_HELD',
  message: 'You do not have this item. Buy it in the store.',
  description: 'The caller holds no piece of the item.',
  path: ['input', 'itemId'],
}) {}

export class PlayLimitReachedError extends defineRefusal({
  code: 'PLAY_LIMIT_REACHED',
  message: 'A limit of play time or spending is reached. Wait until it starts again.',
  description: 'A limit that the caller or the guardian has set is reached.',
  fields: {
    limit: fact.text('Kind of the limit, as in PlayLimitKind.'),
    limitResetsAt: fact.instant('Instant at which the amount used starts again from zero.'),
  },
}) {}

export class CoinDebtError extends defineRefusal({
  code: 'COIN_DEBT',
  message: ({ debt }) => `Coins of a refunded pack were spent. Earn or buy ${debt} coins first.`,
  description: 'Coins of a refunded pack were spent, and later coins have not repaid them yet.',
  fields: { debt: fact.integer('Coins to repay.') },
}) {}

export class CoinPaymentRefusedError extends defineRefusal({
  code: 'COIN_PAYMENT_REFUSED',
  message: 'The payment could not be begun. Try again later.',
  description: 'Payments refused to begin the payment.',
}) {}

export class ScoreRejectedError extends defineRefusal({
  code: 'SCORE_REJECTED',
  message: 'The moves do not prove this score. Play the puzzle again.',
  description: 'The moves of a puzzle do not lead to the score that was submitted.',
  fields: {
    reason: fact.text('Code of the reason: ANOTHER_DAY, ANOTHER_SCORE, NOT_FINISHED, or the rule that refuses a move.'),
  },
  path: ['input', 'score'],
}) {}
