import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly model: ReturnType<typeof modelLoader>;
    readonly provider: ReturnType<typeof providerLoader>;
  }
}

export function modelLoader({ database }: Deps) {
  return loaderById((ids: readonly string[]) =>
    database.client.aiModel.findMany({ where: { id: { in: [...ids] } }, include: { provider: true } }),
  );
}

export function providerLoader({ database }: Deps) {
  return loaderById((ids: readonly string[]) =>
    database.client.aiProvider.findMany({ where: { id: { in: [...ids] } } }),
  );
}
