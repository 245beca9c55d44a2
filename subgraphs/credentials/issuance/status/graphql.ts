import { anyone } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { signedStatusList, statusListUrl } from './lists.ts';

interface SignedList {
  readonly id: string;
  readonly url: string;
  readonly document: string;
}

const StatusListType = builder.objectWithId<SignedList>('StatusList', {
  description: 'Signed bitstring of an issuer: a set bit is a credential that is revoked, or suspended.',
  authScopes: anyone,
  fields: (t) => ({
    url: t.text('url', 'Address that credentials name.'),
    document: t.text('document', 'Signed BitstringStatusListCredential as of now.'),
  }),
});

builder.queryField('statusList', (t) =>
  t.field({
    type: StatusListType,
    nullable: true,
    description: 'Status list as of now; null for an unknown one. No sign-in is needed.',
    authScopes: anyone,
    args: { id: t.arg.id({ description: 'Id of the list.' }) },
    resolve: async (_root, { id }, ctx) => {
      const document = await signedStatusList(ctx, id);
      return document === null ? null : { id, url: statusListUrl(ctx, id), document };
    },
  }),
);
