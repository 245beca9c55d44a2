import type { Clock } from '@codai/kit';
import type { Database } from '@codai/kit/data';
import { headerLines } from '@codai/kit/text/header-value';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { HandOver } from '../mail/port.ts';
import type { PushAddressee, PushHandOver, PushMessage, PushOutcome, PushPort } from './port.ts';

/** The provider of messages all of whose devices are captured. */
export const CAPTURE = 'capture';

/**
 * Hands one message to all devices of a person at once. It is one message, shown on several screens: accepted as soon as one service has
 * it, so that it is never shown twice; put off only when no service has it and one asks to come back.
 */
export function createPush(
  { services, publicKey }: Pick<PushPort, 'publicKey' | 'services'>,
  database: Database<PrismaClient>,
  clock: Clock,
): PushPort {
  return {
    services,
    publicKey,
    providerOf(devices) {
      const names = new Set(devices.map(({ target }) => services[target.kind]?.provider ?? CAPTURE));
      return [...names].sort().join(', ');
    },
    async handOver(message, devices) {
      const captured = devices.filter(({ target }) => services[target.kind] === null);
      const outcomes = await Promise.all(
        devices.map(async ({ deviceId, target }): Promise<{ deviceId: string; outcome: PushOutcome } | null> => {
          const service = services[target.kind];
          return service === null ? null : { deviceId, outcome: await service.send(message, target) };
        }),
      );
      const live = outcomes.filter((each) => each !== null);
      if (captured.length > 0) {
        live.push({ deviceId: '', outcome: await capture(database, clock, message, captured) });
      }
      return summary(live);
    },
    async close() {
      await Promise.all(Object.values(services).map((service) => service?.close()));
    },
  };
}

/** The message's id is the key, so handing one over twice leaves one. */
async function capture(
  database: Database<PrismaClient>,
  clock: Clock,
  message: PushMessage,
  devices: readonly PushAddressee[],
): Promise<HandOver> {
  const { messageId, title } = message;
  const recipient = devices.map(({ deviceId }) => deviceId).join(', ');
  const type = 'application/json; charset=utf-8';
  const head = headerLines({ From: 'push', To: recipient, Subject: 'PUSH', 'Content-Type': type });
  const mime = new Uint8Array(Buffer.from(`${head}${JSON.stringify(message)}\r\n`));
  try {
    await database.systemWrite(null, (tx) =>
      tx.capturedMessage.createMany({
        data: { id: messageId, sender: 'push', recipient, subject: title, mime, capturedAt: clock.now() },
        skipDuplicates: true,
      }),
    );
    return { outcome: 'CAPTURED' };
  } catch (error) {
    // Perhaps committed, perhaps not: to try again does no harm here.
    const response = error instanceof Error ? error.message.slice(0, 500) : '';
    return { outcome: 'DEFERRED', response, responseCode: null };
  }
}

/** Order of the outcomes for all devices together: taken, else perhaps taken, else to come back, else refused. All devices gone is a refusal of the address. */
const WEIGHTS = ['ACCEPTED', 'CAPTURED', 'UNCERTAIN', 'DEFERRED', 'REFUSED', 'GONE'] as const;

function summary(outcomes: readonly { deviceId: string; outcome: PushOutcome }[]): PushHandOver {
  const goneDeviceIds = outcomes.filter(({ outcome }) => outcome.outcome === 'GONE').map(({ deviceId }) => deviceId);
  const [deciding] = [...outcomes]
    .map(({ outcome }) => outcome)
    .sort((one, other) => WEIGHTS.indexOf(one.outcome) - WEIGHTS.indexOf(other.outcome));
  if (deciding === undefined || deciding.outcome === 'GONE') {
    const response = deciding?.response ?? 'no device';
    return { outcome: 'REFUSED', response, responseCode: 410, isAddressFault: true, goneDeviceIds };
  }
  return { ...deciding, goneDeviceIds };
}
