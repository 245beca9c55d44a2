import { type Actor, niels, nielsHimself, nora, noraHerself, sorana } from '../actors.ts';
import type { Part } from '../demo.ts';
import type { Writer } from '../writer.ts';

/** Pockets and accounts of the seeds. */
const harbourDues = 'pkt_seed_north';
const noraDaily = 'pkt_seed_nora';
const nielsDaily = 'pkt_seed_niels';
const valleyFund = 'pkt_seed_south';
const harbourAccount = 'acc_seed_north';

const euro = (minor: number) => ({ minor: String(minor), currency: 'EUR' });
const lei = (minor: number) => ({ minor: String(minor), currency: 'RON' });

/** Four pockets in each wallet that the owners open, and a month of movements between people, pockets and accounts. */
export const money: Part = {
  name: 'money',
  async write(writer) {
    const north = await harbourPockets(writer);
    const own = await personalPockets(writer);
    const south = await valleyPockets(writer);
    await salaries(writer);
    await harbourMonth(writer, north);
    await personalMonth(writer, own);
    await valleyMonth(writer, south);
    await waiting(writer);
  },
};

type Pockets = Readonly<Record<string, string>>;

async function open(
  { act }: Writer,
  actor: Actor,
  at: Date,
  pockets: Readonly<Record<string, object>>,
): Promise<Pockets> {
  const opened: Record<string, string> = {};
  for (const [name, input] of Object.entries(pockets)) {
    opened[name] = (await act(actor, at, 'wallet.openPocket', input)).id;
  }
  return opened;
}

const harbourPockets = (writer: Writer) =>
  open(writer, nora, writer.ago(40, '08:10'), {
    reserve: { name: 'Winter reserve', currency: 'EUR' },
    crane: { name: 'New crane', currency: 'EUR', kind: 'GOAL', goal: '4500000' },
    taxes: { name: 'Taxes', currency: 'EUR', kind: 'VAULT', lockedUntil: writer.minutes(60 * 24 * 60).toISOString() },
  });

const personalPockets = (writer: Writer) =>
  open(writer, noraHerself, writer.ago(40, '18:20'), {
    savings: { name: 'Savings', currency: 'EUR' },
    sailing: { name: 'Sailing trip', currency: 'EUR', kind: 'GOAL', goal: '180000' },
    lei: { name: 'Lei for Constanța', currency: 'RON' },
  });

const valleyPockets = (writer: Writer) =>
  open(writer, sorana, writer.ago(40, '07:40'), {
    press: { name: 'Presă de mere', currency: 'RON', kind: 'GOAL', goal: '2500000' },
    school: { name: 'Școala din vale', currency: 'RON' },
  });

/** Salaries and rents from accounts of the bank, once a month, and what the harbour takes in, each week. */
async function salaries({ act, ago }: Writer): Promise<void> {
  const pay = (actor: Actor, at: Date, from: string, to: string, amount: object, reference: string) =>
    act(actor, at, 'banking.createTransfer', { fromAccountId: from, to: { accountId: to }, amount, reference });
  for (const days of [36, 6]) {
    await pay(nora, ago(days, '07:05'), harbourAccount, 'acc_seed_nora', euro(98_000), 'Salary');
    await pay(noraHerself, ago(days - 1, '09:30'), 'acc_seed_nora', 'acc_seed_niels', euro(6_400), 'Half of the rent');
  }
  for (const [days, minor] of [
    [34, 62_000],
    [27, 88_500],
    [20, 95_000],
    [13, 74_000],
    [7, 91_200],
  ] as const) {
    await pay(nora, ago(days, '11:45'), harbourAccount, 'acc_seed_pocket_north', euro(minor), 'Dues of the week');
  }
}

