import type { RequestOf } from '../measure/load.ts';
import type { Workload } from '../workload/workload.ts';

/** Every client asks the same. */
export const sameRequests =
  ({ bodies }: Workload): RequestOf =>
  () => ({ body: bodies[0] as string });

/** Variables and caller change from request to request; nobody checks who the caller is. */
export const varyingRequests =
  ({ varyingBodies }: Workload): RequestOf =>
  (index) => ({
    body: varyingBodies[index % varyingBodies.length] as string,
    headers: { authorization: `Bearer client-${index % 50}` },
  });

/** The same with tokens of an issuer. */
export const signedInRequests =
  (workload: Workload, issuer: { headersOf(index: number): Readonly<Record<string, string>> }): RequestOf =>
  (index) => ({ ...varyingRequests(workload)(index), headers: issuer.headersOf(index) });
