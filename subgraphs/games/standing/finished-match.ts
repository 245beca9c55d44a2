/** A person of a match that is over. */
export interface FinishedPlayer {
  readonly userId: string;
  /** Points by the rules: discs, tricks or answers. */
  readonly points: number;
  readonly score: 0 | 0.5 | 1;
}

/** Facts of a match that is over, for the standings. Aborted matches are not among them. */
export interface FinishedMatch {
  readonly matchId: string;
  readonly gameId: string;
  readonly gameSlug: string;
  readonly isRated: boolean;
  readonly players: readonly FinishedPlayer[];
  /** Level of the computer opponent; null between people. */
  readonly aiLevel: number | null;
  readonly aiLevelMax: number;
  readonly now: Date;
}