async function harbourMonth({ act, ago }: Writer, pockets: Pockets): Promise<void> {
  const { reserve, crane, taxes } = pockets;
  const move = (days: number, time: string, to: string | undefined, minor: number) =>
    act(nora, ago(days, time), 'wallet.moveBetweenPockets', {
      fromPocketId: harbourDues,
      toPocketId: to,
      amount: euro(minor),
    });
  const send = (days: number, time: string, handle: string, minor: number, reference: string) =>
    act(nora, ago(days, time), 'wallet.sendToUser', {
      fromPocketId: harbourDues,
      to: { handle },
      amount: euro(minor),
      reference,
    });
  await move(39, '08:15', reserve, 150_000);
  await move(38, '08:20', crane, 200_000);
  await send(35, '10:40', 'niels', 24_000, 'Overtime, storm week');
  await move(31, '08:00', taxes, 80_000);
  await send(28, '15:25', 'south-valley', 32_500, 'Cider for the harbour day');
  await send(24, '11:10', 'niels', 12_800, 'Ropes');
  await move(21, '08:00', crane, 120_000);
  await send(17, '09:45', 'niels', 9_600, 'Diesel, pilot boat');
  await move(14, '08:00', taxes, 80_000);
  await send(10, '16:05', 'south-valley', 18_000, 'Apples for the canteen');
  await send(4, '12:30', 'niels', 7_450, 'Paint for berth 4');
  await move(2, '08:00', reserve, 50_000);
  await send(1, '13:15', 'nora', 18_640, 'Expenses, trip to Constanța');
}

async function personalMonth({ act, ago }: Writer, pockets: Pockets): Promise<void> {
  const { savings, sailing, lei: leiPocket } = pockets;
  const actor = noraHerself;
  const move = (days: number, to: string | undefined, minor: number) =>
    act(actor, ago(days, '19:00'), 'wallet.moveBetweenPockets', {
      fromPocketId: noraDaily,
      toPocketId: to,
      amount: euro(minor),
    });
  const send = (from: Actor, pocket: string, days: number, handle: string, minor: number, reference: string) =>
    act(from, ago(days, '20:15'), 'wallet.sendToUser', {
      fromPocketId: pocket,
      to: { handle },
      amount: euro(minor),
      reference,
    });
  await move(37, savings, 40_000);
  await send(actor, noraDaily, 33, 'niels', 3_200, 'Dinner at the pier');
  await act(actor, ago(27, '12:00'), 'wallet.convertBetweenPockets', {
    fromPocketId: noraDaily,
    toPocketId: leiPocket,
    amount: euro(12_000),
  });
  await send(nielsHimself, nielsDaily, 22, 'nora', 1_850, 'Cinema');
  await move(20, sailing, 25_000);
  await send(actor, noraDaily, 12, 'niels', 4_500, 'Concert tickets');
  await move(7, sailing, 15_000);
  await send(nielsHimself, nielsDaily, 3, 'nora', 2_275, 'Groceries');
}

async function valleyMonth({ act, ago }: Writer, pockets: Pockets): Promise<void> {
  const { press, school } = pockets;
  const move = (days: number, to: string | undefined, minor: number) =>
    act(sorana, ago(days, '07:45'), 'wallet.moveBetweenPockets', {
      fromPocketId: valleyFund,
      toPocketId: to,
      amount: lei(minor),
    });
  await move(38, press, 600_000);
  await move(30, school, 250_000);
  await act(sorana, ago(19, '10:10'), 'wallet.sendToUser', {
    fromPocketId: 'pkt_seed_south_eur',
    to: { handle: 'north-harbour' },
    amount: euro(14_000),
    reference: 'Transport, două remorci',
  });
  await move(15, press, 400_000);
  await move(5, school, 150_000);
}

/** A payment to approve and a request to pay, both of today. */
async function waiting({ act, ago, minutes }: Writer): Promise<void> {
  await act(niels, minutes(-95), 'wallet.sendToUser', {
    fromPocketId: harbourDues,
    to: { handle: 'south-valley' },
    amount: euro(128_000),
    reference: 'Barrels for the winter market',
  });
  await act(nielsHimself, ago(1, '17:40'), 'wallet.requestPayment', {
    pocketId: nielsDaily,
    amount: euro(3_450),
    note: 'Your half of the boat hire',
    payerHandle: 'nora',
  });
  await act(nora, ago(2, '10:20'), 'wallet.requestPayment', {
    pocketId: harbourDues,
    amount: euro(24_000),
    note: 'Two trailers, apples for the market',
    payerHandle: 'south-valley',
  });
  await act(sorana, ago(1, '08:05'), 'wallet.requestPayment', {
    pocketId: 'pkt_seed_south_eur',
    amount: euro(9_500),
    note: 'Cidru pentru seara corului',
    payerHandle: 'north-harbour',
  });
}
