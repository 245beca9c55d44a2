import { seedUser } from '@codai/kit';
import { refreshProducts } from './catalogue/availability/refresh.ts';
import { slugFor } from './catalogue/products/rules.ts';
import { putSearch } from './catalogue/products/service.ts';
import type { CommerceWrite, Deps } from './deps.ts';
import { hashedKey, KEY_COLUMN, keyPlace } from './stock/contents/places.ts';
import { endingOf } from './stock/contents/rules.ts';

const DAY_MS = 86_400_000;

interface SeedShop {
  readonly id: string;
  readonly tenantId: string;
  readonly owner: string;
  readonly slug: string;
  readonly name: string;
  readonly about: string;
  readonly language: 'en' | 'ro';
  readonly currency: string;
  readonly goods: readonly SeedGoods[];
}

/** Title, category, price in minor units, units in stock, text, and the values of an option by its name. */
type SeedGoods = readonly [
  title: string,
  category: string,
  price: number,
  units: number,
  text: string,
  option?: readonly [name: string, values: readonly string[]],
];

const shops: readonly SeedShop[] = [
  {
    id: 'sel_seed_north',
    tenantId: 'org_seed_north',
    owner: 'owner@north.test',
    slug: 'north-harbour-supplies',
    name: 'North Harbour Supplies',
    about: 'Lamps, ropes and charts for homes by the sea. Shipped from Hamburg within two days.',
    language: 'en',
    currency: 'EUR',
    goods: [
      ['Brass anchor lamp', 'lighting', 8_900, 14, 'A table lamp of polished brass with a linen shade.'],
      [
        'Storm lantern',
        'lighting',
        4_500,
        32,
        'An oil lantern that burns for twenty hours.',
        ['Colour', ['Red', 'Green', 'Steel']],
      ],
      ['Harbour pendant light', 'lighting', 12_900, 6, 'An enamelled pendant for kitchens and workshops.'],
      ['Lighthouse night light', 'lighting', 2_490, 80, 'A small lamp that fades out by itself.'],
      ['Cast iron kettle', 'kitchen', 5_400, 18, 'Holds 1.2 litres and keeps its heat.'],
      ['Oak chopping board', 'kitchen', 3_200, 40, 'Oiled oak from one piece.', ['Size', ['Small', 'Large']]],
      [
        'Enamel mug',
        'kitchen',
        1_290,
        150,
        'Light, unbreakable and easy to clean.',
        ['Colour', ['White', 'Navy', 'Sand']],
      ],
      ['Fish filleting knife', 'kitchen', 4_900, 22, 'A flexible blade of 18 centimetres.'],
      ['Deck chair', 'furniture', 9_900, 9, 'Beech and striped canvas; folds flat.', ['Stripe', ['Blue', 'Red']]],
      ['Captain’s chest', 'furniture', 34_900, 3, 'A chest of pine with iron fittings.'],
      ['Wool blanket', 'textiles', 7_900, 25, 'Woven from the wool of dike sheep.', ['Colour', ['Grey', 'Ochre']]],
      ['Linen tea towels, set of three', 'textiles', 2_400, 60, 'Washed linen that dries fast.'],
      [
        'Sailing jacket',
        'outerwear',
        18_900,
        30,
        'Waterproof to 20,000 mm, with a hood that moves along.',
        ['Size', ['S', 'M', 'L', 'XL']],
      ],
      ['Fisherman’s jumper', 'outerwear', 11_900, 24, 'Thick knit of untreated wool.', ['Size', ['S', 'M', 'L']]],
      ['Oilskin hat', 'accessories', 3_900, 33, 'Keeps rain off neck and face.'],
      [
        'Rope belt',
        'accessories',
        2_900,
        45,
        'Braided cotton with a brass hook.',
        ['Length', ['85 cm', '95 cm', '105 cm']],
      ],
      ['Chart of the North Sea', 'books', 3_900, 70, 'A paper chart at 1 : 750,000, corrected this year.'],
      ['Atlas of lighthouses', 'books', 5_900, 12, 'Two hundred lights with their stories and plans.'],
      ['Knots for beginners', 'books', 1_490, 90, 'Forty knots, each in six drawings.'],
      ['Handheld radio', 'electronics', 15_900, 11, 'A floating VHF radio with a battery for fourteen hours.'],
      ['Solar charger', 'electronics', 6_900, 27, 'Two panels that fold to the size of a book.'],
      ['Bearing compass', 'outdoors', 4_400, 19, 'Read at arm’s length, also at night.'],
      ['Mooring rope', 'outdoors', 3_600, 55, 'Polyester with a spliced eye.', ['Length', ['8 m', '12 m', '20 m']]],
      ['Life vest', 'outdoors', 12_500, 16, 'Inflates by itself; 150 newtons.', ['Size', ['Child', 'Adult']]],
      ['Smoked mackerel', 'food', 990, 0, 'Two fillets, smoked over beech.'],
      ['Sea buckthorn jam', 'food', 690, 120, 'Cooked with little sugar.'],
      ['Wooden tugboat', 'toys', 2_900, 38, 'Floats, and pulls other boats.'],
      ['Tide tables as a spreadsheet', 'digital', 900, 100_000, 'All German harbours for one year.'],
      [
        'Chart plotter licence',
        'digital',
        4_900,
        0,
        'Unlocks the plotter on one device; the key comes with the payment.',
      ],
      ['Gift card of the harbour', 'gift-card', 2_500, 500, 'Pays for anything in this shop. It does not expire.'],
    ],
  },
  {
    id: 'sel_seed_south',
    tenantId: 'org_seed_south',
    owner: 'owner@south.test',
    slug: 'valea-de-sud',
    name: 'Valea de Sud',
    about: 'Ceramică, țesături și bunătăți din Dobrogea. Livrăm în toată țara.',
    language: 'ro',
    currency: 'RON',
    goods: [
      ['Veioză din lut', 'lighting', 18_900, 8, 'Lucrată la roată și arsă de două ori.'],
      [
        'Oală de lut cu capac',
        'kitchen',
        12_900,
        20,
        'Pentru sarmale gătite încet.',
        ['Mărime', ['3 litri', '5 litri']],
      ],
      ['Farfurie smălțuită', 'kitchen', 4_500, 90, 'Pictată de mână.', ['Culoare', ['Albastru', 'Verde']]],
      ['Scaun din stuf', 'furniture', 32_000, 5, 'Împletit în Delta Dunării.'],
      ['Covor țesut', 'textiles', 64_000, 4, 'Lână vopsită cu plante.'],
      ['Față de masă din in', 'textiles', 15_900, 18, 'Cu broderie albă.'],
      ['Cojoc scurt', 'outerwear', 89_000, 6, 'Piele de oaie, cusut de mână.', ['Mărime', ['S', 'M', 'L']]],
      ['Traistă brodată', 'accessories', 13_900, 25, 'Țesută la război.'],
      ['Harta Deltei Dunării', 'books', 5_900, 40, 'Canale, grinduri și locuri de popas.'],
      ['Vâslă de lotcă', 'outdoors', 21_000, 7, 'Lemn de frasin.'],
      ['Miere de tei', 'food', 3_900, 75, 'Din pădurile de la Niculițel.'],
      ['Dulceață de trandafiri', 'food', 2_900, 60, 'Din petale culese în iunie.'],
    ],
  },
];

