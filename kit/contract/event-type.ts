/** An event type's parts. */
export interface EventTypeParts {
  /** The subgraph that publishes it. */
  readonly domain: string;
  /** At least 1; a name without a version means version 1. */
  readonly version: number;
  /** CloudEvents' `dataschema`: `urn:codai:event:ferry.booking.made:2`. */
  readonly dataschema: string;
}

const form = /^(([a-z][a-z0-9]*)\.[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*)(?:@([1-9]\d{0,3}))?$/;

/**
 * Reads `domain.noun.past-verb`, from the second version on with `@` and the version. Versions are types of their own: a
 * producer says which it appends, a consumer which it takes, and one can be published beside or after the other.
 * Throws on anything else, `@1` included.
 */
export function parseEventType(type: string): EventTypeParts {
  const [, name, domain, given] = form.exec(type) ?? [];
  if (name === undefined || domain === undefined || given === '1') {
    throw new Error(`${type} is not an event type: domain.noun.past-verb, from the second version on with @version.`);
  }
  const version = Number(given ?? 1);
  return { domain, version, dataschema: `urn:codai:event:${name}:${version}` };
}
