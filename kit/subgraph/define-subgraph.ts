import type { GraphQLSchema } from 'graphql';
import type pg from 'pg';
import type { z } from 'zod';
import type { Keyring } from '../base/crypto/keyring.ts';
import type { ComponentStatus } from '../base/health/component-status.ts';
import type { Route } from '../base/route.ts';
import type { Consumer } from '../events/consumer.ts';
import type { Cron, Task } from '../jobs/task.ts';
import type { AuditDeclaration } from '../security/audit/declaration.ts';
import type { BaseContext } from '../security/context.ts';
import type { RolePermissions } from '../security/rights/decision.ts';
import type { Subjects } from '../security/subjects/define-subjects.ts';
import type { LeftBehind } from '../security/subjects/rewrap.ts';
import type { BackgroundWorker } from './background-worker.ts';
import { DeclarationError, type SubgraphDeclarations } from './declarations.ts';
import type { Services } from './services.ts';

/** Input for a context, for each request and each event of a subscription. */
export interface ContextRequest {
  /** Spread it into the context first: caller, correlation id, clock, logger, live source, signal. */
  readonly base: BaseContext;
  readonly caller: BaseContext['caller'];
  readonly services: Services;
}

/** A subgraph as the host sees it; the default export of its `module.ts`. */
export interface SubgraphModule<Deps, Context extends BaseContext = BaseContext> extends SubgraphDeclarations {
  /** Small letters; also the name of its database schema and role, and the audience of caller assertions. */
  readonly name: string;
  /** The folder `migrations/`, as a URL. */
  readonly migrations: URL;
  /** Whether it reads the data of events in the logs of other subgraphs (`transport.read_log`). */
  readonly readsLogs?: boolean;
  /** Most connections that serve its requests in one process; 4 when absent. Subgraphs that many wait for have more. */
  readonly poolMax?: number;
  /** Its settings with the rules between them, where some go together: a start that breaks one ends before any table is touched. */
  readonly settingsSchema?: z.ZodType;
  /** Personal data that it holds, table by table, and how that is exported and erased. */
  readonly subjects: Subjects<Deps>;
  /**
   * Counts what an older master key still signs; a job of the subgraph signs it anew while both keys are there: it must be nothing before that key
   * is taken away. `client` is the superuser's.
   */
  signedByOlderKey?(client: pg.ClientBase, keys: Keyring): Promise<readonly LeftBehind[]>;
  /** Action of each mutation in the audit. */
  readonly audit: AuditDeclaration;
  /** Permissions of the roles of every tenant, where rules or verbs ask for permissions. */
  readonly rolePermissions?: RolePermissions;
  /** Builds the schema; asked for once per host. Throws when a field has no rule. */
  schema(): GraphQLSchema;
  /** Wires adapters and database client together; no I/O yet. */
  create(services: Services): Deps;
  /** A fresh context: new loaders each time. */
  context(deps: Deps, request: ContextRequest): Context;
  consumers?(deps: Deps): readonly Consumer[];
  /** Jobs by name, without the subgraph's. */
  tasks?(deps: Deps): Readonly<Record<string, Task>>;
  crons?(deps: Deps): readonly Cron[];
  /** Further background workers, which run in every process. */
  workers?(deps: Deps): readonly BackgroundWorker[];
  routes?(deps: Deps): readonly Route[];
  /** Demo data; may run at each start, so it changes nothing the second time. */
  seed?(deps: Deps): Promise<void>;
  /** The demo data that is as old as the demo itself. `seed` writes it too; a demo with a past writes it first, by a clock that stands there. */
  seedOpening?(deps: Deps): Promise<void>;
  components?(deps: Deps): readonly ComponentStatus[];
  /** Whether the subgraph can answer: its database, its adapters. Throws or rejects when not. */
  ready?(deps: Deps): Promise<void>;
  close?(deps: Deps): Promise<void>;
}

/** A module whose types only it knows: what a list of subgraphs holds. */
// biome-ignore lint/suspicious/noExplicitAny: a module's dependencies go only from its own functions to its own.
export type AnySubgraphModule = SubgraphModule<any, any>;

/** Holds the module's parts to each other's types; returns it as it is. */
export function defineSubgraph<Deps, Context extends BaseContext>(
  module: SubgraphModule<Deps, Context>,
): SubgraphModule<Deps, Context> {
  if (!/^[a-z][a-z0-9]*$/.test(module.name)) {
    throw new Error(`A subgraph is named in small letters and digits, because its schema is: ${module.name}.`);
  }
  if (module.contract?.domain !== module.name) {
    throw new DeclarationError(`The subgraph ${module.name} does not declare its own contract.`);
  }
  // The types say so too; a module written in JavaScript, or one that was cast, fails at its definition.
  if (module.subjects === undefined) {
    throw new Error(`${module.name} does not declare what it holds of persons: subjects in defineSubgraph.`);
  }
  if (module.audit === undefined) {
    throw new Error(`${module.name} does not declare how its mutations are audited: audit in defineSubgraph.`);
  }
  return module;
}
