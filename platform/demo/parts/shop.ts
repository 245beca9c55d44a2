import { type Actor, nora, sorana } from '../actors.ts';
import type { Part } from '../demo.ts';
import type { Writer } from '../writer.ts';

interface Found {
  readonly products: {
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly variants: readonly { readonly id: string }[] };
    }[];
  };
}

interface Quoted {
  readonly checkoutQuote: {
    readonly token: string;
    readonly total: { readonly minor: string; readonly currency: string };
  } | null;
}
interface Paid {
  readonly order: { readonly status: string; readonly payment: { readonly id: string } | null } | null;
}
interface Sold {
  readonly orderPart: { readonly status: string } | null;
}

/** Orders between both shops, one shipped and one to be prepared, goods in a cart of each owner, and a wish. */
export const shop: Part = {
  name: 'shop',
  async write(writer) {
    const shipped = await buy(writer, nora, [['Dulceață de trandafiri', 2]], {
      currency: 'RON',
      country: 'DE',
      address: { name: 'Nora North', line1: 'Am Hafen 4', postalCode: '20457', city: 'Hamburg' },
    });
    await ship(writer, sorana, shipped);
    await buy(writer, sorana, [['Bearing compass', 1]], {
      currency: 'EUR',
      country: 'RO',
      address: { name: 'Sorana South', line1: 'Str. Portului 3', postalCode: '900001', city: 'Constanța' },
    });
    const wished = await find(writer, nora, 'Covor țesut');
    await writer.act(nora, writer.ago(2, '20:05'), 'commerce.addToWishlist', { productId: wished.id }, '__typename');
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

interface Where {
  readonly currency: string;
  readonly country: string;
  readonly address: object;
}

interface Bought {
  readonly parts: readonly {
    readonly id: string;
    readonly lines: readonly { readonly id: string; readonly quantity: number }[];
  }[];
}

/** Buys goods and pays them with the actor's card; resolves once the shop may prepare them. */
async function buy(
  writer: Writer,
  actor: Actor,
  goods: readonly (readonly [title: string, quantity: number])[],
  { currency, country, address }: Where,
): Promise<Bought> {
  const { act, ask, now, until } = writer;
  await fill(writer, actor, goods);
  // null once the order is placed: the step is kept then, and nothing is sent.
  const { checkoutQuote } = await ask<Quoted>(
    actor,
    'commerce',
    'query ($currency: CurrencyCode!, $country: String!) { checkoutQuote(currency: $currency, country: $country) { token total { minor currency } } }',
    { currency, country },
  );
  const accepted = { acceptedQuote: checkoutQuote?.token, acceptedTotal: checkoutQuote?.total };
  const order = await act<Bought & { readonly id: string }>(
    actor,
    now,
    'commerce.completeCheckout',
    { currency, country, address, ...accepted },
    'id parts { id lines { id quantity } }',
  );
  const text = 'query ($id: ID!) { order(id: $id) { status payment { id } } }';
  const variables = { id: order.id };
  const begun = await until<Paid>({
    actor,
    subgraph: 'commerce',
    text,
    variables,
    isSo: (data) => data.order?.payment != null,
  });
  await act(actor, now, 'payments.confirmPayment', { paymentId: begun.order?.payment?.id });
  await until<Paid>({ actor, subgraph: 'commerce', text, variables, isSo: (data) => data.order?.status === 'PAID' });
  return order;
}

/** Ships all goods of the first part of an order. */
async function ship({ act, now, until }: Writer, seller: Actor, { parts }: Bought): Promise<void> {
  const [part] = parts;
  const text = 'query ($id: ID!) { orderPart(id: $id) { status } }';
  await until<Sold>({
    actor: seller,
    subgraph: 'commerce',
    text,
    variables: { id: part?.id },
    isSo: (data) => data.orderPart !== null && data.orderPart.status !== 'WAITING',
  });
  const lines = part?.lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
  const parcel = { carrier: 'Poșta Română', trackingNumber: 'RR123456789RO' };
  await act(seller, now, 'commerce.shipOrderPart', { partId: part?.id, lines, ...parcel });
}

async function fill(
  writer: Writer,
  actor: Actor,
  goods: readonly (readonly [title: string, quantity: number])[],
): Promise<void> {
  for (const [title, quantity] of goods) {
    const variantId = (await find(writer, actor, title)).variants[0]?.id;
    await writer.act(actor, writer.ago(1, '19:10'), 'commerce.addToCart', { variantId, quantity });
  }
}

async function find({ ask }: Writer, actor: Actor, text: string): Promise<Found['products']['edges'][number]['node']> {
  const { products } = await ask<Found>(
    actor,
    'commerce',
    'query ($text: String!) { products(first: 1, filter: { search: $text }) { edges { node { id variants { id } } } } }',
    { text },
  );
  const [edge] = products.edges;
  if (edge === undefined) throw new Error(`No product is found by "${text}".`);
  return edge.node;
}
