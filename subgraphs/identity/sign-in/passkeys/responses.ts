import { z } from 'zod';

/** Characters of an answer: an attestation without certificates has about 1,500. */
const RESPONSE_CHARACTERS_MAX = 16_384;
const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(8_192);
const transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);
const common = { id: base64url, rawId: base64url, type: z.literal('public-key') };

const registrationShape = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string()).max(10).default([]),
  }),
});
const assertionShape = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish(),
  }),
});

export type Registration = z.infer<typeof registrationShape>;
export type Assertion = z.infer<typeof assertionShape>;

/** Reads a `RegistrationResponseJSON`; null when it is none. Transports that are not known are left out. */
export function readRegistration(text: string): Registration | null {
  return read(registrationShape, text);
}

/** Reads an `AuthenticationResponseJSON`; null when it is none. */
export function readAssertion(text: string): Assertion | null {
  return read(assertionShape, text);
}

export function knownTransports(names: readonly string[]): z.infer<typeof transport>[] {
  return names.flatMap((name) => transport.safeParse(name).data ?? []);
}

function read<T>(shape: z.ZodType<T>, text: string): T | null {
  if (text.length > RESPONSE_CHARACTERS_MAX) return null;
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
