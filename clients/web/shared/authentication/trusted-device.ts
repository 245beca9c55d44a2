import { createClient } from '@codai/sdk';
import { deviceName } from './device-name.ts';
import { TrustDeviceDocument } from './generated/operations.ts';

const KEY = 'codai.trusted-device';
/** Accounts whose secrets one browser keeps. */
const ACCOUNTS_MAX = 5;

/** The secret with which this browser stands for the second factor of an account; null when it is not trusted. */
export function deviceSecretOf(email: string): string | null {
  return readSecrets().find(([account]) => account === normalized(email))?.[1] ?? null;
}

/** Has the product trust this browser, right after the second factor was proven. A failure leaves it as it was. */
export async function trustThisDevice(email: string, accessToken: string): Promise<void> {
  const url = new URL('/graphql', location.href).href;
  const client = createClient({ url, tokens: { get: () => accessToken, refresh: () => null } });
  const { data } = await client.mutate(TrustDeviceDocument, { input: { name: deviceName() } });
  client.close();
  const secret = data?.trustDevice?.secret;
  if (secret === undefined) return;
  const others = readSecrets().filter(([account]) => account !== normalized(email));
  localStorage.setItem(KEY, JSON.stringify([[normalized(email), secret], ...others].slice(0, ACCOUNTS_MAX)));
}

function readSecrets(): readonly (readonly [string, string])[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.map((entry) => [String(entry?.[0]), String(entry?.[1])] as const) : [];
  } catch {
    return [];
  }
}

function normalized(email: string): string {
  return email.trim().toLowerCase();
}
