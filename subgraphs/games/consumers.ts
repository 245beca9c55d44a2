import { type Consumer, defineConsumer } from '@codai/kit/events';
import type { Deps } from './deps.ts';
import { takeBlock } from './meeting/blocks/pairs.ts';

/** Consumers of events. Each acts once, however often an event is delivered. */
export function consumers({ database }: Deps): readonly Consumer[] {
  return [
    defineConsumer(database, {
      name: 'blocks',
      types: ['social.block.created', 'social.block.removed'],
      handle: (tx, { type, data }) => takeBlock(tx, data, type === 'social.block.created'),
    }),
  ];
}
