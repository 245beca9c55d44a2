import type { HandOver } from '../mail/port.ts';

/** Where a device is reached, as it was registered. */
export type PushTarget =
  /** A subscription of Web Push (RFC 8030); keys in base64url. */
  | { readonly kind: 'WEB'; readonly endpoint: string; readonly p256dh: string; readonly auth: string }
  | { readonly kind: 'APNS' | 'FCM'; readonly token: string };

export interface PushAddressee {
  readonly deviceId: string;
  readonly target: PushTarget;
}

/** A push notification as it is handed over, to all devices of one person. */
export interface PushMessage {
  /** The delivery message's id. */
  readonly messageId: string;
  readonly type: string;
  readonly title: string;
  readonly body: string;
  /** Page that it leads to; null: none. */
  readonly url: string | null;
  /** How long a service keeps it for a device that is away, in seconds. */
  readonly ttlSeconds: number;
  readonly isUrgent: boolean;
}

/** Answer of the service for one device. GONE: it is registered there no longer and never will be again. */
export type PushOutcome = HandOver | { readonly outcome: 'GONE'; readonly response: string };

/** One service that reaches one kind of device. Throws nothing, tries once, in less time than a message's lease. */
export interface PushService {
  readonly provider: string;
  send(message: PushMessage, target: PushTarget): Promise<PushOutcome>;
  close(): Promise<void>;
}

/** Outcome of a hand-over to all devices of a person, and the devices that are gone. */
export type PushHandOver = HandOver & { readonly goneDeviceIds: readonly string[] };

/** Push to the devices of a person. Kinds without a service are captured. */
export interface PushPort {
  /** The services in use, by kind; null: messages to its devices are captured. */
  readonly services: Readonly<Record<PushTarget['kind'], PushService | null>>;
  /** P-256 public key that browsers subscribe with (RFC 8292), in base64url. */
  readonly publicKey: string;
  /** Name of the receiver of the message: `capture` or the services, `fcm, web-push`. */
  providerOf(devices: readonly PushAddressee[]): string;
  handOver(message: PushMessage, devices: readonly PushAddressee[]): Promise<PushHandOver>;
  close(): Promise<void>;
}
