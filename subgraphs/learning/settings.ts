import { readSettings, secretSetting } from '@codai/kit';
import { z } from 'zod';
import type { IceSettings } from './ports/ice.ts';

const URLS_MAX = 8;

/** Comma-separated URIs of one of `schemes`. Source: RFC 7064 (stun) and RFC 7065 (turn). */
const uris = (schemes: string) =>
  z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(
      z
        .array(
          z
            .string()
            .regex(
              new RegExp(`^(${schemes}):[A-Za-z0-9.\\-[\\]:]{1,253}(\\?transport=(udp|tcp))?$`),
              `give a list of ${schemes.split('|')[0]}:host:port`,
            ),
        )
        .max(URLS_MAX),
    );

/** The settings of this domain, among those of the process. */
export const settings = z.object({
  STUN_URLS: uris('stun|stuns').optional().meta({
    description: 'STUN servers by which clients of a class learn their public addresses, comma-separated.',
    example: 'stun:stun.example.com:3478',
  }),
  TURN_URLS: uris('turn|turns').optional().meta({
    description:
      'TURN servers that relay sound and pictures between clients that cannot reach each other, comma-separated. Needs TURN_SECRET. Absent: such clients do not see each other.',
    example: 'turn:turn.example.com:3478?transport=udp',
  }),
  TURN_SECRET: secretSetting({ charactersMin: 16 }).optional().meta({
    description:
      'Secret shared with the TURN servers (`static-auth-secret` of coturn), which signs short-lived credentials.',
  }),
});

/** Throws `SettingsError` when only one of the two TURN settings is given. */
export function readIceSettings(env: Parameters<typeof readSettings>[1]): IceSettings {
  const whole = settings.refine(
    ({ TURN_URLS, TURN_SECRET }) => (TURN_URLS === undefined) === (TURN_SECRET === undefined),
    {
      path: ['TURN_SECRET'],
      message: 'TURN_URLS and TURN_SECRET go together',
    },
  );
  const { STUN_URLS, TURN_URLS, TURN_SECRET } = readSettings(whole, env);
  const turn = TURN_URLS === undefined || TURN_SECRET === undefined ? null : { urls: TURN_URLS, secret: TURN_SECRET };
  return { stunUrls: STUN_URLS ?? [], turn };
}
