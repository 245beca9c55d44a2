import { type Actor, ada, nora, noraHerself, sorana } from '../actors.ts';
import type { Part } from '../demo.ts';
import type { Writer } from '../writer.ts';

const day = 24 * 60;
const harbourDues = 'pkt_seed_north';
const issuerId = 'iss_seed_codai';
/** Payees outside: the IBAN examples of the registry for Germany and Romania. */
const chandler = { name: 'Seil und Segel GmbH', iban: 'DE89370400440532013000' };
const printer = { name: 'Tipografia Farul', iban: 'RO49AAAA1B31007593840000' };

/** Cards, invoices in several states, an automation with runs, a top-up, payees and standing orders. */
export const billing: Part = {
  name: 'billing',
  async write(writer) {
    const { act, now, minutes } = writer;
    for (const actor of [nora, noraHerself, sorana]) {
      await act(actor, now, 'payments.attachPaymentMethod', { token: 'pm_card_visa', makeDefault: true });
    }
    await invoices(writer);
    await automation(writer);
    for (const [name, handle] of [
      ['Niels', 'niels'],
      ['South Valley', 'south-valley'],
      ['Nora, own wallet', 'nora'],
    ] as const) {
      await act(nora, now, 'wallet.addWalletContact', { name, target: { handle } });
    }
    await act(noraHerself, now, 'wallet.addWalletContact', { name: 'Niels', target: { handle: 'niels' } });
    for (const payee of [chandler, printer]) {
      await act(nora, now, 'banking.addBeneficiary', { ...payee, isConfirmed: true });
    }
    await act(noraHerself, now, 'banking.addBeneficiary', { ...printer, isConfirmed: true });
    await act(noraHerself, now, 'banking.scheduleTransfer', {
      fromAccountId: 'acc_seed_nora',
      to: { accountId: 'acc_seed_niels' },
      amount: { minor: '6400', currency: 'EUR' },
      reference: 'Half of the rent',
      firstAt: minutes(10 * day).toISOString(),
      repeat: 'MONTHLY',
      timeZone: 'Europe/Bucharest',
    });
  },
};

async function invoices({ act, ago, now }: Writer): Promise<void> {
  const issued = async (
    customer: Actor,
    days: number,
    currency: string,
    lines: readonly (readonly [string, number])[],
  ) => {
    const { id } = await act(ada, ago(days), 'payments.createInvoice', {
      tenantId: customer.tenantId,
      issuerId,
      currency,
      collection: 'SEND_INVOICE',
      lines: lines.map(([description, minor]) => ({ description, amountMinor: String(minor) })),
    });
    await act(ada, ago(days), 'payments.finaliseInvoice', { invoiceId: id });
    return id;
  };
  const workshop = await issued(nora, 28, 'EUR', [
    ['Workshop for the crew, one day', 48_000],
    ['Travel', 6_500],
  ]);
  const reports = await issued(nora, 12, 'EUR', [['Report templates, both languages', 12_000]]);
  const cancelled = await issued(nora, 20, 'EUR', [['Second workshop', 48_000]]);
  const valley = await issued(sorana, 9, 'RON', [['Instruire, o zi', 95_000]]);
  await act(nora, now, 'payments.payInvoice', { invoiceId: workshop });
  await act(nora, now, 'payments.payInvoice', { invoiceId: reports });
  await act(sorana, now, 'payments.payInvoice', { invoiceId: valley });
  await act(ada, now, 'payments.voidInvoice', { invoiceId: cancelled });
  await act(ada, now, 'payments.issueCreditNote', {
    invoiceId: workshop,
    amount: { minor: '6500', currency: 'EUR' },
    reason: 'Travel was shared with another customer',
  });
}

/** A tenth of each incoming payment goes to taxes; it runs for a top-up by card, and once by hand. */
async function automation({ act, ask, until, now }: Writer): Promise<void> {
  const { pockets } = await ask<{
    readonly pockets: { readonly edges: readonly { readonly node: { readonly id: string; readonly name: string } }[] };
  }>(nora, 'wallet', '{ pockets(first: 20) { edges { node { id name } } } }');
  const pocketOf = (name: string) => pockets.edges.find(({ node }) => node.name === name)?.node.id;
  await act(nora, now, 'wallet.createRuleFromTemplate', {
    name: 'A tenth for taxes',
    template: {
      incomeSplit: { pocketId: harbourDues, shares: [{ pocketId: pocketOf('Taxes'), basisPoints: 1_000 }] },
    },
  });
  const weekly = await act(nora, now, 'wallet.createRule', {
    name: 'Crane fund, every Monday',
    rule: {
      trigger: { schedule: { pattern: '0 7 * * 1', timeZone: 'Europe/Bucharest' } },
      actions: [
        {
          transfer: {
            fromPocketId: harbourDues,
            to: { pocketId: pocketOf('New crane') },
            quantity: { fixed: '15000' },
          },
        },
      ],
    },
  });
  const { payment } = await act<{ readonly payment: { readonly id: string } }>(
    nora,
    now,
    'wallet.topUpPocket',
    { pocketId: harbourDues, amount: { minor: '60000', currency: 'EUR' } },
    'payment { id }',
  );
  await act(nora, now, 'payments.confirmPayment', { paymentId: payment.id });
  await act(nora, now, 'wallet.runRuleNow', { ruleId: weekly.id });
  await until<{ readonly ruleRuns: { readonly edges: readonly { readonly node: { readonly status: string } }[] } }>({
    actor: nora,
    subgraph: 'wallet',
    text: '{ ruleRuns(first: 5) { edges { node { status } } } }',
    isSo: ({ ruleRuns }) => ruleRuns.edges.filter(({ node }) => node.status === 'SUCCEEDED').length >= 2,
  });
}