const DELIVERED_TO = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/** Two shops with their products and their deliveries, made once by their fixed ids. */
export async function seed({ database, clock, keys }: Deps): Promise<void> {
  await database.systemWrite(null, async (tx) => {
    const now = clock.now();
    for (const { id, tenantId, owner, slug, name, about, ...shop } of shops) {
      const createdById = seedUser(owner).id;
      const row = { id, tenantId, slug, name, about, commissionBps: 500, createdById, createdAt: now };
      const { count } = await tx.seller.createMany({ data: [row], skipDuplicates: true });
      if (count === 1) await stock(tx, { id, tenantId, createdById, ...shop }, now);
      await seedDelivery(tx, { id, tenantId, currency: shop.currency }, now);
      if (count === 1 && id === 'sel_seed_north') await seedKeys(tx, keys, tenantId, now);
    }
  });
}

/** Delivery to countries of the Union: a parcel, which is free from ten times its price on, and an express. */
async function seedDelivery(
  tx: CommerceWrite,
  { id: sellerId, tenantId, currency }: { readonly id: string; readonly tenantId: string; readonly currency: string },
  now: Date,
): Promise<void> {
  const ending = sellerId.slice('sel_seed_'.length);
  const zoneId = `shz_seed_${ending}`;
  const zone = { id: zoneId, tenantId, sellerId, name: 'European Union', createdAt: now };
  const { count } = await tx.shippingZone.createMany({ data: [zone], skipDuplicates: true });
  if (count === 0) return;
  await tx.shippingCountry.createMany({
    data: DELIVERED_TO.map((country) => ({ sellerId, country, tenantId, zoneId })),
  });
  const [parcel, express, freeFrom] = currency === 'RON' ? ['1990', '3490', '30000'] : ['490', '1290', '10000'];
  const methods = [
    {
      name: 'Parcel',
      rates: [
        { from: '0', price: parcel },
        { from: freeFrom, price: '0' },
      ],
      minDays: 2,
      maxDays: 5,
    },
    { name: 'Express', rates: [{ from: '0', price: express }], minDays: 1, maxDays: 1 },
  ];
  await tx.shippingMethod.createMany({
    data: methods.map((method, position) => ({
      ...{ id: `shm_seed_${ending}_${position + 1}`, tenantId, zoneId, currency, position },
      ...method,
    })),
  });
}

