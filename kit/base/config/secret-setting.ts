import { z } from 'zod';
import { neverLog } from '../logging/mask.ts';
import { type Sensitive, secret } from '../logging/sensitive.ts';

/**
 * A setting that is a key or has a password in it. It comes out tagged, and its text is masked in every log line of the
 * process from then on. `charactersMin`: shorter is refused as too weak.
 */
export function secretSetting({ charactersMin = 1 } = {}): z.ZodType<Sensitive<string>, string> {
  return z
    .string()
    .min(charactersMin)
    .transform((text) => {
      neverLog(text);
      return secret(text);
    });
}
