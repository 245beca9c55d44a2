import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const routeSchema = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: z.string(),
  status: z.number(),
  documentId: z.string(),
  field: z.string(),
  connection: z.string().nullable(),
  inPath: z.array(z.string()),
  hasInput: z.boolean(),
  inQuery: z.array(
    z.object({
      name: z.string(),
      type: z.enum(['boolean', 'number', 'string']),
      isList: z.boolean(),
      isRequired: z.boolean(),
    }),
  ),
  needsKey: z.boolean(),
});

/** A route with its trusted document, as `npm run generate` writes it: see `codegen/rest/compile.ts`. */
export type RestRoute = z.infer<typeof routeSchema>;

export async function readRouteTable(file: string): Promise<readonly RestRoute[]> {
  return z.array(routeSchema).parse(JSON.parse(await readFile(file, 'utf8')));
}

export interface RouteMatch {
  readonly route: RestRoute;
  /** Variables of the path, decoded. */
  readonly values: Readonly<Record<string, string>>;
}

/** Finds routes by method and path below `/api`. Of two that fit, the one with fewer variables is taken. */
export class RouteTable {
  readonly #routes: readonly { readonly route: RestRoute; readonly steps: readonly string[] }[];

  constructor(routes: readonly RestRoute[]) {
    this.#routes = [...routes]
      .sort((a, b) => a.inPath.length - b.inPath.length)
      .map((route) => ({ route, steps: route.path.split('/') }));
  }

  /** The route, or the methods that the path has instead. */
  find(method: string, path: string): RouteMatch | { readonly methods: readonly string[] } {
    const steps = path.split('/').map(decoded);
    const fitting = this.#routes.filter((one) => fits(one.steps, steps));
    const found = fitting.find(({ route }) => route.method === method);
    if (found === undefined) return { methods: [...new Set(fitting.map(({ route }) => route.method))].sort() };
    const values = Object.fromEntries(
      found.steps.flatMap((step, index) => (isVariable(step) ? [[step.slice(1, -1), steps[index] ?? '']] : [])),
    );
    return { route: found.route, values };
  }
}

const isVariable = (step: string) => step.startsWith('{');

function fits(steps: readonly string[], asked: readonly (string | null)[]): boolean {
  if (steps.length !== asked.length) return false;
  return steps.every((step, index) => {
    const given = asked[index];
    return isVariable(step) ? given != null && given !== '' : step === given;
  });
}

function decoded(step: string): string | null {
  try {
    return decodeURIComponent(step);
  } catch {
    return null;
  }
}
