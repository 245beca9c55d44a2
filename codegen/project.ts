import { fileURLToPath } from 'node:url';

/** Where things lie, as absolute paths. What `generated` folders hold is made by `npm run generate` and not committed. */
export const project = {
  config: path('../supergraph.yaml'),
  node: path('./generated/node.graphql'),
  supergraph: path('./generated/supergraph.graphql'),
  api: path('./generated/api.graphql'),
  /** The API that clients were promised: what `npm run check` and `npm run sync` hold a change against. */
  published: path('./published.graphql'),
  trustedDocuments: path('./generated/trusted-documents.json'),
  /** The routes of the REST API with their operations, and their OpenAPI document. */
  restRoutes: path('./generated/rest-routes.json'),
  openApi: path('./generated/openapi.json'),
  planBudgets: path('./plan-budgets.json'),
  /** The root of the repository. */
  root: path('../'),
  /** Results that the gateway computes from the supergraph and the trusted documents; not committed, see README.md. */
  gatewayCache: path('./.cache/gateway'),
  /** Folder of what the SDK needs of the schema. */
  generated: path('../clients/sdk/generated'),
} as const;

/** The path of a file as readers know it, from the root of the repository. */
export function nameOf(file: string): string {
  return file.slice(path('../').length);
}

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
