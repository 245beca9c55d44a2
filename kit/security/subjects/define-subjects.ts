import type { Pool } from 'pg';
import type { Subject, SubjectDeclaration } from './declaration.ts';
import { type ErasureProgress, type ErasureReport, eraseSubject } from './erase.ts';
import { type ExportAccess, type ExportPage, exportSubject } from './export.ts';

/** How persons of the platform are found and their erasure is ordered: identity's alone. */
export interface People<Deps> {
  /** By id, handle or e-mail address; null when there is none. Erased persons are found by their id. */
  find(deps: Deps, wanted: string): Promise<Subject | null>;
  /** Ends the account and publishes `identity.user.erased`, on which every subgraph erases its part. A sentence when that is refused. */
  order(deps: Deps, subject: Subject, heldBy: readonly string[]): Promise<string | null>;
}

/** Names of the subgraphs whose data of a person a legal hold keeps: security's alone. */
export type HeldBy = (pool: Pool, subject: Subject) => Promise<readonly string[]>;

/** A file of a person's own, whose bytes go into an export beside the rows. */
export interface OwnFile {
  /** As the person has named it. */
  readonly name: string;
  readonly size: number;
  /** Null when the bytes are gone. */
  read(): Promise<AsyncIterable<Uint8Array> | null>;
}

/** A subgraph's declaration of the personal data that it holds, and everything that follows from it. */
// biome-ignore lint/suspicious/noExplicitAny: a module's dependencies go only from its own functions to its own.
export interface Subjects<Deps = any> extends SubjectDeclaration {
  readonly people?: People<Deps>;
  readonly heldBy?: HeldBy;
  /** The files that a person has stored, each once. */
  readonly ownFiles?: (deps: Deps, subject: Subject) => AsyncIterable<OwnFile>;
  export(access: ExportAccess, subject: Subject): AsyncIterable<ExportPage>;
  erase(access: Pick<ExportAccess, 'pool'>, subject: Subject, progress?: ErasureProgress): Promise<ErasureReport>;
}

/** Derives export and erasure from a classification of all tables; the start holds it against those that there are. */
export function defineSubjects<Deps>(
  declaration: SubjectDeclaration & Pick<Subjects<Deps>, 'heldBy' | 'ownFiles' | 'people'>,
): Subjects<Deps> {
  return {
    ...declaration,
    export: (access, subject) => exportSubject(access, declaration, subject),
    erase: ({ pool }, subject, progress) => eraseSubject(pool, declaration, subject, progress),
  };
}

/** Declaration of a module without tables of its own. */
export const noSubjects: Subjects = defineSubjects({ tables: {} });
