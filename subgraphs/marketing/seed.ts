import { seedUser } from '@codai/kit';
import { contactPlace, hashEmail } from './contacts/addresses/sealed.ts';
import type { Deps, MarketingWrite } from './deps.ts';
import { contentHash } from './sending/campaigns/content.ts';
import type { VariantWords } from './sending/campaigns/rules.ts';

const DAY_MS = 86_400_000;
const TENANT = 'org_seed_north';

/** Name, country, tags, metres of the boat, and purposes that they agreed to. */
type SeedContact = readonly [
  name: string,
  country: string,
  tags: readonly string[],
  boat: number | null,
  purposes: readonly string[],
];

const contacts: readonly SeedContact[] = [
  ['Ines Petersen', 'DE', ['sailing', 'customer'], 8, ['NEWSLETTER', 'OFFERS', 'MEASUREMENT']],
  ['Jonas Brandt', 'DE', ['customer'], null, ['NEWSLETTER', 'MEASUREMENT']],
  ['Mette Sørensen', 'DK', ['sailing'], 11, ['NEWSLETTER', 'OFFERS']],
  ['Radu Ionescu', 'RO', ['customer'], null, ['NEWSLETTER', 'OFFERS', 'MEASUREMENT']],
  ['Elena Vasile', 'RO', ['press'], null, ['NEWSLETTER']],
  ['Tom Whitfield', 'GB', ['sailing', 'customer'], 9.5, ['NEWSLETTER', 'MEASUREMENT']],
  ['Aoife Byrne', 'IE', ['sailing'], 7, ['OFFERS']],
  ['Lars Nyström', 'SE', [], 12, ['NEWSLETTER', 'OFFERS']],
  ['Chiara Conti', 'IT', ['customer'], null, []],
  ['Piet de Vries', 'NL', ['sailing', 'customer'], 10, ['NEWSLETTER', 'OFFERS', 'MEASUREMENT']],
  ['Sofia Marin', 'RO', ['customer'], null, ['OFFERS']],
  ['Hugo Lefèvre', 'FR', ['press'], null, ['NEWSLETTER']],
];
const wording = 'I would like to receive e-mails of North Harbour Supplies. I can unsubscribe at any time.';

const segments = [
  {
    id: 'sgm_seed_everybody',
    name: 'All subscribers',
    definition: { is: { field: 'CONSENT', operator: 'IS', values: ['NEWSLETTER'] } },
  },
  {
    id: 'sgm_seed_sailors',
    name: 'Sailors with larger boats',
    definition: {
      all: [
        { is: { field: 'TAG', operator: 'IS', values: ['sailing'] } },
        { is: { field: 'ATTRIBUTE', attribute: 'boatLength', operator: 'AT_LEAST', values: ['8'] } },
      ],
    },
  },
] as const;

const action = { actionLabel: 'See the catalogue', actionUrl: 'https://north.example/catalogue' };
const autumn: readonly VariantWords[] = [
  {
    name: 'A',
    weight: 1,
    subject: 'Forty new lamps for long evenings',
    body: 'Hello {{name|there}},\n\nOur autumn catalogue is here, with forty new lamps.',
    ...action,
    origin: 'PERSON',
  },
  {
    name: 'B',
    weight: 1,
    subject: 'Light for the dark season',
    body: 'Hello {{name|there}},\n\nThe evenings get longer. We have the lamps for them.',
    ...action,
    origin: 'TEMPLATE',
  },
];
const winter: readonly VariantWords[] = [
  {
    name: 'A',
    weight: 1,
    subject: 'Is your boat ready for winter?',
    body: 'Dear {{name|sailor}},\n\nWe have collected what a boat needs before the frost.',
    actionLabel: 'Read the list',
    actionUrl: 'https://north.example/winter',
    origin: 'PERSON',
  },
];

/** Contacts, segments and two campaigns of one organisation, made once by their fixed ids. */
export async function seed(deps: Deps): Promise<void> {
  const { database, clock } = deps;
  await database.systemWrite(null, async (tx) => {
    const now = clock.now();
    const address = { name: 'North Harbour Supplies', postalAddress: 'Speicherstraße 4, 20457 Hamburg' };
    const { count } = await tx.sender.createMany({
      data: [{ tenantId: TENANT, ...address, changedAt: now }],
      skipDuplicates: true,
    });
    if (count === 0) return;
    await seedContacts(deps, tx, now);
    const createdById = seedUser('owner@north.test').id;
    await tx.segment.createMany({
      data: segments.map((one) => ({ ...one, tenantId: TENANT, createdById, createdAt: now })),
    });
    await seedCampaigns(tx, createdById, now);
  });
}

