import type pg from 'pg';
import { coalesce } from '../../base/coalesce.ts';
import { ACCESS } from '../access/schema.ts';
import { Acting } from '../access/standing.ts';
import { isDatabaseUnavailable, sqlStateOf } from '../database-errors.ts';
import type { SqlStatement } from '../sql-statement.ts';
import { type Actor, replicaSettingsOf, standingOf } from './transaction-settings.ts';

/** Age of what a replica shows at most. */
const LAG_MAX_MS = 10_000;
/** How often the primary's position is kept for the comparison with a replica. */
const SAMPLE_MS = 1_000;
/** A replica that did not answer is left alone for so long. */
const AWAY_MS = 5_000;

/** How reads that may lag were answered: by the replica, or by the primary since the replica was behind or away. */
export type ReplicaOutcome = 'replica' | 'behind' | 'away';

/** Thrown inside of a replica's transaction that is behind. */
class ReplicaBehind extends Error {}

interface Sample {
  readonly at: number;
  readonly position: string;
}

/**
 * Decides which reads a replica may answer. The primary is asked first, by one small statement: whether the caller still stands, and how far the log had come
 * at the last write of the subgraph that was answered. The replica answers when it has replayed that much and is at most `LAG_MAX_MS` old; otherwise the
 * primary does. So a replica shows every write of its subgraph from the answer of that write on, a removal too, and is late only in what background work
 * and other subgraphs have written. A replica that is away costs one failed try each `AWAY_MS`.
 */
export class Replica {
  /** Positions of the primary, oldest first: one for each second of the last ten. */
  readonly #samples: Sample[] = [];
  #awayUntil = 0;

  constructor(
    private readonly subgraph: string,
    private readonly primary: Pick<pg.Pool, 'query'>,
    private readonly note: (outcome: ReplicaOutcome) => void,
    private readonly now: () => number,
  ) {}

  /**
   * Runs `atReplica` with the first statement of its transaction, which affects no row where the replica is behind: `atReplica` then calls `behind`.
   * Runs `atPrimary` when the replica may not answer.
   */
  async read<T>(
    actor: Actor,
    atReplica: (opening: SqlStatement) => Promise<T>,
    atPrimary: () => Promise<T>,
  ): Promise<T> {
    if (this.now() < this.#awayUntil) return this.#otherwise('away', atPrimary);
    const opening = await this.#opening(actor);
    try {
      const outcome = await atReplica(opening);
      this.note('replica');
      return outcome;
    } catch (error) {
      if (error instanceof ReplicaBehind) return this.#otherwise('behind', atPrimary);
      const isAway = isDatabaseUnavailable(error);
      if (isAway) this.#awayUntil = this.now() + AWAY_MS;
      // Replaying what vacuum has removed cancels reads (40001), among other reasons that the primary does not have.
      if (isAway || sqlStateOf(error) !== null) return this.#otherwise('away', atPrimary);
      throw error;
    }
  }

  /** Called between the commit of a write and its answer. */
  readonly noteWritten = coalesce(async () => {
    const values = [this.subgraph];
    await this.primary.query({ name: 'note_written', text: `SELECT ${ACCESS}.note_written($1)`, values });
  });

  static behind(): never {
    throw new ReplicaBehind('The replica has not replayed enough.');
  }

  #otherwise<T>(outcome: ReplicaOutcome, atPrimary: () => Promise<T>): Promise<T> {
    this.note(outcome);
    return atPrimary();
  }

  /** Asks the primary. Throws when the caller's standing has been withdrawn. */
  async #opening(actor: Actor): Promise<SqlStatement> {
    const { rows } = await this.primary.query<{ own: string | null; present: string }>({
      name: actor.standing.length === 0 ? 'position_of' : 'position_of_caller',
      text: `SELECT p.own::text, p.present::text${actor.standing.length === 0 ? '' : `, ${standingOf('$2')}`} FROM ${ACCESS}.position_of($1) p`,
      values: [this.subgraph, ...(actor.standing.length === 0 ? [] : [actor.standing])],
    });
    Acting.current()?.noteAsked(actor.standing);
    const [row] = rows;
    if (row === undefined) throw new Error('The primary gave no position.');
    return replicaSettingsOf(actor, [row.own, this.#floor(row.present)]);
  }

  /** The position that the primary had `LAG_MAX_MS` ago; where that is not known, the present one. */
  #floor(present: string): string {
    const at = this.now();
    const newest = this.#samples.at(-1);
    if (newest === undefined || at - newest.at >= SAMPLE_MS) this.#samples.push({ at, position: present });
    // The first one stays while it is the newest that is old enough.
    while ((this.#samples[1]?.at ?? at) <= at - LAG_MAX_MS) this.#samples.shift();
    const [oldest] = this.#samples;
    // After a quiet time the oldest is from long ago, and says too little.
    const isOldEnough = oldest !== undefined && at - oldest.at >= LAG_MAX_MS;
    return isOldEnough && at - oldest.at < LAG_MAX_MS + 2 * SAMPLE_MS ? oldest.position : present;
  }
}
