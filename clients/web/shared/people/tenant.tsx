import { Id } from '@codai/ui';
import { useKnownName } from './names.ts';

/** A tenant of others by its name, for operators; by its id where the name is not known. */
export function Tenant({ id }: { readonly id: string }) {
  const name = useKnownName('tenant', id);
  return name ? <bdi title={id}>{name}</bdi> : <Id id={id} />;
}