async function seedContacts({ keys }: Deps, tx: MarketingWrite, now: Date): Promise<void> {
  for (const [at, [name, country, tags, boat, purposes]] of contacts.entries()) {
    const id = `cot_seed_${at + 1}`;
    const email = `${name
      .normalize('NFKD')
      .replace(/[^\p{L} ]/gu, '')
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, '.')}@example.test`;
    const recordedAt = new Date(now.getTime() - (40 + at) * DAY_MS);
    const sealed = {
      sealedEmail: keys.seal(email, contactPlace('sealed_email', id)),
      emailHash: hashEmail(keys, email),
      sealedName: keys.seal(name, contactPlace('sealed_name', id)),
    };
    const facts = {
      locale: country === 'RO' ? 'ro' : 'en',
      country,
      timeZone: country === 'RO' ? 'Europe/Bucharest' : 'Europe/Berlin',
      tags: [...tags],
    };
    const attributes = boat === null ? {} : { boatLength: boat };
    await tx.contact.create({
      data: { id, tenantId: TENANT, ...sealed, ...facts, attributes, source: 'Boat fair 2026', createdAt: recordedAt },
    });
    for (const purpose of purposes) {
      const recordId = `cns_seed_${at + 1}_${purpose.toLowerCase()}`;
      const row = { tenantId: TENANT, contactId: id, purpose, channel: 'EMAIL', state: 'GIVEN' };
      await tx.consentRecord.create({
        data: { id: recordId, ...row, source: 'Boat fair 2026', wording, wordingVersion: '2026-09', recordedAt },
      });
      await tx.permission.create({ data: { ...row, recordId, changedAt: recordedAt } });
    }
  }
}

async function seedCampaigns(tx: MarketingWrite, createdById: string, now: Date): Promise<void> {
  const at = new Date(now.getTime() - 20 * DAY_MS);
  const base = { tenantId: TENANT, purpose: 'NEWSLETTER', createdById };
  const approved = { approvedHash: contentHash('NEWSLETTER', autumn), approvedById: createdById, approvedAt: at };
  const first = { id: 'mca_seed_autumn', ...base, name: 'Autumn catalogue', segmentId: segments[0].id, createdAt: at };
  const second = { id: 'mca_seed_winter', ...base, name: 'Boats in winter', segmentId: segments[1].id, createdAt: now };
  await tx.campaign.createMany({ data: [first, second] });
  for (const [campaignId, words] of [
    [first.id, autumn],
    [second.id, winter],
  ] as const) {
    await tx.variant.createMany({
      data: words.map((one, position) => ({
        id: `${campaignId.replace('mca', 'mva')}_${one.name.toLowerCase()}`,
        tenantId: TENANT,
        campaignId,
        position,
        ...one,
        actionLabel: one.actionLabel ?? null,
        actionUrl: one.actionUrl ?? null,
      })),
    });
  }
  await tx.campaign.update({ where: { id: first.id }, data: { ...approved, status: 'SCHEDULED', sendAt: at } });
  await tx.campaign.update({ where: { id: first.id }, data: { status: 'RUNNING', startedAt: at } });
  await tx.campaign.update({ where: { id: first.id }, data: { status: 'COMPLETED', endedAt: at } });
  await seedMoney(tx, first.id, at);
  const receivers = contacts.flatMap(([, , , , purposes], index) =>
    purposes.includes('NEWSLETTER') ? [{ index, isMeasured: purposes.includes('MEASUREMENT') }] : [],
  );
  for (const [place, { index, isMeasured }] of receivers.entries()) {
    const row = {
      id: `mms_seed_${index + 1}`,
      tenantId: TENANT,
      campaignId: first.id,
      contactId: `cot_seed_${index + 1}`,
      dueAt: at,
    };
    const variantId = `mva_seed_autumn_${place % 2 === 0 ? 'a' : 'b'}`;
    await tx.message.create({ data: { ...row, variantId, status: 'ENROLLED' } });
    const clickedAt = isMeasured && place % 2 === 0 ? at : null;
    await tx.message.update({ where: { id: row.id }, data: { status: 'REQUESTED', requestedAt: at } });
    await tx.message.update({
      where: { id: row.id },
      data: { status: 'DELIVERED', deliveredAt: at, openedAt: isMeasured ? at : null, clickedAt },
    });
    if (clickedAt !== null) await seedPurchase(tx, row, at);
  }
}

/** Price of messages, the budget of the first campaign and what it cost. */
async function seedMoney(tx: MarketingWrite, campaignId: string, at: Date): Promise<void> {
  const currency = 'EUR';
  const price = { channel: 'EMAIL', perThousand: 120, currency, changedAt: at };
  await tx.messageRate.createMany({ data: [price], skipDuplicates: true });
  await tx.campaign.update({ where: { id: campaignId }, data: { budget: 15_000, budgetCurrency: currency } });
  const own = { tenantId: TENANT, campaignId, currency };
  const receivers = contacts.filter(([, , , , purposes]) => purposes.includes('NEWSLETTER')).length;
  await tx.messageCost.create({ data: { ...own, perThousand: price.perThousand, count: receivers } });
  const line = { amount: 12_000, spentOn: at, note: 'Advertisement in the boating magazine' };
  await tx.campaignCost.create({ data: { id: 'mcc_seed_autumn', ...own, ...line, createdAt: at } });
}

/** The contact followed the link of the message, and bought something two days later. */
async function seedPurchase(
  tx: MarketingWrite,
  { id, campaignId, contactId }: { readonly id: string; readonly campaignId: string; readonly contactId: string },
  at: Date,
): Promise<void> {
  const ending = contactId.replace('cot_', '');
  const own = { tenantId: TENANT, contactId };
  await tx.touch.create({
    data: { id: `tch_${ending}`, ...own, campaignId, messageId: id, kind: 'CLICKED', occurredAt: at },
  });
  const boughtAt = new Date(at.getTime() + 2 * DAY_MS);
  await tx.conversion.create({
    data: {
      ...{ id: `cvn_${ending}`, ...own, kind: 'PURCHASE', sourceKey: ending, amount: 8_900, currency: 'EUR' },
      occurredAt: boughtAt,
      createdAt: boughtAt,
    },
  });
}
