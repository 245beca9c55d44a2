import type { Permit } from '../../protection/authorisation/permit.ts';
import type { CompiledOperation } from '../compile/compile.ts';
import type { AdmittedOperation } from '../operation/call.ts';

/** The operation as its caller may see it now; null when he has to subscribe anew. */
export type Narrowed = () => Promise<CompiledOperation | null>;

/**
 * A subscribed caller may lose rights: then an event is answered by a plan that leaves more out,
 * though its source still sends it. When it becomes more he goes on with what he subscribed to. Undefined when it cannot
 * change.
 */
export function narrowing(
  admitted: AdmittedOperation,
  operation: CompiledOperation,
  compile: (admitted: AdmittedOperation) => CompiledOperation | Promise<CompiledOperation>,
): Narrowed | undefined {
  const { permit, renewPermit } = admitted;
  if (permit === undefined || renewPermit === undefined) return undefined;
  return async () => {
    const renewed = await renewPermit();
    if (renewed.key === permit.key) return operation;
    const before = placesOf(permit);
    const now = placesOf(renewed);
    if (isWithin(before, now)) return compile({ ...admitted, permit: renewed });
    return isWithin(now, before) ? operation : null;
  };
}

/** Where something is left out. */
function placesOf({ withheld }: Permit): ReadonlySet<string> {
  return new Set(withheld.map(({ path }) => JSON.stringify(path)));
}

function isWithin(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...some].every((place) => all.has(place));
}
