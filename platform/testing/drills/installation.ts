import { graphqlClient, tokenOf } from '../graphql-client.ts';

/** The installation that a drill looks at, without a slash at the end. */
export const url = (process.env.DRILL_URL ?? 'http://127.0.0.1:4000').replace(/\/$/, '');

/** Whether the installation gives tokens of seeded users: then drills may write. */
export const isDemo = await fetch(`${url}/dev/token`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ user: 'owner@north.test' }),
}).then(
  ({ ok }) => ok,
  () => false,
);

/** A token of a person: `DRILL_TOKEN`, or that of a seeded user with the rights of an organisation's owner. */
export const personToken = async () =>
  process.env.DRILL_TOKEN ?? tokenOf(url, 'owner@north.test', { tenant: 'org_seed_north' });

/** A token of an operator of the platform: `DRILL_OPERATOR_TOKEN`, or that of the seeded one. */
export const operatorToken = async () => process.env.DRILL_OPERATOR_TOKEN ?? tokenOf(url, 'admin@platform.test');

/** Whether a drill has tokens to ask with. */
export const hasTokens = isDemo || process.env.DRILL_TOKEN !== undefined;
export const hasOperator = isDemo || process.env.DRILL_OPERATOR_TOKEN !== undefined;

export const asPerson = async () => graphqlClient(url, await personToken());
export const asOperator = async () => graphqlClient(url, await operatorToken());
export const asNobody = graphqlClient(url);

/** A route of the REST API that lists, such as `/finance/accounts`, from the installation's own description. */
export async function listRoutes(): Promise<readonly string[]> {
  const response = await fetch(`${url}/api/openapi.json`);
  const { paths } = (await response.json()) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  const isNeeded = (parameter: unknown) => (parameter as { readonly required?: boolean }).required === true;
  return Object.entries(paths).flatMap(([path, { get }]) => {
    const { parameters = [] } = (get ?? {}) as { readonly parameters?: readonly unknown[] };
    return get === undefined || path.includes('{') || parameters.some(isNeeded) ? [] : [path];
  });
}
