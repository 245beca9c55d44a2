import { Refusal } from '../../messages/request/refusal.ts';
import type { GatewayPlugin, Refused } from './plugin.ts';
import type { Providers } from './providers.ts';

type HookName = Exclude<keyof GatewayPlugin, 'name' | keyof Providers>;
type Hook<Name extends HookName> = NonNullable<GatewayPlugin[Name]>;

/** One plugin's hook, with the name to blame. */
export interface NamedHook<Name extends HookName> {
  readonly plugin: string;
  call(...args: Parameters<Hook<Name>>): ReturnType<Hook<Name>>;
}

/** The hooks of all plugins by threshold, in order; an empty list where no plugin has one. Built once. */
export type Hooks = { readonly [Name in HookName]: readonly NamedHook<Name>[] };

const hookNames = [
  'onArrival',
  'afterIdentity',
  'afterDocument',
  'afterAdmission',
  'onSubgraphRequest',
  'onSubgraphReply',
  'onAnswer',
  'onSubscriptionEvent',
  'close',
] as const satisfies readonly HookName[];

/** Null without plugins. */
export function hooksOf(plugins: readonly GatewayPlugin[]): Hooks | null {
  if (plugins.length === 0) return null;
  return Object.fromEntries(hookNames.map((name) => [name, named(plugins, name)])) as unknown as Hooks;
}

function named(plugins: readonly GatewayPlugin[], name: HookName): object[] {
  return plugins.flatMap((plugin) => {
    const hook = plugin[name] as ((...args: unknown[]) => unknown) | undefined;
    if (hook === undefined) return [];
    const fail = (cause: unknown) => new PluginError(plugin.name, name, cause);
    const call = (...args: unknown[]) => {
      try {
        const result = hook.apply(plugin, args);
        return result instanceof Promise
          ? result.catch((cause: unknown) => {
              throw fail(cause);
            })
          : result;
      } catch (cause) {
        throw fail(cause);
      }
    };
    return [{ plugin: plugin.name, call }];
  });
}

/** A hook threw. */
export class PluginError extends Error {
  override readonly name = 'PluginError';
  constructor(plugin: string, hook: string, cause: unknown) {
    super(`The plugin ${plugin} failed in ${hook}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

export function refusalOf({ refuse: { code = 'PLUGIN_REFUSED', message, facts, headers } }: Refused): Refusal {
  return new Refusal(code, { errors: [{ message }], ...(facts && { facts }), ...(headers && { headers }) });
}
