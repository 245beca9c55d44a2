import type { Clock, Keyring, Logger, Services } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { MailPort } from './adapters/mail/port.ts';
import type { DkimKey, Sender } from './adapters/mail/sender.ts';
import type { ProviderEventReader } from './adapters/provider-events/port.ts';
import type { PushPort } from './adapters/push/port.ts';
import type { SmsPort } from './adapters/sms/port.ts';
import type { PrismaClient } from './generated/prisma/client.ts';

/** Dependencies of the verbs of this domain; made once per process by `module.ts`. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly keys: Keyring;
  readonly mail: MailPort;
  readonly sms: SmsPort;
  readonly push: PushPort;
  readonly environment: Services['environment'];
  /** Readers of the later reports of mail providers, by provider; null where no key is set. */
  readonly providerEvents: Readonly<Record<'sendgrid' | 'signed', ProviderEventReader | null>>;
  /** Most mails that one domain is handed within a minute, the critical apart. */
  readonly mailPerDomainPerMinute: number;
  /** Address of the links, and sender of the mail. */
  readonly letterhead: Letterhead;
}

interface Letterhead {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly sender: Sender;
  /** null: mail is not signed. */
  readonly dkim: DkimKey | null;
}

export type WritingTx = WriteTx<PrismaClient>;
export type ReadingTx = ReadTx<PrismaClient>;
