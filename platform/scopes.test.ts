import { apiScopes } from '@codai/contracts/identity';
import { expect, it } from 'vitest';
import { loadModules, subgraphNames } from './catalogue.ts';

const modules = await loadModules(subgraphNames);

it.each(Object.keys(apiScopes))('the scope %s names a subgraph that grants it', (scope) => {
  const [name, right] = scope.split(':');
  const module = modules.find((one) => one.name === name);
  expect(module).toBeDefined();
  if (right === 'write') expect(module?.acceptsTokenWrites).toBe(true);
  else expect(right).toBe('read');
});

it('neither money nor accounts are written by a token', () => {
  const written = modules.filter(({ acceptsTokenWrites }) => acceptsTokenWrites === true).map(({ name }) => name);
  for (const name of ['banking', 'identity', 'payments', 'wallet']) expect(written).not.toContain(name);
});
