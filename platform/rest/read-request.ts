import type { RouteMatch } from './route-table.ts';

/** The request does not say what its route needs. */
export class RequestFault extends Error {
  constructor(
    readonly code: 'BAD_REQUEST' | 'BAD_USER_INPUT' | 'UNSUPPORTED_MEDIA_TYPE',
    message: string,
    readonly path: readonly string[] = [],
  ) {
    super(message);
  }
}

export type Variables = Readonly<Record<string, unknown>>;

/** The variables of a route's operation. Throws `RequestFault`. */
export async function variablesOf({ route, values }: RouteMatch, request: Request): Promise<Variables> {
  const { searchParams } = new URL(request.url);
  const known = new Set(route.inQuery.map(({ name }) => name));
  for (const name of searchParams.keys()) {
    if (!known.has(name)) throw new RequestFault('BAD_USER_INPUT', 'This route has no such parameter.', [name]);
  }
  if (route.hasInput) return { input: { ...(await bodyOf(request, values)), ...values, ...keyOf(route, request) } };
  const asked = route.inQuery.flatMap((variable) => {
    const given = searchParams.getAll(variable.name);
    if (given.length === 0) {
      if (variable.isRequired) throw new RequestFault('BAD_USER_INPUT', 'This parameter is needed.', [variable.name]);
      return [];
    }
    if (given.length > 1 && !variable.isList)
      throw new RequestFault('BAD_USER_INPUT', 'Give this parameter once.', [variable.name]);
    const all = given.map((text) => read(text, variable));
    return [[variable.name, variable.isList ? all : all[0]] as const];
  });
  return { ...Object.fromEntries(asked), ...values };
}

function read(text: string, { name, type }: { readonly name: string; readonly type: string }): unknown {
  if (type === 'string') return text;
  if (type === 'number' && /^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  throw new RequestFault('BAD_USER_INPUT', type === 'number' ? 'Give a number.' : 'Give true or false.', [name]);
}

function keyOf({ needsKey }: RouteMatch['route'], request: Request): Variables {
  if (!needsKey) return {};
  const idempotencyKey = request.headers.get('idempotency-key');
  if (idempotencyKey === null || idempotencyKey === '')
    throw new RequestFault('BAD_USER_INPUT', 'Send the header Idempotency-Key: a repetition with it is done once.');
  return { idempotencyKey };
}

/** Fields of the body, an empty one apart. Those of the path and the key are not for the body. */
async function bodyOf(request: Request, values: Readonly<Record<string, string>>): Promise<Variables> {
  const text = await request.text();
  if (text === '') return {};
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new RequestFault('UNSUPPORTED_MEDIA_TYPE', 'Send application/json.');
  const body = parsed(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new RequestFault('BAD_REQUEST', 'The body must be a JSON object.');
  for (const name of Object.keys(body)) {
    if (Object.hasOwn(values, name) || name === 'idempotencyKey')
      throw new RequestFault('BAD_USER_INPUT', 'This field does not belong in the body.', [name]);
  }
  return body as Variables;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestFault('BAD_REQUEST', 'The body is not JSON.');
  }
}
