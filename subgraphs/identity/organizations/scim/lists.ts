import SCIMMY from 'scimmy';
import { reading, ScimError } from './errors.ts';

/** Resources to a page. */
export const COUNT_MAX = 100;
/** Where the last page of the largest list begins. */
const START_MAX = 100_000;
const NAMES_CHARACTERS_MAX = 500;
const NAMES_MAX = 30;

/** Request of a client for a list. */
export interface ScimQuery {
  readonly filter: string | null;
  readonly skip: number;
  readonly take: number;
  /** Attributes of each resource in the answer; undefined means all. */
  readonly attributes: ScimAttributes;
}

export type ScimAttributes = InstanceType<typeof SCIMMY.Types.Filter> | undefined;

/** Source: RFC 7644 §3.4.2.4: an index below 1 is 1, a negative count is 0, and a count is never exceeded. */
export function readQuery(params: URLSearchParams): ScimQuery {
  const startIndex = Math.max(1, wholeNumber(params, 'startIndex') ?? 1);
  if (startIndex > START_MAX)
    throw new ScimError(400, `startIndex is at most ${START_MAX}.`, { scimType: 'invalidValue' });
  const take = Math.min(COUNT_MAX, Math.max(0, wholeNumber(params, 'count') ?? COUNT_MAX));
  return { filter: params.get('filter'), skip: startIndex - 1, take, attributes: readAttributes(params) };
}

/** Attributes to include or exclude. Source: RFC 7644 §3.9. */
export function readAttributes(params: URLSearchParams): ScimAttributes {
  const [wanted, unwanted] = [params.get('attributes'), params.get('excludedAttributes')];
  const names = wanted ?? unwanted;
  if (names === null || names.trim() === '') return undefined;
  const list = names.split(',').map((name) => name.trim());
  if (
    names.length > NAMES_CHARACTERS_MAX ||
    list.length > NAMES_MAX ||
    !list.every((name) => /^[\w.:$-]+$/.test(name))
  ) {
    throw new ScimError(400, 'The names of attributes cannot be read.', { scimType: 'invalidValue' });
  }
  const operator = wanted === null ? 'np' : 'pr';
  const expression = list.map((name) => `${name} ${operator}`).join(' and ');
  return reading(() => new SCIMMY.Types.Filter(expression));
}

/** A resource as it is answered: `schemas` is present whatever attributes were requested (RFC 7643 §3). */
export function told<T extends object>(schema: string, resource: T): T {
  return { ...resource, schemas: [schema] };
}

/** Source: RFC 7644 §3.4.2. */
export function listResponse(resources: readonly object[], totalResults: number, startIndex = 1): object {
  return {
    schemas: [SCIMMY.Messages.ListResponse.id],
    totalResults,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

function wholeNumber(params: URLSearchParams, name: string): number | null {
  const text = params.get(name);
  if (text === null) return null;
  if (!/^-?\d{1,9}$/.test(text)) throw new ScimError(400, `${name} is a whole number.`, { scimType: 'invalidValue' });
  return Number(text);
}
