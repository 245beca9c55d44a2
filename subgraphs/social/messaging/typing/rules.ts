/** Time after which typing ends without another signal. Clients repeat the signal every third of it. */
export const TYPING_TTL_MS = 6_000;

/** The people who type, and until when, as one subscriber knows them. */
export class Typists {
  readonly #until = new Map<string, Date>();

  /** Takes in a signal. Returns whether the person's state is another now than it was for this subscriber. */
  take(userId: string, until: Date | null, now: Date): boolean {
    const wasTyping = this.isTyping(userId, now);
    if (until === null || until <= now) this.#until.delete(userId);
    else this.#until.set(userId, until);
    return this.isTyping(userId, now) !== wasTyping;
  }

  /** Forgets those whose time is over, and names them. */
  expire(now: Date): string[] {
    const expired = [...this.#until].filter(([, until]) => until <= now).map(([userId]) => userId);
    for (const userId of expired) this.#until.delete(userId);
    return expired;
  }

  /** When the next one expires; null when nobody types. */
  nextExpiry(): Date | null {
    return [...this.#until.values()].reduce<Date | null>(
      (next, until) => (next === null || until < next ? until : next),
      null,
    );
  }

  isTyping(userId: string, now: Date): boolean {
    const until = this.#until.get(userId);
    return until !== undefined && now < until;
  }
}
