import { testSubgraph } from '@codai/kit/testing';
import { cardNumberContract } from '@codai/kit/testing/card-number-contract';
import { cardNumbers } from './builder.ts';
import banking from './module.ts';
import { buildSchema } from './schema.ts';

cardNumberContract({ start: () => testSubgraph(banking), schema: buildSchema(), rule: cardNumbers, textsMin: 30 });
