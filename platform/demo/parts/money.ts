import { type Actor, niels, nielsHimself, nora, noraHerself, sorana } from '../actors.ts';
import type { Part } from '../demo.ts';
import type { Writer } from '../writer.ts';

/** Pockets and accounts of the seeds. */
const harbourDues = 'pkt_seed_north';
const noraDaily = 'pkt_seed_nora';
const nielsDaily = 'pkt_seed_niels';
const valleyFund = 'pkt_seed_south';
const valleyEuro = 'pkt_seed_south_eur';
const harbourAccount = 'acc_seed_north';

const euro = (minor: number) => ({ minor: String(minor), currency: 'EUR' });
const lei = (minor: number) => ({ minor: String(minor), currency: 'RON' });

/** A movement of money by one of the actors. */
interface Movement {
  readonly actor: Actor;
  readonly at: Date;
  readonly verb: `${'banking' | 'wallet'}.${string}`;
  readonly input: object;
}

/** Four pockets in each wallet that the owners open, and a month of movements between people, pockets and accounts. */
export const money: Part = {
  name: 'money',
  async write(writer) {
    const north = await harbourPockets(writer);
    const own = await personalPockets(writer);
    const south = await valleyPockets(writer);
    const movements = [
      ...fromAccounts(writer),
      ...harbourMonth(writer, north),
      ...personalMonth(writer, own),
      ...valleyMonth(writer, south),
      ...waiting(writer),
    ];
    // In the order of time: an entry is never older than the last one of its accounts.
    for (const { actor, at, verb, input } of movements.toSorted(
      (one, other) => one.at.getTime() - other.at.getTime(),
    )) {
      await writer.act(actor, at, verb, input);
    }
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

/** Salaries and rents from accounts of the bank, once a month, and the dues of each week. */
function fromAccounts({ ago }: Writer): readonly Movement[] {
  const pay = (actor: Actor, at: Date, from: string, to: string, minor: number, reference: string): Movement => ({
    actor,
    at,
    verb: 'banking.createTransfer',
    input: { fromAccountId: from, to: { accountId: to }, amount: euro(minor), reference },
  });
  const monthly = [36, 6].flatMap((days) => [
    pay(nora, ago(days, '07:05'), harbourAccount, 'acc_seed_nora', 98_000, 'Salary'),
    pay(noraHerself, ago(days - 1, '09:30'), 'acc_seed_nora', 'acc_seed_niels', 6_400, 'Half of the rent'),
  ]);
  const weekly = (
    [
      [34, 62_000],
      [27, 88_500],
      [20, 95_000],
      [13, 74_000],
      [7, 91_200],
    ] as const
  ).map(([days, minor]) =>
    pay(nora, ago(days, '11:45'), harbourAccount, 'acc_seed_pocket_north', minor, 'Dues of the week'),
  );
  return [...monthly, ...weekly];
}

/** Movements of one wallet's owner. */
const moves = (actor: Actor, from: string) => ({
  move: (at: Date, to: string | undefined, amount: object): Movement => ({
    actor,
    at,
    verb: 'wallet.moveBetweenPockets',
    input: { fromPocketId: from, toPocketId: to, amount },
  }),
  send: (at: Date, handle: string, amount: object, reference: string): Movement => ({
    actor,
    at,
    verb: 'wallet.sendToUser',
    input: { fromPocketId: from, to: { handle }, amount, reference },
  }),
});

function harbourMonth({ ago }: Writer, { reserve, crane, taxes }: Pockets): readonly Movement[] {
  const { move, send } = moves(nora, harbourDues);
  return [
    move(ago(39, '08:15'), reserve, euro(150_000)),
    move(ago(38, '08:20'), crane, euro(200_000)),
    send(ago(35, '10:40'), 'niels', euro(24_000), 'Overtime, storm week'),
    move(ago(31, '08:00'), taxes, euro(80_000)),
    send(ago(28, '15:25'), 'south-valley', euro(32_500), 'Cider for the harbour day'),
    send(ago(24, '11:10'), 'niels', euro(12_800), 'Ropes'),
    move(ago(21, '08:00'), crane, euro(120_000)),
    send(ago(17, '09:45'), 'niels', euro(9_600), 'Diesel, pilot boat'),
    move(ago(14, '08:00'), taxes, euro(80_000)),
    send(ago(10, '16:05'), 'south-valley', euro(18_000), 'Apples for the canteen'),
    send(ago(4, '12:30'), 'niels', euro(7_450), 'Paint for berth 4'),
    move(ago(2, '08:00'), reserve, euro(50_000)),
    send(ago(1, '13:15'), 'nora', euro(18_640), 'Expenses, trip to Constanța'),
  ];
}

function personalMonth({ ago }: Writer, { savings, sailing, lei: leiPocket }: Pockets): readonly Movement[] {
  const own = moves(noraHerself, noraDaily);
  const others = moves(nielsHimself, nielsDaily);
  return [
    own.move(ago(37, '19:00'), savings, euro(40_000)),
    own.send(ago(33, '20:15'), 'niels', euro(3_200), 'Dinner at the pier'),
    {
      actor: noraHerself,
      at: ago(27, '12:00'),
      verb: 'wallet.convertBetweenPockets',
      input: { fromPocketId: noraDaily, toPocketId: leiPocket, amount: euro(12_000) },
    },
    others.send(ago(22, '20:15'), 'nora', euro(1_850), 'Cinema'),
    own.move(ago(20, '19:00'), sailing, euro(25_000)),
    own.send(ago(12, '20:15'), 'niels', euro(4_500), 'Concert tickets'),
    own.move(ago(7, '19:00'), sailing, euro(15_000)),
    others.send(ago(3, '20:15'), 'nora', euro(2_275), 'Groceries'),
  ];
}

function valleyMonth({ ago }: Writer, { press, school }: Pockets): readonly Movement[] {
  const { move } = moves(sorana, valleyFund);
  return [
    move(ago(38, '07:45'), press, lei(600_000)),
    move(ago(30, '07:45'), school, lei(250_000)),
    moves(sorana, valleyEuro).send(ago(19, '10:10'), 'north-harbour', euro(14_000), 'Transport, două remorci'),
    move(ago(15, '07:45'), press, lei(400_000)),
    move(ago(5, '07:45'), school, lei(150_000)),
  ];
}

/** A payment to approve, and requests to pay. */
function waiting({ ago, minutes }: Writer): readonly Movement[] {
  const request = (actor: Actor, at: Date, input: object): Movement => ({
    actor,
    at,
    verb: 'wallet.requestPayment',
    input,
  });
  return [
    moves(niels, harbourDues).send(minutes(-95), 'south-valley', euro(128_000), 'Barrels for the winter market'),
    request(nora, ago(2, '10:20'), {
      pocketId: harbourDues,
      amount: euro(24_000),
      note: 'Two trailers, apples for the market',
      payerHandle: 'south-valley',
    }),
    request(sorana, ago(1, '08:05'), {
      pocketId: valleyEuro,
      amount: euro(9_500),
      note: 'Cidru pentru seara corului',
      payerHandle: 'north-harbour',
    }),
  ];
}
