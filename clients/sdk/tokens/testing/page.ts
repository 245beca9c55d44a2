// A tab with a session in the storage of its origin, for `tabs.test.ts`.

import { Access } from '../../access/access.ts';
import { createClient } from '../../create-client.ts';
import { browserSession } from '../browser-session.ts';

const { location } = globalThis as unknown as { readonly location: { readonly origin: string } };
const session = browserSession({ anonymous: createClient({ url: `${location.origin}/graphql` }) });
const access = new Access({ tokens: session });
const changes: string[] = [];
session.onChange((change) => changes.push(change));

Object.assign(globalThis, {
  take: (accessToken: string, refreshToken: string) => session.take({ accessToken, refreshToken }),
  renew: (refused: string) => access.renew(refused),
  get: async () => {
    try {
      return await session.get();
    } catch (error) {
      return (error as Error).name;
    }
  },
  forget: () => session.forget(),
  changes: () => changes,
});
