import type { Id, Role } from '../wire/caller.ts';

/**
 * The demo tenants and users that every subgraph's seed refers to. Their ids are fixed, so that subgraphs can seed side by
 * side without asking each other. Never present in production.
 */
export interface SeedTenant {
  readonly id: Id<'Organization'>;
  readonly handle: string;
  readonly name: string;
}

export interface SeedUser {
  readonly id: Id<'User'>;
  readonly handle: string;
  readonly email: string;
  readonly displayName: string;
  readonly locale: 'en' | 'ro';
  /** Every user has a tenant of their own. */
  readonly personalTenantId: Id<'Organization'>;
  /** Organisations they belong to; the first is active after sign-in, the personal tenant when there is none. */
  readonly memberships: readonly {
    readonly tenantId: Id<'Organization'>;
    readonly role: Exclude<Role, 'PLATFORM_ADMIN'>;
  }[];
  readonly isPlatformAdmin: boolean;
}

/** One password and one TOTP secret (base32, SHA-1, 6 digits, 30 s) for all of them. */
export const seedPassword = 'correct-horse-battery-staple-9';
export const seedTotpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

const tenantId = (name: string) => `org_seed_${name}` as Id<'Organization'>;

export const seedTenants: readonly SeedTenant[] = [
  { id: tenantId('north'), handle: 'north', name: 'North Harbour' },
  { id: tenantId('south'), handle: 'south', name: 'South Valley' },
];

export const seedUsers: readonly SeedUser[] = [
  user('owner_north', 'owner@north.test', 'Nora North', 'en', [['north', 'OWNER']]),
  user('member_north', 'member@north.test', 'Niels North', 'en', [['north', 'MEMBER']]),
  user('owner_south', 'owner@south.test', 'Sorana South', 'ro', [['south', 'OWNER']]),
  user('member_south', 'member@south.test', 'Sandu South', 'ro', [['south', 'MEMBER']]),
  user('admin', 'admin@platform.test', 'Ada Admin', 'en', [], true),
  // A second operator decides on the proposals of the first.
  user('operator', 'operator@platform.test', 'Omar Operator', 'en', [], true),
  user('member_both', 'member@both.test', 'Bo Both', 'en', [
    ['north', 'MEMBER'],
    ['south', 'MEMBER'],
  ]),
];

/** Throws for an address that no seed has: a typing error in a seed or a test. */
export function seedUser(email: string): SeedUser {
  const found = seedUsers.find((one) => one.email === email);
  if (found === undefined) throw new Error(`No seeded user has the address ${email}.`);
  return found;
}

function user(
  name: string,
  email: string,
  displayName: string,
  locale: SeedUser['locale'],
  memberships: readonly (readonly [tenant: string, role: Exclude<Role, 'PLATFORM_ADMIN'>])[],
  isPlatformAdmin = false,
): SeedUser {
  return {
    id: `usr_seed_${name}` as Id<'User'>,
    handle: name.replace('_', '-'),
    email,
    displayName,
    locale,
    personalTenantId: tenantId(`personal_${name}`),
    memberships: memberships.map(([tenant, role]) => ({ tenantId: tenantId(tenant), role })),
    isPlatformAdmin,
  };
}
