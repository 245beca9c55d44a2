import { InvalidStateError, NotFoundError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { requestDerivative } from './service.ts';
import { DerivativeKindType, DerivativeType } from './types.ts';

builder.verb('requestDerivative', {
  description: 'Has something made of the current version of a file, and returns it as far as it is made.',
  authScopes: twoFactors,
  input: (t) => ({
    fileId: t.idOf('File'),
    kind: t.field({ type: DerivativeKindType, description: 'Kind of derivative.' }),
  }),
  result: DerivativeType,
  refusals: [InvalidStateError, NotFoundError],
  run: requestDerivative,
});
