import { newId } from '@codai/kit';
import type { EventInput, EventRecord } from '@codai/kit/events';
import { type FixedClock, type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import type pg from 'pg';
import type { AuditEventType } from '../audit-log/payload.ts';
import type { Deps } from '../deps.ts';
import security from '../module.ts';

export type TestSecurity = TestSubgraph<Deps> & {
  /** Puts an audited action of another subgraph before the log; `runEvents` appends it. */
  audited(action: Partial<Action>): Promise<EventRecord<AuditEventType>>;
  /** Runs SQL as somebody who may do everything, past every trigger. */
  tamper(...statements: readonly string[]): Promise<void>;
};

interface Action extends EventInput<AuditEventType> {
  readonly subgraph: string;
  readonly tenantId: string | null;
}

export async function startSecurity(clock?: FixedClock): Promise<TestSecurity> {
  const subject = await testSubgraph(security, clock && { clock });
  // Without identity beside it everybody may leave.
  Object.assign(subject.deps, { leaving: { refusalOf: async () => null } });
  return Object.assign(subject, {
    audited({ subgraph = 'social', tenantId = 'org_one', ...data }: Partial<Action>) {
      return subject.deliver(`${subgraph}.audit.recorded` as AuditEventType, actionOf(data), {
        tenantId,
        partitionKey: data.actorId ?? 'audit',
      });
    },
    tamper: (...statements: readonly string[]) => pastTriggers(subject.database.admin, statements),
  });
}

export function actionOf(data: Partial<EventInput<AuditEventType>> = {}): EventInput<AuditEventType> {
  return {
    actorKind: 'USER',
    actorId: 'usr_one',
    service: null,
    sessionId: 'ses_one',
    action: 'post.created',
    mutation: 'createPost',
    target: newId('pst'),
    outcome: 'SUCCEEDED',
    code: null,
    ...data,
  };
}

async function pastTriggers(admin: pg.Pool, statements: readonly string[]): Promise<void> {
  const client = await admin.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL session_replication_role = 'replica'; SET LOCAL search_path = security`);
    for (const statement of statements) await client.query(statement);
    await client.query('COMMIT');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}
