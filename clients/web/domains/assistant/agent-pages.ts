import type { AgentLineFragment } from '@codai/sdk';
import type { Pages, Part } from '../../lib/part.tsx';

export type AgentPages = Pages<AgentLineFragment> & { readonly part: Part<unknown> };
