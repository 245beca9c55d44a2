import { TypeMismatchError, TypeNotAllowedError } from '@codai/contracts/files';
import { archiveRefusal } from './archives.ts';
import type { Bytes } from './bytes.ts';
import { isDeclared, isProgram, OCTETS, sniffedType } from './sniff.ts';

/**
 * The media type under which content is kept: as declared, or as found for content that was declared as octets. Or why it is refused:
 * of another type than declared, a program, an archive that cannot be judged or unpacks to far more than it holds.
 */
export async function inspect(
  bytes: Bytes,
  declared: string,
): Promise<string | TypeMismatchError | TypeNotAllowedError> {
  const found = await sniffedType(bytes);
  if (isProgram(found)) return new TypeNotAllowedError({ reason: 'EXECUTABLE' });
  if (!isDeclared(declared, found)) return new TypeMismatchError({ declared, found });
  const refusal = await archiveRefusal(bytes, found);
  if (refusal !== null) return new TypeNotAllowedError({ reason: refusal });
  return declared === OCTETS ? found : declared;
}
