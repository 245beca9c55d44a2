import { type SeedUser, seedUser } from '@codai/kit';
import type { Deps, WalletWrite } from './deps.ts';

interface SeedPocket {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  /** Accounts of banking's own seed. */
  readonly accountId: string;
}

interface SeedWallet {
  readonly id: string;
  readonly owner: SeedUser;
  readonly tenantId: string;
  readonly handle: string;
  readonly currency: string;
  readonly pockets: readonly SeedPocket[];
}

const nora = seedUser('owner@north.test');
const niels = seedUser('member@north.test');
const sorana = seedUser('owner@south.test');

const wallets: readonly SeedWallet[] = [
  {
    id: 'wal_seed_nora',
    owner: nora,
    tenantId: nora.personalTenantId,
    handle: 'nora',
    currency: 'EUR',
    pockets: [{ id: 'pkt_seed_nora', name: 'Daily', currency: 'EUR', accountId: 'acc_seed_pocket_nora' }],
  },
  {
    id: 'wal_seed_niels',
    owner: niels,
    tenantId: niels.personalTenantId,
    handle: 'niels',
    currency: 'EUR',
    pockets: [{ id: 'pkt_seed_niels', name: 'Daily', currency: 'EUR', accountId: 'acc_seed_pocket_niels' }],
  },
  {
    id: 'wal_seed_north',
    owner: nora,
    tenantId: 'org_seed_north',
    handle: 'north-harbour',
    currency: 'EUR',
    pockets: [{ id: 'pkt_seed_north', name: 'Harbour dues', currency: 'EUR', accountId: 'acc_seed_pocket_north' }],
  },
  {
    id: 'wal_seed_south',
    owner: sorana,
    tenantId: 'org_seed_south',
    handle: 'south-valley',
    currency: 'RON',
    pockets: [
      { id: 'pkt_seed_south', name: 'Valley fund', currency: 'RON', accountId: 'acc_seed_pocket_south' },
      { id: 'pkt_seed_south_eur', name: 'Valley fund, euro', currency: 'EUR', accountId: 'acc_seed_pocket_south_eur' },
    ],
  },
];

/** Wallets of the demo over the accounts of banking's own, by fixed ids. Each is made once. */
export async function seed({ database, clock }: Deps): Promise<void> {
  for (const wallet of wallets) {
    await database.systemWrite(wallet.tenantId, async (tx) => {
      if ((await tx.wallet.count({ where: { id: wallet.id } })) === 0) await make(tx, wallet, clock.now());
    });
  }
}

async function make(tx: WalletWrite, wallet: SeedWallet, now: Date): Promise<void> {
  const { id: walletId, owner, tenantId, handle, currency, pockets } = wallet;
  await tx.wallet.create({
    data: { id: walletId, tenantId, ownerId: owner.id, handle, displayCurrency: currency, createdAt: now },
    select: { id: true },
  });
  tx.outbox.append('wallet.wallet.created', { walletId, ownerId: owner.id }, { subject: walletId });
  await tx.spendingControl.create({
    data: {
      id: `ctl_${walletId.slice(4)}`,
      tenantId,
      walletId,
      kind: 'AUTOMATION',
      period: 'DAY',
      currency,
      limit: '500000',
      createdAt: now,
    },
    select: { id: true },
  });
  for (const pocket of pockets) {
    await tx.pocket.create({
      data: { ...pocket, tenantId, walletId, kind: 'MAIN', status: 'OPEN', isReceiving: true, openedAt: now },
      select: { id: true },
    });
    const data = { pocketId: pocket.id, walletId, accountId: pocket.accountId, currency: pocket.currency };
    tx.outbox.append('wallet.pocket.opened', data, { subject: pocket.id, partitionKey: walletId });
  }
}
