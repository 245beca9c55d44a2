import type { MemoryScope } from '../access/spaces/rules.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { MemoryKind, MemorySensitivity } from './rules.ts';

/** A memory as it is shown, opened. Its vector and its hashed words never leave the database layer. */
export interface MemoryRow {
  readonly id: string;
  readonly tenantId: string;
  readonly ownerId: string;
  readonly scope: MemoryScope;
  readonly spaceId: string | null;
  readonly contextId: string | null;
  readonly service: string | null;
  readonly kind: MemoryKind;
  readonly content: string;
  readonly metadata: string | null;
  readonly importance: number;
  readonly pinned: boolean;
  readonly sensitivity: MemorySensitivity;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly expiresAt: Date | null;
  readonly supersededById: string | null;
  readonly version: number;
  readonly embeddingModel: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Columns of `MemoryRow`. */
export const shown = {
  id: true,
  tenantId: true,
  ownerId: true,
  scope: true,
  spaceId: true,
  contextId: true,
  service: true,
  kind: true,
  content: true,
  metadata: true,
  importance: true,
  pinned: true,
  sensitivity: true,
  validFrom: true,
  validTo: true,
  expiresAt: true,
  supersededById: true,
  version: true,
  embeddingModel: true,
  createdAt: true,
  updatedAt: true,
} satisfies Prisma.MemorySelect;

/** Memories that have not expired: what is past its instant is gone at once, whenever the job deletes it. */
export function unexpired(now: Date): Prisma.MemoryWhereInput {
  return { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
}