const kinds: Readonly<Record<string, string>> = { digital: 'DIGITAL', 'gift-card': 'GIFT_CARD' };

/** Ten licence keys of the chart plotter. */
async function seedKeys(tx: CommerceWrite, keyring: Deps['keys'], tenantId: string, now: Date): Promise<void> {
  const variant = await tx.variant.findFirst({ where: { tenantId, product: { title: 'Chart plotter licence' } } });
  if (variant === null) return;
  const texts = Array.from({ length: 10 }, (_, at) => `NORTH-PLOT-${4711 + at * 37}`);
  await tx.variant.update({ where: { id: variant.id }, data: { deliversKeys: true } });
  await tx.licenceKey.createMany({
    data: texts.map((text, at) => {
      const id = `lky_seed_${at + 1}`;
      return {
        ...{ id, tenantId, variantId: variant.id, ending: endingOf(text), addedAt: now },
        sealedKey: keyring.seal(text, keyPlace(id)),
        keyHash: keyring.blindIndex(hashedKey(variant.id, text), KEY_COLUMN),
      };
    }),
  });
  await tx.stockItem.update({ where: { variantId: variant.id }, data: { onHand: texts.length } });
  await refreshProducts(tx, { productIds: [variant.productId] });
}

async function stock(
  tx: CommerceWrite,
  shop: Pick<SeedShop, 'currency' | 'goods' | 'id' | 'language' | 'tenantId'> & { readonly createdById: string },
  now: Date,
): Promise<void> {
  const { id: sellerId, tenantId, createdById, language, currency } = shop;
  for (const [at, [title, category, price, units, description, option]] of shop.goods.entries()) {
    const ending = `${sellerId.slice('sel_seed_'.length)}-${at + 1}`;
    const id = `prd_seed_${ending}`;
    const publishedAt = new Date(now.getTime() - (at + 1) * DAY_MS);
    const product = await tx.product.create({
      data: {
        id,
        tenantId,
        sellerId,
        createdById,
        slug: slugFor(title, ending),
        title,
        description,
        language,
        categoryId: `ctg_${category === 'gift-card' ? 'accessories' : category}`,
        kind: kinds[category] ?? 'PHYSICAL',
        taxCategory: category === 'books' ? 'BOOKS' : 'STANDARD',
        status: 'PUBLISHED',
        currency,
        optionNames: option === undefined ? [] : [option[0]],
        publishedAt,
        createdAt: publishedAt,
      },
    });
    const values = option === undefined ? [[]] : option[1].map((value) => [value]);
    const variants = values.map((optionValues, position) => ({
      id: `vrt_seed_${ending}_${position + 1}`,
      tenantId,
      productId: id,
      sku: `${ending.toUpperCase()}-${position + 1}`,
      optionValues,
      currency,
      price: String(price),
      position,
      createdAt: publishedAt,
    }));
    await tx.variant.createMany({ data: variants });
    await tx.stockItem.createMany({
      data: variants.map((variant) => ({ variantId: variant.id, tenantId, onHand: units, changedAt: now })),
    });
    await putSearch(tx, product);
  }
  await refreshProducts(tx, { sellerId });
}
