import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { EventData, EventRecord, EventType } from '@codai/kit/events';

export type AuditEventType = Extract<EventType, `${string}.audit.recorded`>;

/** Content of an entry: ids, codes and instants alone. The members' order is that of the encrypted JSON. */
export interface AuditPayload {
  readonly id: string;
  readonly at: string;
  readonly source: string;
  readonly tenantId: string | null;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly service: string | null;
  readonly sessionId: string | null;
  /** Operator who acted as the actor. */
  readonly impersonatorId?: string;
  readonly action: string;
  readonly mutation: string;
  readonly target: string | null;
  readonly outcome: string;
  readonly code: string | null;
  readonly correlationId: string;
}

export function payloadOf(id: string, event: EventRecord<AuditEventType>): AuditPayload {
  const {
    actorKind,
    actorId,
    service,
    sessionId,
    impersonatorId,
    action,
    mutation,
    target,
    outcome,
    code,
  }: EventData<AuditEventType> = event.data;
  return {
    id,
    at: event.time,
    source: event.source,
    tenantId: event.tenantid,
    actorKind,
    actorId,
    service,
    sessionId,
    ...(impersonatorId !== undefined && { impersonatorId }),
    action,
    mutation,
    target,
    outcome,
    code,
    correlationId: event.correlationid,
  };
}

/** Owner of the entries that are about no person. */
export const HOUSE = 'house';

/** Owner of the key that encrypts an entry: the actor; without one the person it concerns, else the platform. */
export function subjectOf({ actorId, target }: Pick<AuditPayload, 'actorId' | 'target'>): string {
  return actorId ?? (target?.startsWith('usr_') ? target : HOUSE);
}

/** The columns of a record that its hash covers. */
export interface HashedRecord {
  readonly sequence: bigint;
  readonly eventId: string;
  readonly keyId: string;
  readonly recordedAt: Date;
  readonly ciphertext: Uint8Array;
  readonly prevHash: Uint8Array;
}

/** Hash that the first entry follows. */
export const GENESIS: Buffer = createHash('sha256').update('codai audit log').digest();

/** SHA-256 over the previous hash and all columns, each with its length, so that no two records have one text. */
export function recordHash({ sequence, eventId, keyId, recordedAt, ciphertext, prevHash }: HashedRecord): Buffer {
  const hash = createHash('sha256');
  const parts = [prevHash, String(sequence), eventId, keyId, recordedAt.toISOString(), ciphertext];
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  return hash.digest();
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Nonce, AES-256-GCM and tag, bound to the event: moved to another record it does not open. */
export function encrypt(payload: AuditPayload, key: Uint8Array, eventId: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(eventId));
  return Buffer.concat([nonce, cipher.update(JSON.stringify(payload)), cipher.final(), cipher.getAuthTag()]);
}

/** The payload, or null when it does not open under this key. */
export function decrypt(ciphertext: Uint8Array, key: Uint8Array, eventId: string): AuditPayload | null {
  const bytes = Buffer.from(ciphertext);
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(eventId)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as AuditPayload;
  } catch {
    return null;
  }
}
