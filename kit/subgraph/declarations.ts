import type { GraphQLSchema } from 'graphql';
import type { z } from 'zod';
import type { ComponentStatus } from '../base/health/component-status.ts';
import { type MountedRoute, type PlainRoute, plainRoute, type Route } from '../base/route.ts';
import type { Contract } from '../contract/contract.ts';
import type { StandInServer } from './stand-in.ts';

/**
 * The facts of a subgraph that others derive something from: settings and their documentation, the compose file, the tests over
 * all subgraphs. All are required, so that a subgraph that forgets one does not compile; what the code then does differently
 * ends the start.
 */
export interface SubgraphDeclarations {
  /** The events and error codes of this domain. */
  readonly contract: Contract;
  /**
   * `ledger`: money, tokens, credentials and audit; its rules are tried by mutation testing (`npm run mutate`). `ordinary`: the
   * others.
   */
  readonly grade: 'ledger' | 'ordinary';
  /** Contracts of the other domains whose events it consumes. */
  readonly consumes: readonly Contract[];
  /** Names of the subgraphs that it asks (`services.peers`). They are started before it. */
  readonly asks: readonly string[];
  /** The environment variables it reads, each with `.meta({ description, example? })`; null: none. */
  readonly settings: z.ZodObject | null;
  /**
   * The components that have an embedded driver, which production refuses unless `ALLOW_EMBEDDED` lists them. The value is the
   * local server that the platform starts for the component; null: the driver is part of the subgraph.
   */
  readonly standIns: Readonly<Record<string, StandInServer | null>>;
  /**
   * The fields that anybody may ask for without a token, by type. Left out are refusals, and what every page and edge has.
   */
  readonly openFields: Readonly<Record<string, readonly string[]>>;
  /**
   * Whether a personal access token may be granted its mutations (`<subgraph>:write`). Absent: never, as for money and accounts;
   * reading can be granted in any case.
   */
  readonly acceptsTokenWrites?: boolean;
  /**
   * Fields of Query that may be answered from a replica (`DATABASE_REPLICA_URL`). Every mutation of the subgraph is seen there from its answer on; what background
   * work and other subgraphs have written may be missing for ten seconds. An operation is read there when all of its root fields are listed. Absent: none.
   */
  readonly mayLag?: readonly string[];
  /**
   * Routes that `routes` mounts, such as `GET /.well-known/jwks.json`, in any environment, and the limits of each: a gateway in another process forwards
   * it under the same ones.
   */
  readonly plainRoutes: readonly PlainRoute[];
  /** Tables that its jobs fill, beside or after requests; null when its rows come from requests and events only. */
  readonly jobTables: readonly string[] | null;
}

/** A declaration that is missing or contradicts the code. The message names the subgraph and what to declare. */
export class DeclarationError extends Error {
  override readonly name = 'DeclarationError';
}

interface Declared {
  readonly name: string;
  readonly contract: Contract;
  readonly consumes: readonly Contract[];
  readonly standIns: SubgraphDeclarations['standIns'];
}

/** Facts of the wired subgraph, to be compared with its declarations. */
interface Wired {
  readonly consumers: readonly { readonly name: string; readonly types: readonly string[] }[];
  readonly components: readonly ComponentStatus[];
}

/** The routes of a subgraph with the limits that it declares for them. Throws `DeclarationError` for one that it does not declare. */
export function withLimits(
  name: string,
  plainRoutes: readonly PlainRoute[],
  routes: readonly Route[],
): readonly MountedRoute[] {
  const declared = new Map(plainRoutes.map(plainRoute).map(({ route, ...limits }) => [route, limits] as const));
  return routes.map(({ method, path, handle }) => {
    const limits = declared.get(`${method} ${path}`);
    if (limits === undefined) {
      throw new DeclarationError(`${name} mounts ${method} ${path} and does not list it under "plainRoutes".`);
    }
    return { method, path, handle, ...limits };
  });
}

/** Throws `DeclarationError` for a field under `mayLag` that the schema does not have. */
export function checkLagging(
  { name, mayLag = [] }: Pick<SubgraphDeclarations, 'mayLag'> & { readonly name: string },
  schema: GraphQLSchema,
): void {
  const fields = schema.getQueryType()?.getFields() ?? {};
  for (const field of mayLag)
    if (!Object.hasOwn(fields, field))
      throw new DeclarationError(`${name} lists ${field} under "mayLag" and has no such query.`);
}

/** Throws `DeclarationError` for an event that is consumed and a stand-in that is used without having been declared. */
export function checkDeclarations(module: Declared, { consumers, components }: Wired): void {
  const { name, contract, consumes, standIns } = module;
  const known = [contract, ...consumes];
  for (const consumer of consumers) {
    for (const type of consumer.types) {
      if (known.some(({ events }) => Object.hasOwn(events, type))) continue;
      const domain = type.split('.')[0] ?? '';
      const why = known.some((one) => one.domain === domain)
        ? `the contract of ${domain} has no such event`
        : `${name} does not list the contract of ${domain} under "consumes"`;
      throw new DeclarationError(`The consumer ${name}/${consumer.name} takes ${type}, but ${why}.`);
    }
  }
  for (const component of components) {
    if (component.driver === 'embedded' && !Object.hasOwn(standIns, component.name)) {
      throw new DeclarationError(
        `${name} runs the component ${component.name} on an embedded driver and does not list it under "standIns".`,
      );
    }
  }
}
