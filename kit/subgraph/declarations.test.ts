import { describe, expect, it } from 'vitest';
import { bareDeclarations } from '../testing/bare-declarations.ts';
import { harbour } from '../testing/sample/contract.ts';
import { checkDeclarations, withLimits } from './declarations.ts';
import { type ContextRequest, defineSubgraph } from './define-subgraph.ts';

const reacting = (types: readonly string[]) => ({ consumers: [{ name: 'count', types }], components: [] });
const pier = (given: Parameters<typeof bareDeclarations>[1] = {}) => ({
  name: 'pier',
  ...bareDeclarations('pier', given),
});

describe('the declarations of a subgraph', () => {
  it('lets it consume the events of the contracts that it lists, and its own', () => {
    const others = reacting(['harbour.user.reinstated', 'harbour.user.reinstated@2']);
    expect(() => checkDeclarations(pier({ consumes: [harbour] }), others)).not.toThrow();
    const itself = { name: 'harbour', ...bareDeclarations('harbour', { contract: harbour }) };
    expect(() => checkDeclarations(itself, reacting(['harbour.user.reinstated']))).not.toThrow();
  });

  it.each([
    [
      pier(),
      ['harbour.user.reinstated'],
      'The consumer pier/count takes harbour.user.reinstated, but pier does not list the contract of harbour under "consumes".',
    ],
    [
      pier({ consumes: [harbour] }),
      ['harbour.user.reinstated@3'],
      'The consumer pier/count takes harbour.user.reinstated@3, but the contract of harbour has no such event.',
    ],
  ])('ends the start when it consumes anything else', (module, types, sentence) => {
    expect(() => checkDeclarations(module, reacting(types))).toThrow(sentence);
  });

  it('ends the start when a component runs on an embedded driver that is not declared', () => {
    const components = [{ name: 'mail', driver: 'embedded' as const, detail: '' }];
    expect(() => checkDeclarations(pier(), { consumers: [], components })).toThrow(
      'pier runs the component mail on an embedded driver and does not list it under "standIns".',
    );
    checkDeclarations(pier({ standIns: { mail: null } }), { consumers: [], components });
  });

  it('gives each of its routes the limits that it declares, and ends the start with a route that it does not declare', () => {
    const handle = async () => new Response();
    const declared = [{ route: 'POST /cargo', bodyBytesMax: 10, streamsBody: true }, 'GET /cargo'];
    const routes = [
      { method: 'POST' as const, path: '/cargo', handle },
      { method: 'GET' as const, path: '/cargo', handle },
    ];
    expect(withLimits('pier', declared, routes)).toEqual([
      { method: 'POST', path: '/cargo', handle, bodyBytesMax: 10, streamsBody: true },
      { method: 'GET', path: '/cargo', handle },
    ]);
    expect(() => withLimits('pier', ['GET /cargo'], routes)).toThrow(
      'pier mounts POST /cargo and does not list it under "plainRoutes".',
    );
  });

  it('is of the subgraph itself', () => {
    const module = {
      ...bareDeclarations('harbour'),
      name: 'pier',
      migrations: new URL('file:///nowhere/'),
      schema: () => {
        throw new Error('This sample has no schema.');
      },
      create: () => ({}),
      context: (_deps: object, { base }: ContextRequest) => base,
    };
    expect(() => defineSubgraph(module)).toThrow('The subgraph pier does not declare its own contract.');
  });
});
