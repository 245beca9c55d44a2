import { type Caller, type Id, requestError } from '@codai/kit';
import type { BankingContext } from '../context.ts';

/** Another subgraph of ours that asks in the name of a tenant. */
export interface ServiceCaller extends Caller {
  readonly service: string;
  readonly tenantId: Id<'Organization'>;
}

/** The caller of a field whose rule lets in services alone. */
export function serviceOf({ caller }: BankingContext): ServiceCaller {
  const { service, tenantId } = caller;
  if (service === undefined || tenantId === null) throw requestError('FORBIDDEN', null);
  return { ...caller, service, tenantId };
}

/** Names what a service's call has posted, for ever; entries after the first are numbered. */
export function sourceKeyOf({ service }: ServiceCaller, key: string, index = 0): string {
  return `${service}:${key}${index === 0 ? '' : `#${index}`}`;
}
