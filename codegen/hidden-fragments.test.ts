import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { hiddenFragments } from './hidden-fragments.ts';

const line = parse('fragment Line on Ferry { id }');
const page = parse('query Page { ferry { ...Line } }');

describe('a fragment', () => {
  it.each([
    ['clients/sdk/operations/a.graphql', 'clients/web/shell/b.graphql'],
    ['clients/sdk/operations/a.graphql', 'clients/mobile/wallet/b.graphql'],
    ['clients/web/shared/money/a.graphql', 'clients/web/domains/harbour/b.graphql'],
    ['clients/web/shared/money/a.graphql', 'clients/web/shared/people/b.graphql'],
    ['clients/web/domains/harbour/a.graphql', 'clients/web/domains/harbour/b.graphql'],
    ['clients/web/domains/harbour/a.graphql', 'clients/web/domains/harbour/jetty/b.graphql'],
  ])('in %s may be spread in %s', (home, from) => {
    expect(hiddenFragments([named(home, line), named(from, page)])).toEqual([]);
  });

  it.each([
    ['clients/web/domains/harbour/a.graphql', 'clients/web/domains/jetty/b.graphql'],
    ['clients/web/domains/harbour/jetty/a.graphql', 'clients/web/domains/harbour/b.graphql'],
    ['clients/web/domains/harbour/a.graphql', 'clients/web/shared/money/b.graphql'],
    ['clients/web/shared/money/a.graphql', 'clients/web/lib/b.graphql'],
    ['clients/web/shared/money/a.graphql', 'clients/mobile/wallet/b.graphql'],
    ['clients/web/shared/money/a.graphql', 'clients/sdk/operations/b.graphql'],
  ])('in %s may not be spread in %s', (home, from) => {
    expect(hiddenFragments([named(home, line), named(from, page)])).toEqual([`Page in ${from}: Line of ${home}`]);
  });
});

function named(name: string, document: typeof line) {
  return { name, document };
}
