import type { Place } from '../../base/crypto/keyring.ts';

/** A person, by the two ids under which the platform's tables know them. */
export interface Subject {
  readonly userId: string;
  /** Id of the person's own tenant, which has no other member. */
  readonly tenantId: string;
}

/**
 * Which rows of a table are a person's: `user` and `tenant` name columns that hold the user's id or the id of the personal
 * tenant; `through` names a column that holds the `key` (default `id`) of a person's row in another classified table;
 * `sql` is a condition over `row.<column>` in which `:user` and `:tenant` stand for the two ids.
 */
export type Rows =
  | { readonly user: string }
  | { readonly tenant: string }
  | { readonly through: string; readonly table: string; readonly key?: string }
  | { readonly sql: string };

/** New value of a column: null, this text, or the value of an SQL expression over `row.<column>`. */
export type Replacement = null | string | { readonly sql: string };

/** Encrypted columns, each with where its value was sealed: they are opened for an export, and put under a new master key. */
interface TableWithSecrets {
  readonly sealed?: Readonly<Record<string, (row: Readonly<Record<string, string>>) => Place>>;
}

/** A table in which no row is a person's; the sentence says why. */
export interface TableOfNobody extends TableWithSecrets {
  readonly nobody: string;
}

/** Why data outlives its person, and for how long. */
export interface Retention {
  /** The law or the interest, in words. */
  readonly because: string;
  readonly until: string;
}

interface TableOfPersons extends TableWithSecrets {
  /** A row is the person's when any of these holds. */
  readonly rows: Rows | readonly Rows[];
  /** Columns left out of an export, each with the reason. */
  readonly withheld?: Readonly<Record<string, string>>;
}

/** Why an erasure leaves single rows of a table: an order of a security officer, or a retention lock of the row. */
export type SpareReason = 'LEGAL_HOLD' | 'RETENTION';

/** Rows that an erasure leaves although the others of their table go. They are in exports, and its answer counts them with the reason. */
export interface SparedRows extends Retention {
  /** Condition over `row.<column>`. */
  readonly when: string;
  readonly reason: SpareReason;
  /** Expression over `row.<column>`: the instant until which a row is retained; absent when none is known. */
  readonly untilSql?: string;
}

/** The person's rows go, but for those spared, with what is found `through` them. */
export interface DeletedTable extends TableOfPersons {
  readonly erase: 'delete';
  readonly spared?: readonly SparedRows[];
}

/**
 * The person's rows stay, with these columns replaced. Every other column that can hold text is either `plain` (codes,
 * hashes, names of things) or `retained` with the reason; ids (`id`, `…_id`) and `currency` need no mention.
 */
export interface KeptTable extends TableOfPersons {
  readonly erase: Readonly<Record<string, Replacement>>;
  readonly kept: Retention;
  readonly plain?: readonly string[];
  readonly retained?: Readonly<Record<string, string>>;
}

export type TableClass = TableOfNobody | DeletedTable | KeptTable;

/** Members of an event's data that are a person's, by the member that names the person. */
export type EventTexts = Readonly<Record<string, readonly string[]>>;

/** Personal data that a subgraph holds: what an export contains and what an erasure does follow from it. */
export interface SubjectDeclaration {
  /** Every table of the subgraph, in the order of erasure: a table before those `through` which it is found. */
  readonly tables: Readonly<Record<string, TableClass>>;
  /** Events of the subgraph that carry more than ids, `{ '<type>': { userId: ['displayName'] } }`; none when absent. */
  readonly events?: Readonly<Record<string, EventTexts>>;
  /** SELECTs of one text each, by which the stored outcomes of other callers that repeat a person's data are found. */
  readonly traces?: readonly string[];
}

/** The rows of a table that an erasure leaves for now. */
export const sparedOf = (table: TableClass): readonly SparedRows[] =>
  !isOfNobody(table) && table.erase === 'delete' ? ((table as DeletedTable).spared ?? []) : [];

export const isOfNobody = (table: TableClass): table is TableOfNobody => 'nobody' in table;
