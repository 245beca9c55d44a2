/**
 * Clients say who they are by `x-client-name`: without it they are refused, where it is required. Subgraphs receive the
 * name, and so does every reader of the answer.
 * @param {{ required?: boolean }} [options] What stands beside `module` in the settings.
 * @returns {import('@codai/gateway').GatewayPlugin}
 */
export function createPlugin({ required = false } = {}) {
  return {
    name: 'client names',
    onArrival({ headers }) {
      if (!required || headers['x-client-name'] !== undefined) return;
      return {
        refuse: { message: 'Say who you are by the header `x-client-name`.', facts: { header: 'x-client-name' } },
      };
    },
    onSubgraphRequest: ({ headers }) => ({ headers: { 'x-client-name': headers['x-client-name'] ?? 'unknown' } }),
    onAnswer: ({ outcome }) => ({ extensions: { outcome } }),
  };
}
