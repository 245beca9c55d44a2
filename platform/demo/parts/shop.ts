import { type Actor, nora, sorana } from '../actors.ts';
import type { Part } from '../demo.ts';
import type { Writer } from '../writer.ts';

interface Found {
  readonly products: {
    readonly edges: readonly { readonly node: { readonly variants: readonly { readonly id: string }[] } }[];
  };
}

/** Goods of the other shop in a cart of each owner. */
export const shop: Part = {
  name: 'shop',
  async write(writer) {
    await fill(writer, nora, [
      ['Miere de tei', 2],
      ['Harta Deltei Dunării', 1],
    ]);
    await fill(writer, sorana, [
      ['Storm lantern', 1],
      ['Enamel mug', 4],
    ]);
  },
};

async function fill(
  { act, ago, ask }: Writer,
  actor: Actor,
  goods: readonly (readonly [title: string, quantity: number])[],
): Promise<void> {
  for (const [text, quantity] of goods) {
    const { products } = await ask<Found>(
      actor,
      'commerce',
      'query ($text: String!) { products(first: 1, filter: { search: $text }) { edges { node { variants { id } } } } }',
      { text },
    );
    const variantId = products.edges[0]?.node.variants[0]?.id;
    await act(actor, ago(1, '19:10'), 'commerce.addToCart', { variantId, quantity });
  }
}
