import type { GatewayPlugin } from './plugin.ts';

/** The decisions that others make for the gateway. */
export type Providers = Pick<GatewayPlugin, 'decidePolicies' | 'decideOverrides' | 'authorizeEvent'>;

/** Each decision by what the options name, else by the first plugin that takes it on. */
export function providersOf(named: Providers, plugins: readonly GatewayPlugin[]): Providers {
  const all: readonly Providers[] = [named, ...plugins];
  const first = <Name extends keyof Providers>(name: Name) => {
    const provider = all.find((each) => each[name] !== undefined);
    // Bound to its plugin, which may be an object of a class.
    return (provider?.[name] as ((...args: unknown[]) => unknown) | undefined)?.bind(provider) as Providers[Name];
  };
  const providers = {
    decidePolicies: first('decidePolicies'),
    decideOverrides: first('decideOverrides'),
    authorizeEvent: first('authorizeEvent'),
  };
  return Object.fromEntries(Object.entries(providers).filter(([, provider]) => provider !== undefined)) as Providers;
}
