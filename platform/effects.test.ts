import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { published } from './testing/effects/acting.ts';
import { documentEffects } from './testing/effects/documents.ts';
import { checkedElsewhere } from './testing/effects/elsewhere.ts';
import { identityEffects } from './testing/effects/identity.ts';
import { learningEffects } from './testing/effects/learning.ts';
import { moneyEffects } from './testing/effects/money.ts';
import { socialEffects } from './testing/effects/social.ts';
import { type Effect, World } from './testing/effects/world.ts';
import { type Product, removeDataDir, startProduct } from './testing/product.ts';
import { untilQuiet } from './testing/until-quiet.ts';

/** Those of identity are last: they end sessions and take members away. */
const effects: Readonly<Record<string, Effect>> = {
  ...learningEffects,
  ...documentEffects,
  ...moneyEffects,
  ...socialEffects,
  ...identityEffects,
};

/** Verbs that take something away from somebody: access, money, time, a place. */
const TAKES_AWAY =
  /^(?:ban|block|cancel|deny|disable|disallow|eject|end|evict|freeze|kick|limit|lock|remove|revoke|seat|suspend|terminate)[A-Z]|^set(?:Limits|Seats)$/;
const taking = Object.keys(published.getMutationType()?.getFields() ?? {}).filter((name) => TAKES_AWAY.test(name));

let product: Product;
let world: World;
beforeAll(async () => {
  // Clients name their address as a proxy would, so that one of many can be blocked.
  product = await startProduct({ env: { PROXY_HOPS: '1' } });
  world = new World(product.url);
  await untilQuiet(product.url, (await world.as('owner@north')).token);
});
afterAll(async () => {
  await product.stop();
  await removeDataDir(product.dataDir);
});

describe('a mutation that takes something away', () => {
  it('has an entry in the table of effects, and the table has no other entry', () => {
    expect(taking.length).toBeGreaterThan(60);
    const tabled = [...Object.keys(effects), ...Object.keys(checkedElsewhere)];
    expect(tabled.toSorted()).toEqual(taking.toSorted());
  });

  it.each(Object.entries(checkedElsewhere))(
    '%s is named by the test that the table says checks it',
    async (name, { test }) => {
      const text = await readFile(new URL(`../${test}`, import.meta.url), 'utf8');
      expect(text).toMatch(new RegExp(`\\b${name}\\b`));
    },
  );

  it.each(Object.keys(effects))('%s has had its effect when it has answered', async (name) => {
    await expect(effects[name]?.(world)).resolves.toBeUndefined();
  });
});
