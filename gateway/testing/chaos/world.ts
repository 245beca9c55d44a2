import { setTimeout as delay } from 'node:timers/promises';
import { composeSubgraphs } from '../../supergraph/compose.ts';
import { behaviours } from '../hostile/behaviours.ts';
import { hostileSubgraph } from '../hostile/hostile-subgraph.ts';
import { httpSubgraph } from '../http-subgraph.ts';
import type { Prng } from '../random/prng.ts';
import { linked } from '../subgraph.ts';
import { dyingSubgraph } from './dying-subgraph.ts';

export const ITEMS = 4;
export const ids = Array.from({ length: ITEMS }, (_, id) => String(id + 1));

const entity = (fields: string) => `type Item @key(fields: "id") { id: ID! ${fields} }`;
const sdl = {
  healthy: `type Query { items: [Item!]! version: Int! } ${entity('name: String!')}`,
  sturdy: entity('weight: Int!'),
  slow: entity('slow: Int'),
  dying: entity('dying: Int'),
  lying: entity('rating: Int note: String'),
};

/** Two subgraphs that are well, and three that are not as long as `isTroubled`. Dispose of it. */
export interface ChaosWorld extends AsyncDisposable {
  readonly supergraph: string;
  /** Switches from sound to troubled and back. Resolves when all that was broken is whole again. */
  trouble(): void;
  heal(): Promise<void>;
  readonly kills: number;
}

export async function startChaosWorld(prng: Prng): Promise<ChaosWorld> {
  const [healthy, sturdy, slow] = [await httpSubgraph(), await httpSubgraph(), await httpSubgraph()];
  const lying = await hostileSubgraph();
  const dying = await dyingSubgraph();
  let isTroubled = false;
  let kills = 0;
  let killing: Promise<void> = Promise.resolve();
  const representationsOf = (body: Buffer) =>
    (JSON.parse(String(body)) as { variables: { representations: { id: string }[] } }).variables.representations;
  const entities = (body: Buffer, field: string, factor: number) => ({
    data: { _entities: representationsOf(body).map(({ id }) => ({ [field]: Number(id) * factor })) },
  });
  healthy.handle = (request) => {
    const items = ids.map((id) => ({ __typename: 'Item', id, name: `Item ${id}` }));
    request.answer({ data: { items, version: 1 } });
  };
  sturdy.handle = (request) => request.answer(entities(request.body, 'weight', 7));
  slow.handle = async (request) => {
    // Up to twice of what one attempt may take.
    if (isTroubled) await delay(prng.int(0, 600));
    request.answer(entities(request.body, 'slow', 10));
  };
  lying.behaviour = (exchange) => {
    const sound = behaviours[0]?.behaviour;
    return (isTroubled ? prng.pick(behaviours).behaviour : sound)?.(exchange);
  };
  const killOften = async () => {
    while (isTroubled) {
      await delay(prng.int(100, 600));
      await dying.kill();
      kills += 1;
      await delay(prng.int(0, 400));
      await dying.start();
    }
  };
  const urls = { healthy, sturdy, slow, dying, lying };
  return {
    supergraph: composeSubgraphs(
      Object.entries(sdl).map(([name, text]) => ({
        name,
        url: urls[name as keyof typeof urls].url,
        sdl: linked(text),
      })),
    ).sdl,
    trouble() {
      isTroubled = true;
      killing = killOften();
    },
    async heal() {
      isTroubled = false;
      await killing;
    },
    get kills() {
      return kills;
    },
    async [Symbol.asyncDispose]() {
      isTroubled = false;
      await killing;
      for (const subgraph of [healthy, sturdy, slow, dying, lying]) await subgraph[Symbol.asyncDispose]();
    },
  };
}
