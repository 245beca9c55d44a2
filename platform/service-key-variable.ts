/** The variable of `docker-compose.yml` with the `SERVICE_KEY` of one subgraph's container. */
export function serviceKeyVariable(subgraph: string): string {
  return `SERVICE_KEY_${subgraph.toUpperCase().replaceAll('-', '_')}`;
}
